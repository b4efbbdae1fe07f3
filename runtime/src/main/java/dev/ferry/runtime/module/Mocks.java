package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptModule;
import dev.ferry.js.graaljs.ScriptModules;
import dev.ferry.js.graaljs.ScriptRealm;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What tests have put in the place of modules, by {@code mock.module} of bun:test.
 *
 * <p>Whoever imports such a module afterwards finds the mock; of one that has been imported before,
 * the exports get the values of the mock.
 */
final class Mocks {

  private static final String DEFAULT = "default";

  private final ScriptRealm realm;
  private final ScriptModules modules;
  private final BiFunction<String, String, String> keys;
  private final Map<String, Mock> mocks = new HashMap<>();

  private static final class Mock {
    Object exports;
    Set<String> names;
    ScriptModule module;
  }

  /**
   * Makes an empty set.
   *
   * @param keys gives what a specifier stands for, from where it is imported
   */
  Mocks(ScriptRealm realm, ScriptModules modules, BiFunction<String, String, String> keys) {
    this.realm = realm;
    this.modules = modules;
    this.keys = keys;
  }

  /**
   * Puts exports in the place of a module's.
   *
   * @param real the module, or null when it has not been loaded; those that have imported it see
   *     the exports that both have
   */
  void put(String specifier, String referrer, Object exports, ScriptModule real) {
    Mock mock = mocks.computeIfAbsent(keys.apply(specifier, referrer), key -> new Mock());
    Set<String> names = new LinkedHashSet<>(realm.keys(exports));
    boolean isSame = names.equals(mock.names);
    mock.exports = exports;
    mock.names = names;
    if (mock.module != null) {
      set(mock.module, exports);
      mock.module = isSame ? mock.module : null;
    }
    if (real != null) {
      set(real, exports);
    }
  }

  private void set(ScriptModule module, Object exports) {
    realm.keys(exports).forEach(name -> module.setExport(name, realm.get(exports, name)));
  }

  /** The module that stands for another one, or null. */
  ScriptModule moduleOrNull(String specifier, String referrer) {
    Mock mock = find(specifier, referrer);
    if (mock == null) {
      return null;
    }
    if (mock.module == null) {
      Set<String> names = new LinkedHashSet<>(mock.names);
      names.add(DEFAULT);
      mock.module =
          modules.synthetic(specifier, names.stream().toList(), name -> value(mock, name));
    }
    return mock.module;
  }

  /** Without a default of its own, a mock is its own default. */
  private Object value(Mock mock, String name) {
    return name.equals(DEFAULT) && !realm.hasOwn(mock.exports, DEFAULT)
        ? mock.exports
        : realm.get(mock.exports, name);
  }

  /** The exports that stand for a module's, or null. */
  Object exportsOrNull(String specifier, String referrer) {
    Mock mock = find(specifier, referrer);
    return mock == null ? null : mock.exports;
  }

  private Mock find(String specifier, String referrer) {
    return mocks.isEmpty() ? null : mocks.get(keys.apply(specifier, referrer));
  }
}
