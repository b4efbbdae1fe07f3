package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSArguments;

/** {@code Reflect.construct(f, arguments, target)} of a function to which the target is nothing. */
final class DropNewTarget extends FunctionBody {

  @Child private FunctionBody body;

  DropNewTarget(FunctionBody body) {
    this.body = body;
  }

  @Override
  public Object execute(Object[] call) {
    int first = JSArguments.RUNTIME_ARGUMENT_COUNT;
    Object[] without = new Object[call.length - 1];
    System.arraycopy(call, 0, without, 0, first);
    System.arraycopy(call, first + 1, without, first, call.length - first - 1);
    return body.execute(without);
  }
}
