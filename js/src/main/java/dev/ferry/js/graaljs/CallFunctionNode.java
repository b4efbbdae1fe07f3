package dev.ferry.js.graaljs;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** Calls a JavaScript function with {@code this} undefined. */
public final class CallFunctionNode extends Node {

  @Child private JSFunctionCallNode call = JSFunctionCallNode.createCall();

  /** Calls the function; the array is not kept. */
  public Object execute(Object function, Object[] arguments) {
    return call.executeCall(JSArguments.create(Undefined.instance, function, arguments));
  }
}
