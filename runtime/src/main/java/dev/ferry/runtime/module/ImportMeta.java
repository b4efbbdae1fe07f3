package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.Values;
import java.nio.file.Path;

/** Fills {@code import.meta} with what Bun and Node have there. */
final class ImportMeta {

  private final ScriptRealm realm;
  private final ModuleSystem system;

  ImportMeta(ScriptRealm realm, ModuleSystem system) {
    this.realm = realm;
    this.system = system;
  }

  /** Fills the meta object of the module in a file. */
  void fill(Object meta, String moduleName) {
    if (DataUrl.isOne(moduleName)) {
      define(meta, "url", Values.string(moduleName));
      return;
    }
    String path = ModuleSystem.fileOf(moduleName);
    String query = moduleName.substring(path.length());
    Path file = Path.of(path);
    Object directory = Values.string(system.directoryOf(path).toString());
    Object fullPath = Values.string(path);
    Path name = file.getFileName();
    define(meta, "dir", directory);
    define(meta, "dirname", directory);
    define(meta, "file", Values.string(name == null ? path : name.toString()));
    define(meta, "filename", fullPath);
    define(meta, "path", fullPath);
    define(meta, "url", Values.string(FileUrls.of(path) + query));
    define(meta, "main", system.isMain(path));
    define(meta, "require", ScopeModule.require(realm, system, path));
    define(meta, "resolve", function("resolve", (self, args) -> resolve(args, path, true)));
    define(
        meta, "resolveSync", function("resolveSync", (self, args) -> resolve(args, path, false)));
    Object env = function("env", (self, args) -> realm.get(realm.global("process"), "env"));
    realm.defineGetter(meta, "env", env, Property.PLAIN);
  }

  private void define(Object meta, String key, Object value) {
    realm.define(meta, key, value, Property.PLAIN);
  }

  private Object function(String name, SimpleFunction body) {
    return realm.function(name, 1, body);
  }

  private Object resolve(SimpleFunction.Arguments args, String path, boolean asUrl) {
    String specifier = Values.toDisplay(args.get(0));
    String referrer =
        Values.isString(args.get(1)) ? FileUrls.toPath(Values.javaString(args.get(1))) : path;
    if (system.isBuiltin(specifier)) {
      return Values.string(specifier);
    }
    Path from = system.directoryOf(referrer);
    Path found = system.find(specifier, from, Resolver.Kind.IMPORT);
    if (found == null && asUrl && Resolver.isPath(specifier)) {
      found = from.resolve(specifier).normalize();
    }
    if (found == null) {
      throw ScriptRealm.error(
          "ERR_MODULE_NOT_FOUND",
          "Cannot find module '" + specifier + "' imported from " + referrer);
    }
    return Values.string(asUrl ? FileUrls.of(found.toString()) : found.toString());
  }
}
