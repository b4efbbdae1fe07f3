package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptModule;
import dev.ferry.js.graaljs.ScriptModules;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.util.ArrayList;
import java.util.List;

/** ES modules that stand for values: for CommonJS modules, builtin modules, JSON and text. */
final class ValueModules {

  private static final String DEFAULT = "default";

  private final ScriptRealm realm;
  private final ScriptModules modules;

  ValueModules(ScriptRealm realm, ScriptModules modules) {
    this.realm = realm;
    this.modules = modules;
  }

  /** A module whose default export is a value, and whose other exports are its properties. */
  ScriptModule ofObject(String name, Object value) {
    return make(name, value, value);
  }

  /** A module with a default export alone. */
  ScriptModule ofText(String name, String text) {
    Object value = Values.string(text);
    return modules.synthetic(name, List.of(DEFAULT), key -> value);
  }

  /**
   * A module for the exports of a CommonJS module. As in Bun that module has run by now, so all its
   * names are known, and one that says {@code __esModule} has its own default.
   */
  ScriptModule ofCommonJs(String name, Object exports) {
    boolean ownDefault =
        Values.isObject(exports)
            && Values.truthy(realm.get(exports, "__esModule"))
            && realm.hasOwn(exports, DEFAULT);
    return make(name, exports, ownDefault ? realm.get(exports, DEFAULT) : exports);
  }

  private ScriptModule make(String name, Object object, Object defaultValue) {
    List<String> names = new ArrayList<>();
    names.add(DEFAULT);
    if (Values.isObject(object) && !Values.isArray(object)) {
      for (String key : realm.keys(object)) {
        if (!key.equals(DEFAULT)) {
          names.add(key);
        }
      }
    }
    return modules.synthetic(
        name, names, key -> key.equals(DEFAULT) ? defaultValue : realm.get(object, key));
  }
}
