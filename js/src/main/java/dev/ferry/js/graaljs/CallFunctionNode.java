package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * Calls a JavaScript function with {@code this} undefined.
 *
 * <p>Keeps more functions apart than call sites of GraalJS do: all callbacks of one type are called
 * from here.
 */
public final class CallFunctionNode extends Node {

  @Child private FunctionTable functions = FunctionTable.ofAllSeen();
  @Child private JSFunctionCallNode others;
  private final BranchProfile first = BranchProfile.create();

  /** Calls the function; the array is not kept. */
  public Object execute(Object function, Object[] arguments) {
    Object[] call = JSArguments.create(Undefined.instance, function, arguments);
    if (function instanceof JSFunctionObject known) {
      return functions.call(JSFunction.getFunctionData(known).getCallTarget(first), call);
    }
    if (others == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      others = insert(JSFunctionCallNode.createCall());
    }
    return others.executeCall(call);
  }
}
