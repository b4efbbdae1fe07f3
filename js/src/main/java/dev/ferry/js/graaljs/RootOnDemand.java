package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData.CallTargetInitializer;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData.Target;
import java.util.function.Supplier;

/** Makes the root of a function when the function is first called, as GraalJS does for its own. */
final class RootOnDemand implements CallTargetInitializer {

  private final JSContext context;
  private final String name;
  private final Supplier<FunctionBody> body;

  RootOnDemand(JSContext context, String name, Supplier<FunctionBody> body) {
    this.context = context;
    this.name = name;
    this.body = body;
  }

  @Override
  public synchronized void initializeRoot(JSFunctionData function) {
    if (function.getRootNode() == null) {
      function.setRootNode(new FunctionRoot(context.getLanguage(), name, body.get(), true));
    }
  }

  @Override
  public void initializeCallTarget(JSFunctionData function, Target target, CallTarget root) {
    switch (target) {
      case Call -> function.setCallTarget(root);
      case Construct -> function.setConstructTarget(context.getNotConstructibleCallTarget());
      case ConstructNewTarget ->
          function.setConstructNewTarget(context.getNotConstructibleCallTarget());
    }
  }
}
