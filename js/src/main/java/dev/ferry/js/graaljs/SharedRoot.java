package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Optional;

/**
 * What functions of {@link SharedCode} are called by: it runs the first calls of each, and then
 * lets the call site call the function's own code.
 */
final class SharedRoot<F> extends JavaScriptRootNode {

  /** So many calls of a function are made by shared code. */
  private static final int FIRST_CALLS = Integer.getInteger("ferry.calls.shared", 16);

  @Child private FirstCalls<F> code;
  @Child private IndirectCallNode forward = IndirectCallNode.create();

  SharedRoot(JavaScriptLanguage language, FirstCalls<F> code) {
    super(language);
    this.code = code;
  }

  FirstCalls<F> code() {
    return code;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] call = frame.getArguments();
    OwnRoot<F> own = own(call);
    int vain = own.count() - FIRST_CALLS;
    if (vain <= 0) {
      return runFirst(own, call);
    }
    CallTarget target = own.target();
    if (target == null || OwnRoot.isLookDue(vain)) {
      target = makeTarget(call, own);
    }
    Object[] forwarded = call.clone();
    // The function is to appear once in the stack of an error: a frame of no function is left out.
    call[JSArguments.RUNTIME_ARGUMENT_COUNT - 1] = Undefined.instance;
    return forward.call(target, forwarded);
  }

  @SuppressWarnings("unchecked") // functions of this root are made by one SharedCode
  private OwnRoot<F> own(Object[] call) {
    return (OwnRoot<F>) data(call).getRootNode();
  }

  private static JSFunctionData data(Object[] call) {
    return JSFunction.getFunctionData(
        CompilerDirectives.castExact(
            JSArguments.getFunctionObject(call), JSFunctionObject.Unbound.class));
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private Object runFirst(OwnRoot<F> own, Object[] call) {
    return code.execute(own.function(), call);
  }

  @TruffleBoundary
  private CallTarget makeTarget(Object[] call, OwnRoot<F> own) {
    CallTarget target = own.makeTarget();
    CallTargetField.set(data(call), target);
    showCallSite(target);
    return target;
  }

  /**
   * Lets the call site that the running call came from call the function's own code from now on, if
   * it calls that function and no other.
   */
  private void showCallSite(CallTarget target) {
    int callers = 1;
    Node site =
        Truffle.getRuntime()
            .iterateFrames(frame -> Optional.ofNullable(frame.getCallNode()), callers)
            .orElse(null);
    if (site instanceof DirectCallNode direct
        && direct.getCallTarget() == getCallTarget()
        && isForOneFunction(direct)) {
      direct.replace(DirectCallNode.create(target), "the function has code of its own");
    }
  }

  /** GraalJS asks for the function first, in the nodes within this class. */
  private static boolean isForOneFunction(DirectCallNode site) {
    Node parent = site.getParent();
    return parent != null && parent.getClass().getNestHost() == JSFunctionCallNode.class;
  }

  @Override
  public boolean isFunction() {
    return true;
  }

  @Override
  public String getName() {
    return "bun:ffi";
  }
}
