package dev.ferry.js.callback;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A call whose thread waits for the result: either the JavaScript thread runs it, or the waiting
 * thread itself, whoever claims it first.
 */
final class AwaitedCall extends QueuedCall {

  private enum State {
    OPEN,
    CLAIMED,
    DONE
  }

  private final Thread thread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /** Written before the state becomes DONE. */
  private Object result;

  AwaitedCall(Callback target, Object arguments) {
    super(target, arguments);
  }

  /** Decides who runs the call, once. */
  boolean claim() {
    return state.compareAndSet(State.OPEN, State.CLAIMED);
  }

  boolean isOpen() {
    return state.get() == State.OPEN;
  }

  boolean isDone() {
    return state.get() == State.DONE;
  }

  /** What the callback gave; null when it threw. */
  Object result() {
    return result;
  }

  @Override
  void run() {
    if (!claim()) {
      return;
    }
    try {
      result = target().run(arguments());
    } finally {
      state.set(State.DONE);
      LockSupport.unpark(thread);
    }
  }
}
