package dev.ferry.js.callback;

import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.Site;
import dev.ferry.js.convert.StringMemory;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.CallFunctionNode;
import dev.ferry.js.graaljs.FunctionBody;
import java.util.List;

/** One call of a JavaScript function by C; runs on the JavaScript thread. */
final class CallbackBody extends FunctionBody {

  private final Object function;
  @Children private final FromNativeNode[] arguments;
  @Child private CallFunctionNode call = new CallFunctionNode();
  @Child private ToNativeNode result;

  CallbackBody(Object function, FunctionType type, StringMemory strings) {
    this.function = function;
    List<FfiType> types = type.arguments();
    this.arguments = new FromNativeNode[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = FromNativeNode.create(types.get(i));
    }
    this.result = ToNativeNode.create(type.returns(), Site.callbackResult(), strings);
  }

  @Override
  @ExplodeLoop
  public Object execute(Object[] carriers) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].execute(carriers[i]);
    }
    return result.execute(call.execute(function, values));
  }
}
