package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import dev.ferry.core.call.NativeCall;
import java.lang.ref.Reference;

/**
 * Calls C with the context left, so that threads of C can enter it in the meantime.
 *
 * <p>To leave and to come back is most of the code of such a call, and a program opens callbacks
 * for some of its functions only, perhaps for one call. So the code of a function is made without
 * it, and its calls that have to leave go through Java's own code until there have been many.
 */
final class OutsideCallNode extends Node {

  /** To compile a function and its callers anew costs what so many calls lose, and more. */
  private static final int MANY = 10_000;

  @CompilationFinal private boolean isInCode;
  private int calls;

  /** Whether the code of the function that this is a part of leaves the context itself. */
  boolean isInCode() {
    return isInCode;
  }

  /**
   * Makes a call.
   *
   * @param memory what must not be freed while C runs
   * @param carriers the arguments
   */
  Object execute(CallState state, NativeCall code, Object memory, Object[] carriers) {
    if (!isInCode) {
      if (++calls <= MANY) {
        return callSlowly(state, code, memory, carriers);
      }
      CompilerDirectives.transferToInterpreterAndInvalidate();
      isInCode = true;
    }
    return call(state, code, memory, carriers);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private Object callSlowly(CallState state, NativeCall code, Object memory, Object[] carriers) {
    return call(state, code, memory, carriers);
  }

  private Object call(CallState state, NativeCall code, Object memory, Object[] carriers) {
    if (CallState.isChecked()) {
      return state.outside(this, () -> callUnderFence(code, memory, carriers));
    }
    CallStack stack = state.leave(this);
    try {
      return callUnderFence(code, memory, carriers);
    } finally {
      state.comeBack(this, stack);
    }
  }

  private static Object callUnderFence(NativeCall code, Object memory, Object[] carriers) {
    try {
      // SAFETY: whoever calls has looked that the code is loaded; that the declared type is the
      // function's, the script vouches for.
      return code.invoke(carriers);
    } finally {
      Reference.reachabilityFence(memory);
    }
  }
}
