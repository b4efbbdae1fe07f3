package dev.ferry.js.graaljs;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import org.graalvm.polyglot.Context;

/** Between a polyglot context and the realm inside it. */
public final class ScriptContext {

  private ScriptContext() {}

  /** The realm of a context, which is initialised if need be. */
  public static ScriptRealm realm(Context context) {
    return new ScriptRealm(JavaScriptLanguage.getJSRealm(context));
  }

  /** What scripts see of a Java object: proxies and plain objects alike. */
  public static Object guestValue(ScriptRealm script, Object javaObject) {
    return script.realm().getEnv().asGuestValue(javaObject);
  }
}
