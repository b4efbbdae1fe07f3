/**
 * The event loop: what a script is still waiting for, and in which order it gets it.
 *
 * <p>Start at {@link dev.ferry.runtime.loop.EventLoop}. One turn runs the timers that are due
 * ({@link dev.ferry.runtime.loop.Timers}), the tasks that other threads posted, then the
 * immediates. After every single task the {@link dev.ferry.runtime.loop.TaskScope} of the loop
 * drains the process.nextTick queue and the promise jobs. The loop ends when nothing referenced is
 * left.
 *
 * <p>Everything here belongs to the JavaScript thread, except {@code EventLoop.execute}, {@code
 * hold} and {@code stop}. Nothing here knows JavaScript: tasks are {@link java.lang.Runnable}s.
 */
package dev.ferry.runtime.loop;
