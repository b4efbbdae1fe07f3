package dev.ferry.js.function;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.callback.Coroutine;

/**
 * Calls a function that calls back often: on a {@link Coroutine}, where a call back is a return to
 * this node. It runs the JavaScript itself, compiled together with the code that called C.
 *
 * <p>Callbacks of the type that came first are called directly, and compiled together with that
 * code if they are small. Those of other realms, and those that need not run at once, go the way of
 * all calls by C.
 */
final class CoroutineNode extends Node {

  /** Calls without one back, which cost as much more here as a call back costs less. */
  private static final int CALLS_FOR_ONE_BACK = 3;

  /** So many calls for nothing, and the function is called as others are. */
  private static final int TOO_IDLE = 10_000;

  private final CallState state;

  /** The code of the callback that came first; others are called less directly. */
  @CompilationFinal private CallTarget first;

  @Child private DirectCallNode direct;
  @Child private IndirectCallNode indirect = IndirectCallNode.create();

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
    int turns = 0;
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
        if (target != null && target.state() == state && target.isAwaited()) {
          if (!stack.hasPending()) {
            run(target, record);
          }
          state.exit(stack, null);
          isIn = false;
        } else {
          state.exit(stack, null);
          isIn = false;
          callReceiver(coroutine, record);
        }
        turns++;
        record = coroutine.resume();
        if (record == Coroutine.RETURNED) {
          break;
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
    if (CompilerDirectives.hasNextTier()) {
      // A call of C that calls back a thousand times makes its caller as hot as a loop does.
      LoopNode.reportLoopCount(this, turns);
    }
  }

  private static DirectReceiver.Target target(Coroutine coroutine) {
    return coroutine.receiver() instanceof DirectReceiver receiver ? receiver.target() : null;
  }

  private void run(DirectReceiver.Target target, long record) {
    CallTarget code = target.code();
    if (first == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      first = code;
      direct = insert(DirectCallNode.create(code));
    }
    if (code == first) {
      direct.call(target.function(), record);
    } else {
      indirect.call(code, target.function(), record);
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
