package dev.ferry.core.bind;

import java.lang.ref.Reference;

/**
 * What the machine code of a callback reaches: the lambda, and the callback itself, which is
 * thereby kept while it is open. Closing cuts both off, so that they and the machine code can go.
 */
final class CallbackRoot {

  private volatile Callback<?> callback;
  private volatile Object function;

  CallbackRoot(Object function) {
    this.function = function;
  }

  /** Keeps a callback, and so its machine code, until {@link #release()}. */
  void keep(Callback<?> open) {
    callback = open;
  }

  /** Whether this call released it. */
  synchronized boolean release() {
    boolean wasOpen = callback != null;
    callback = null;
    function = null;
    return wasOpen;
  }

  /** Begins a call; the result is for {@link #leave}. */
  static Callback<?> enter(CallbackRoot root) {
    return root.callback;
  }

  /** The lambda. */
  static Object function(CallbackRoot root) {
    Object open = root.function;
    if (open == null) {
      throw new IllegalStateException("C called a closed callback");
    }
    return open;
  }

  /** Ends a call: the machine code was in use until now, also if the lambda closed its callback. */
  @SuppressWarnings("ReachabilityFenceUsage") // this is called by the finally of CallbackTarget
  static void leave(Callback<?> running) {
    Reference.reachabilityFence(running);
  }
}
