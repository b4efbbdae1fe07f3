package dev.ferry.js.callback;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.profiles.ConditionProfile;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.callback.CallRecord;
import dev.ferry.core.type.Carrier;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.StringMemory;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.convert.Unconvertible;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.CallFunctionNode;
import dev.ferry.js.graaljs.FunctionBody;
import java.util.List;

/**
 * One call of a JavaScript function by C; runs on the thread that is in the context.
 *
 * <p>Called with the function and either the address of a {@link CallRecord} or boxed carriers.
 */
final class CallbackBody extends FunctionBody {

  @Children private final FromNativeNode[] arguments;
  @Child private CallFunctionNode call = new CallFunctionNode();
  @Child private ToNativeNode result;

  @CompilationFinal(dimensions = 1)
  private final Carrier[] carriers;

  @CompilationFinal(dimensions = 1)
  private final int[] offsets;

  private final Carrier returns;
  private final ConditionProfile isRecord = ConditionProfile.create();

  CallbackBody(FunctionType type, CallShape shape, StringMemory strings) {
    List<FfiType> types = type.arguments();
    this.arguments = new FromNativeNode[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = FromNativeNode.create(types.get(i));
    }
    this.result = ToNativeNode.create(type.returns(), strings);
    this.carriers = shape.arguments().toArray(Carrier[]::new);
    this.offsets = CallRecord.of(shape).offsets();
    this.returns = shape.returns();
  }

  @Override
  public Object execute(Object[] functionAndValues) {
    Object function = functionAndValues[0];
    if (isRecord.profile(functionAndValues[1] instanceof Long)) {
      long record = (long) functionAndValues[1];
      // SAFETY: the call whose record it is waits for this one to return.
      CallRecord.store(returns, record, call(function, load(record)));
      return null;
    }
    return call(function, convert((Object[]) functionAndValues[1]));
  }

  private Object call(Object function, Object[] values) {
    Object value = call.execute(function, values);
    try {
      return result.execute(value);
    } catch (Unconvertible e) {
      throw e.at("result of a JSCallback");
    }
  }

  @ExplodeLoop
  private Object[] load(long record) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      // SAFETY: as above, and the offsets are those of the callback's shape.
      values[i] = arguments[i].execute(CallRecord.load(carriers[i], record + offsets[i]));
    }
    return values;
  }

  @ExplodeLoop
  private Object[] convert(Object[] boxes) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].execute(boxes[i]);
    }
    return values;
  }
}
