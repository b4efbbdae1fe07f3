package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.js.nodes.function.JSBuiltinNode;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;

/** The code of GraalJS's own constructors, where other code has taken its place. */
final class Originals {

  private Originals() {}

  /**
   * What {@code new} of a constructor would do.
   *
   * @param hasNewTarget whether the code is given {@code new.target}, as that of a superclass is
   */
  static CallTarget of(JSFunctionData constructor, boolean hasNewTarget) {
    constructor.getCallTarget();
    JSBuiltinNode node =
        NodeUtil.findFirstNodeInstance(constructor.getRootNode(), JSBuiltinNode.class);
    // The builtin makes its code for whoever has none yet.
    JSFunctionData untouched =
        JSFunctionData.create(
            constructor.getContext(),
            constructor.getLength(),
            constructor.getName(),
            constructor.isConstructor(),
            constructor.isDerived(),
            constructor.isStrict(),
            constructor.isBuiltin());
    untouched.setLazyInit(node.getBuiltin());
    return hasNewTarget ? untouched.getConstructNewTarget() : untouched.getConstructTarget();
  }
}
