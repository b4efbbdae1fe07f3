package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Map;

/**
 * Real JavaScript functions whose bodies are Java.
 *
 * <p>A call crosses the border without polyglot wrappers and without reflection, so it costs little
 * the first time and little when hot. Arguments and results are converted by {@link HostValues}.
 */
public final class HostFunction {

  /** What a function does. Arguments and result are values as {@link HostValues} makes them. */
  @FunctionalInterface
  public interface Body {
    /** Runs the function; an exception becomes a JavaScript {@code Error} with its message. */
    Object call(Object[] arguments) throws Exception;
  }

  private HostFunction() {}

  /** Makes a function in the realm of the context entered by the current thread. */
  public static Object create(String name, Body body) {
    return create(name, body, false);
  }

  /** Makes an object with one function per entry. */
  public static Object object(Map<String, Body> bodies) {
    return object(bodies, false);
  }

  /** Makes an object with one function per entry; their values are the engine's own. */
  static Object rawObject(Map<String, Body> bodies) {
    return object(bodies, true);
  }

  @TruffleBoundary
  private static Object create(String name, Body body, boolean raw) {
    JSRealm realm = JSRealm.get(null);
    return JSFunction.create(
        realm,
        JSFunctionData.createCallOnly(
            realm.getContext(),
            new Root(name, body, raw).getCallTarget(),
            0,
            Strings.fromJavaString(name)));
  }

  @TruffleBoundary
  private static Object object(Map<String, Body> bodies, boolean raw) {
    JSRealm realm = JSRealm.get(null);
    JSObject object = JSOrdinary.create(realm.getContext(), realm);
    bodies.forEach((name, body) ->
        JSObject.set(object, Strings.fromJavaString(name), create(name, body, raw)));
    return object;
  }

  private static final class Root extends JavaScriptRootNode {

    private final String name;
    private final Body body;
    private final boolean raw;

    Root(String name, Body body, boolean raw) {
      this.name = name;
      this.body = body;
      this.raw = raw;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return call(frame.getArguments());
    }

    @TruffleBoundary
    private Object call(Object[] arguments) {
      try {
        if (raw) {
          return body.call(JSArguments.extractUserArguments(arguments));
        }
        return HostValues.toJavaScript(body.call(HostValues.userArguments(arguments)));
      } catch (AbstractTruffleException e) {
        throw e;
      } catch (Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        throw Errors.createError(message, e);
      }
    }

    @Override
    public boolean isFunction() {
      return true;
    }

    @Override
    public boolean isInternal() {
      return true;
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
