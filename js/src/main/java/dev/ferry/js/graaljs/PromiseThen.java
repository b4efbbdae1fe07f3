package dev.ferry.js.graaljs;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.nodes.promise.PerformPromiseThenNode;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * Adds reactions to a promise as the language does, whatever a script has made of {@code then}.
 * Called with the promise and two functions.
 */
final class PromiseThen extends JavaScriptRootNode {

  @Child private PerformPromiseThenNode then;

  PromiseThen(ScriptRealm script) {
    super(script.language());
    then = PerformPromiseThenNode.create(script.context());
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    then.execute((JSPromiseObject) arguments[0], arguments[1], arguments[2]);
    return Undefined.instance;
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
