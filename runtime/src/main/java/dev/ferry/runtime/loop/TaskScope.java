package dev.ferry.runtime.loop;

/** What surrounds every task of an {@link EventLoop}. */
@FunctionalInterface
public interface TaskScope {

  /**
   * Runs one macrotask and everything that must happen before the next one: process.nextTick
   * callbacks, promise jobs, reports of uncaught errors. It does not throw for an error of the
   * script; what it throws ends the loop.
   */
  void run(Runnable task);
}
