package dev.ferry.js.graaljs;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** What a JavaScript function does when it is called. One instance belongs to one function. */
public abstract class FunctionBody extends Node {

  /** Runs the function. The array is the call's own; its parts are read by the methods below. */
  public abstract Object execute(Object[] call);

  /**
   * Whether the compiled body is smaller than a call of it, with the array that a call takes. Both
   * tiers of the compiler then put it into its callers, however many there are. It calls no
   * JavaScript but through a {@code TruffleBoundary}, has no loop and fewer than 500 nodes in the
   * compiler's graph, or the compiler prints a warning. Asked on each compilation of a caller, on a
   * thread of the compiler.
   */
  public boolean isSmall() {
    return false;
  }

  /** The number of arguments passed. */
  protected static int argumentCount(Object[] call) {
    return JSArguments.getUserArgumentCount(call);
  }

  /** The argument at an index, {@code undefined} where none was passed. */
  public static Object argument(Object[] call, int index) {
    return index < JSArguments.getUserArgumentCount(call)
        ? JSArguments.getUserArgument(call, index)
        : Undefined.instance;
  }

  /** The call's {@code this}. */
  protected static Object thisValue(Object[] call) {
    return JSArguments.getThisObject(call);
  }
}
