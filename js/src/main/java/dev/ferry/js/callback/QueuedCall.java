package dev.ferry.js.callback;

import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.FfiType;
import java.util.List;

/** A call that C has made on some thread and that the JavaScript thread is to run. */
class QueuedCall {

  private final Callback target;
  private final Object[] carriers;

  /** The call after this one; written once by the thread that puts it there. */
  volatile QueuedCall next;

  QueuedCall(Callback target, Object[] carriers) {
    this.target = target;
    this.carriers = carriers;
  }

  /** Runs the callback on the current thread, which is in the context. */
  void run() {
    target.run(carriers);
  }

  final Callback target() {
    return target;
  }

  final Object[] carriers() {
    return carriers;
  }

  /** C may free its strings as soon as its call returns: takes them along, in the same array. */
  static void copyStrings(Callback target, Object[] carriers) {
    List<FfiType> types = target.type().arguments();
    for (int i = 0; i < carriers.length; i++) {
      if (types.get(i) == FfiType.CSTRING && (long) carriers[i] != 0) {
        // SAFETY: C passes a string by its declared type, and waits while it is copied.
        carriers[i] = NativeMemory.readString((long) carriers[i]);
      }
    }
  }
}
