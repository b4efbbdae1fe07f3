package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.callback.Coroutine;
import dev.ferry.js.graaljs.FunctionBody;

/**
 * Calls a function that calls back often: on a {@link Coroutine}, where a call back is a return to
 * this node. It runs the JavaScript itself, compiled together with the code that called C.
 *
 * <p>The callback that came first is known by its address. When others come, each is looked up;
 * those of other types go the way of all calls by C.
 */
final class CoroutineNode extends Node {

  /** Calls without one back, which cost as much more here as a call back costs less. */
  private static final int CALLS_FOR_ONE_BACK = 3;

  /** So many calls for nothing, and the function is called as others are. */
  private static final int TOO_IDLE = 10_000;

  private final CallState state;

  /** Who came first; null before, and when others have come since. */
  @CompilationFinal private DirectReceiver first;

  @CompilationFinal private long key;
  @CompilationFinal private long number;

  /** Of what kind the callbacks are that the body runs; null before the first one. */
  @CompilationFinal private Object kind;

  @Child private FunctionBody body;

  /** Calls that the function did not use for calling back, less those that calls back outweigh. */
  private int idle;

  CoroutineNode(CallState state) {
    this.state = state;
  }

  /** Calls; the context has been left. Restricted as {@link NativeCall#invoke} is. */
  Object call(NativeCall code, Object[] carriers, CallStack stack) {
    Coroutine coroutine = stack.takeCoroutine();
    if (coroutine == null) {
      // SAFETY: the caller vouches for the function, here and below.
      return code.invoke(carriers);
    }
    try {
      long record = coroutine.start(code, carriers);
      if (record == Coroutine.REFUSED) {
        return code.invoke(carriers);
      }
      if (record != Coroutine.RETURNED) {
        callBack(coroutine, record, stack);
      }
      note(record == Coroutine.RETURNED);
      return coroutine.result(code);
    } finally {
      stack.giveBack(coroutine);
    }
  }

  /**
   * Runs what C calls, until it returns. Whatever happens, C goes on: it has things to unlock and
   * to free. After an exception it gets 0 from all callbacks.
   */
  private void callBack(Coroutine coroutine, long first, CallStack stack) {
    boolean isIn = false;
    try {
      if (!state.entersByWriting(stack)) {
        callReceivers(coroutine, first);
        return;
      }
      long record = first;
      state.enter(stack);
      isIn = true;
      // A loop ends in the context: compiled code then looks whether the program is to end.
      while (true) {
        DirectReceiver.Target target = target(coroutine);
        if (target != null
            && target.kind() == kind
            && target.state() == state
            && target.isAwaited()) {
          if (!stack.hasPending()) {
            body.execute(new Object[] {target.function(), record});
          }
          state.exit(stack, null);
          isIn = false;
        } else {
          state.exit(stack, null);
          isIn = false;
          callReceiver(coroutine, record);
        }
        record = coroutine.resume();
        if (record == Coroutine.RETURNED) {
          return;
        }
        state.enter(stack);
        isIn = true;
      }
    } catch (Throwable e) {
      stack.setPending(e);
      if (isIn) {
        state.exit(stack, null);
      }
      finish(coroutine);
    }
  }

  private DirectReceiver.Target target(Coroutine coroutine) {
    if (first != null) {
      if (coroutine.key() == key && coroutine.number() == number) {
        return first.target();
      }
      CompilerDirectives.transferToInterpreterAndInvalidate();
      first = null;
    } else if (kind == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      learn(coroutine);
    }
    return coroutine.receiver() instanceof DirectReceiver receiver ? receiver.target() : null;
  }

  private void learn(Coroutine coroutine) {
    if (coroutine.receiver() instanceof DirectReceiver receiver) {
      DirectReceiver.Target target = receiver.target();
      if (target != null) {
        key = coroutine.key();
        number = coroutine.number();
        first = receiver;
        body = insert(target.newBody());
        kind = target.kind();
      }
    }
  }

  @TruffleBoundary
  private static void callReceiver(Coroutine coroutine, long record) {
    coroutine.callReceiver(record);
  }

  @TruffleBoundary
  private static void callReceivers(Coroutine coroutine, long first) {
    for (long record = first; record != Coroutine.RETURNED; record = coroutine.resume()) {
      coroutine.callReceiver(record);
    }
  }

  @TruffleBoundary
  private static void finish(Coroutine coroutine) {
    while (coroutine.isWaiting()) {
      boolean _ = coroutine.resume() == Coroutine.RETURNED;
    }
  }

  private void note(boolean isIdle) {
    int calls = isIdle ? idle + 1 : Math.max(0, idle - CALLS_FOR_ONE_BACK);
    if (calls != idle) {
      idle = calls;
    }
    if (calls > TOO_IDLE) {
      ((SymbolBody) getParent()).stopCoroutines();
    }
  }
}
