package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptModule;
import dev.ferry.js.graaljs.ScriptModules;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names of CommonJS that ES modules may use as well, as they may in Bun: {@code require},
 * {@code __filename} and {@code __dirname}.
 *
 * <p>A module whose text mentions one of them gets an import added after its last line, which moves
 * no position in it. What that import finds is made here, for each module anew.
 */
final class ScopeModule {

  /** The specifier of the added import. */
  static final String SPECIFIER = "ferry:scope";

  private static final List<String> NAMES = List.of("require", "__filename", "__dirname");

  private ScopeModule() {}

  /** The text to add to a module's source, empty if it needs nothing. */
  static String importFor(String text) {
    StringBuilder names = null;
    for (String name : NAMES) {
      if (ModuleSyntax.hasWord(text, name) || text.contains(name + ".")) {
        names = names == null ? new StringBuilder() : names.append(',');
        names.append(name);
      }
    }
    return names == null ? "" : "\n;import{" + names + "}from'" + SPECIFIER + "'";
  }

  /** What the added import of a module finds. */
  static ScriptModule make(
      ScriptRealm realm, ScriptModules modules, ModuleSystem system, String path) {
    Map<String, Object> values =
        Map.of(
            "require", require(realm, system, path),
            "__filename", Values.string(path),
            "__dirname", Values.string(system.directoryOf(path).toString()));
    return modules.synthetic(SPECIFIER, new ArrayList<>(values.keySet()), values::get);
  }

  /** A require function that brings in the CommonJS half only when it is used. */
  static Object require(ScriptRealm realm, ModuleSystem system, String path) {
    Object[] real = new Object[1];
    Object require =
        realm.function(
            "require",
            1,
            (self, args) ->
                realm.call(realRequire(system, path, real), Values.UNDEFINED, args.get(0)));
    for (String property : List.of("resolve", "main", "extensions", "cache")) {
      Object getter =
          realm.function(
              property, 0, (self, args) -> realm.get(realRequire(system, path, real), property));
      realm.defineGetter(require, property, getter, ScriptRealm.Property.PLAIN);
    }
    return require;
  }

  private static Object realRequire(ModuleSystem system, String path, Object[] real) {
    if (real[0] == null) {
      real[0] = system.commonJs().createRequire(path);
    }
    return real[0];
  }
}
