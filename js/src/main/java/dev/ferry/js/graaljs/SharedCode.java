package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;

/**
 * Makes functions that begin with shared code.
 *
 * @param <F> what their code knows of each
 */
public final class SharedCode<F> {

  private final JSRealm realm;
  private final SharedRoot<F> root;

  /** The code of one realm. */
  public SharedCode(ScriptRealm realm, FirstCalls<F> code) {
    this.realm = realm.realm();
    this.root = new SharedRoot<>(realm.language(), code);
  }

  /** Makes a function that cannot be constructed. */
  public Object function(String name, int length, F function) {
    JSContext context = realm.getContext();
    JSFunctionData data =
        JSFunctionData.createCallOnly(context, root.getCallTarget(), length, Values.string(name));
    // GraalJS asks for it in functions that it has parsed only. So here is a place for what belongs
    // to this function.
    data.setRootNode(new OwnRoot<>(context.getLanguage(), name, root, function));
    return JSFunction.create(realm, data);
  }

  /** What the code knows of a function that was made here, or null for any other value. */
  public static Object of(Object value) {
    return value instanceof JSFunctionObject function
            && JSFunction.getFunctionData(function).getRootNode() instanceof OwnRoot<?> root
        ? root.function()
        : null;
  }
}
