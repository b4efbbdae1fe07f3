package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.Values;

/**
 * Makes of a source another one that the engine can parse, with a script of ours.
 *
 * <p>Such scripts take a good part of a second to load in a fresh process; so results are kept in
 * {@link StripCache}.
 */
final class Rewriter {

  private final ScriptRealm realm;
  private final StripCache cache;
  private final String script;
  private final String name;
  private Object function;

  /**
   * Makes a rewriter; nothing is loaded yet.
   *
   * @param script the bundled script's name
   * @param name its exported function, which takes a source and returns one
   */
  Rewriter(ScriptRealm realm, StripCache cache, String script, String name) {
    this.realm = realm;
    this.cache = cache;
    this.script = script;
    this.name = name;
  }

  /** The new source; throws the script's SyntaxError, with the file's name and position. */
  String rewrite(String text, String path) {
    String known = cache.get(text);
    if (known != null) {
      return known;
    }
    String rewritten = rewriteNow(text, path);
    cache.put(text, rewritten);
    return rewritten;
  }

  private String rewriteNow(String text, String path) {
    if (function == null) {
      function = load();
    }
    try {
      return Values.javaString(realm.call(function, Values.UNDEFINED, Values.string(text)));
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

  private Object load() {
    Object exports = realm.object();
    Object module = realm.object();
    realm.define(module, "exports", exports, Property.PLAIN);
    Object factory = BundledScript.evaluate(realm, script);
    realm.call(factory, Values.UNDEFINED, exports, Values.UNDEFINED, module);
    return realm.get(realm.get(module, "exports"), name);
  }
}
