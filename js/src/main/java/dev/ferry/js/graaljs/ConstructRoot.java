package dev.ferry.js.graaljs;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;

/** {@code new f(…)} where {@code new.target} is {@code f} itself. */
final class ConstructRoot extends JavaScriptRootNode {

  private final String name;
  @Child private FunctionBody body;

  ConstructRoot(JavaScriptLanguage language, String name, SimpleFunction construct) {
    super(language);
    this.name = name;
    this.body = construct.constructBody();
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] call = frame.getArguments();
    Object function = JSArguments.getFunctionObject(call);
    Object[] withTarget = new Object[call.length + 1];
    withTarget[0] = call[0];
    withTarget[1] = function;
    withTarget[2] = function;
    System.arraycopy(call, 2, withTarget, 3, call.length - 2);
    return body.execute(withTarget);
  }

  @Override
  public boolean isFunction() {
    return true;
  }

  @Override
  public String getName() {
    return name;
  }
}
