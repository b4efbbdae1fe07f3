package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSArguments;

/** {@code new f(…)}: {@code new.target} is {@code f} itself, which a call does not say. */
final class AddNewTarget extends FunctionBody {

  @Child private FunctionBody body;

  AddNewTarget(FunctionBody body) {
    this.body = body;
  }

  @Override
  public Object execute(Object[] call) {
    int first = JSArguments.RUNTIME_ARGUMENT_COUNT;
    Object[] withTarget = new Object[call.length + 1];
    System.arraycopy(call, 0, withTarget, 0, first);
    withTarget[first] = JSArguments.getFunctionObject(call);
    System.arraycopy(call, first, withTarget, first + 1, call.length - first);
    return body.execute(withTarget);
  }
}
