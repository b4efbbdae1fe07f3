package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;

/**
 * Takes the types out of TypeScript; what is left keeps its lines and columns.
 *
 * <p>The work is done by a script, which takes a good part of a second to load in a fresh process;
 * so results are kept in {@link StripCache}.
 */
final class TypeScript {

  private final ScriptRealm realm;
  private final StripCache cache;
  private Object strip;

  TypeScript(ScriptRealm realm, StripCache cache) {
    this.realm = realm;
    this.cache = cache;
  }

  /** Whether a file holds TypeScript. */
  static boolean isTypeScript(String path) {
    return path.endsWith(".ts") || path.endsWith(".mts") || path.endsWith(".cts");
  }

  /** The JavaScript of a source; throws its SyntaxError, with the file's name and position. */
  String strip(String text, String path) {
    String known = cache.get(text);
    if (known != null) {
      return known;
    }
    String stripped = stripNow(text, path);
    cache.put(text, stripped);
    return stripped;
  }

  private String stripNow(String text, String path) {
    if (strip == null) {
      Object exports = realm.object();
      Object module = realm.object();
      realm.define(module, "exports", exports, Property.PLAIN);
      Object script = BundledScript.evaluate(realm, "builtin/internal/typescript");
      realm.call(script, Values.UNDEFINED, exports, Values.UNDEFINED, module);
      strip = realm.get(realm.get(module, "exports"), "strip");
    }
    try {
      return Values.javaString(realm.call(strip, Values.UNDEFINED, Values.string(text)));
    } catch (RuntimeException e) {
      Object error = ScriptRealm.errorObjectOrNull(e);
      if (error == null || !Values.isNumber(realm.get(error, "line"))) {
        throw e;
      }
      String message = Values.toDisplay(realm.get(error, "message"));
      int line = (int) Values.doubleValue(realm.get(error, "line"));
      int column = (int) Values.doubleValue(realm.get(error, "column"));
      throw SourceErrors.syntaxError(realm, message, path, line, column, text);
    }
  }
}
