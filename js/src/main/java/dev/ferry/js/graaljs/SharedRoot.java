package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * What functions of {@link SharedCode} are called by: it runs the first calls of each, and then
 * lets the call site call the function's own code.
 */
final class SharedRoot<F> extends JavaScriptRootNode {

  /** So many calls of a function are made by shared code. */
  private static final int FIRST_CALLS = Integer.getInteger("ferry.calls.shared", 16);

  /**
   * So many calls are worth more than the code that is thrown away when a call site is exchanged.
   */
  static final int WORTH_ANY_CODE = FIRST_CALLS << 10;

  /** From here on calls are timed: the first one of a process takes long. */
  private static final int SECOND_CALL = 2;

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
    CallTarget target = own.target();
    if (vain > 0 && OwnRoot.isLookDue(vain)) {
      target = look(call, own, vain);
    }
    if (target == null) {
      return runFirst(own, call);
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
    if (own.calls() == SECOND_CALL) {
      own.startTiming();
    }
    return code.execute(own.function(), call);
  }

  /**
   * Gives the function code of its own, and lets the call site that the running call came from call
   * that from now on, if it calls that function and no other.
   *
   * <p>To exchange a call site throws away all compiled code that contains it, and to make that
   * anew costs far more than many calls. So what is called rarely goes on in shared code for long,
   * and so does what is called by compiled code: it was not called often when that code was made.
   *
   * @return what to call; null as long as shared code is to go on
   */
  @TruffleBoundary
  private CallTarget look(Object[] call, OwnRoot<F> own, int vain) {
    Caller caller = Caller.find();
    boolean exchanges = caller != null && isForThis(caller.site());
    boolean harms = !own.wasCalledOften() || (exchanges && caller.isCompiled());
    if (harms && vain < WORTH_ANY_CODE && !code.isWorthOwnCode(own.function())) {
      return own.target();
    }
    CallTarget target = own.makeTarget();
    CallTargetField.set(data(call), target);
    if (exchanges) {
      caller.site().replace(DirectCallNode.create(target), "the function has code of its own");
    } else {
      own.addTo(caller, vain);
    }
    return target;
  }

  /** Whether a call site calls this root, for one function and no other. */
  private boolean isForThis(Node site) {
    return site instanceof DirectCallNode direct
        && direct.getCallTarget() == getCallTarget()
        && FunctionTable.isOfCall(site);
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
