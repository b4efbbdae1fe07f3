package dev.ferry.js.graaljs;

import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.ScriptNode;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSException;
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
    ScriptNode code;
    try {
      code = context.getEvaluator().parseScript(context, source, prolog, epilog, false);
    } catch (JSException | IllegalArgumentException e) {
      throw prolog.isEmpty() ? e : atItsPlace(context, source, prolog, epilog, e);
    }
    return code.run(realm);
  }

  /**
   * The SyntaxError of a source at its right position: the parser forgets that it has put the
   * prolog before the text, and fails altogether when the position then lies behind the end.
   */
  private static RuntimeException atItsPlace(
      JSContext context, Source source, String prolog, String epilog, RuntimeException original) {
    Source joined =
        Source.newBuilder(
                JavaScriptLanguage.ID, prolog + source.getCharacters() + epilog, source.getName())
            .cached(false)
            .build();
    try {
      context.getEvaluator().parseScript(context, joined);
      return original;
    } catch (JSException e) {
      SourceSection section = ThrownValue.sectionOf(e);
      if (section == null) {
        return e;
      }
      int start = Math.clamp(section.getCharIndex() - prolog.length(), 0, source.getLength());
      int length = Math.min(section.getCharLength(), source.getLength() - start);
      return JSException.create(
          e.getErrorType(),
          e.getRawMessage(),
          source.createSection(start, length),
          e.isExceptionIncompleteSource());
    }
  }
}
