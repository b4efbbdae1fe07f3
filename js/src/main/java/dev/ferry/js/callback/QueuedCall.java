package dev.ferry.js.callback;

import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.FfiType;

/** A call that C has made on some thread and that the JavaScript thread is to run. */
class QueuedCall {

  private final Callback target;
  private final Object arguments;

  /** The call after this one; written once by the thread that puts it there. */
  volatile QueuedCall next;

  QueuedCall(Callback target, Object arguments) {
    this.target = target;
    this.arguments = arguments;
  }

  /** Runs the callback on the current thread, which is in the context. */
  void run() {
    target.run(arguments);
  }

  final Callback target() {
    return target;
  }

  final Object arguments() {
    return arguments;
  }

  /** C may free its strings as soon as its call returns: takes them along, in the same array. */
  static void copyStrings(Callback target, Object[] carriers) {
    for (int i = 0; i < carriers.length; i++) {
      if (target.type().argument(i) == FfiType.CSTRING && (long) carriers[i] != 0) {
        // SAFETY: C passes a string by its declared type, and waits while it is copied.
        carriers[i] = NativeMemory.readString((long) carriers[i]);
      }
    }
  }
}
