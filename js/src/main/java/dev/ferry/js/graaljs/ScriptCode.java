package dev.ferry.js.graaljs;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.ScriptNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;

/** Classic scripts: code that is no module, evaluated for its completion value. */
public final class ScriptCode {

  private ScriptCode() {}

  /**
   * Evaluates a script of ours. Its functions do not show in stack traces.
   *
   * @param name the name it has in a debugger
   */
  public static Object evaluateInternal(ScriptRealm realm, String text, String name) {
    Source source =
        Source.newBuilder(JavaScriptLanguage.ID, text, name).internal(true).cached(false).build();
    return evaluate(realm, source, "", "");
  }

  /**
   * Evaluates a script with something before and after its text that does not count in the
   * positions of its errors and stack traces.
   *
   * @param name the file name in stack traces, and the path from which its imports are resolved
   */
  public static Object evaluate(
      ScriptRealm realm, String text, String name, String prolog, String epilog) {
    Source source = Source.newBuilder(JavaScriptLanguage.ID, text, name).cached(false).build();
    return evaluate(realm, source, prolog, epilog);
  }

  private static Object evaluate(ScriptRealm script, Source source, String prolog, String epilog) {
    JSRealm realm = script.realm();
    JSContext context = realm.getContext();
    ScriptNode code = context.getEvaluator().parseScript(context, source, prolog, epilog, false);
    return code.run(realm);
  }
}
