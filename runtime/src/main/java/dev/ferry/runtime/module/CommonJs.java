package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * CommonJS. The module objects, their cache and {@code require} are written in JavaScript, in
 * commonjs.js; this gives that script its host functions and calls what it returns.
 */
public final class CommonJs {

  private final ScriptRealm realm;
  private final ModuleSystem system;
  private final Object api;
  private String compiledPath;
  private Loaded compiled;

  CommonJs(ScriptRealm realm, ModuleSystem system) {
    this.realm = realm;
    this.system = system;
    Object factory = BundledScript.evaluateResource(realm, "commonjs.js", "commonjs");
    this.api = realm.call(factory, Values.UNDEFINED, host());
  }

  private Object host() {
    Object host = realm.object();
    define(host, "dirname", (self, args) -> directoryOf(string(args, 0)));
    define(host, "resolve", (self, args) -> resolve(string(args, 0), string(args, 1)));
    define(host, "mocked", (self, args) -> system.mocked(string(args, 0), string(args, 1)));
    define(host, "isBuiltin", (self, args) -> isBuiltin(args.get(0)));
    define(host, "builtin", (self, args) -> system.requireBuiltin(string(args, 0)));
    define(host, "builtinNames", (self, args) -> strings(system.builtins().names()));
    define(host, "nodeModulePaths", (self, args) -> nodeModulePaths(string(args, 0)));
    define(host, "fromURL", (self, args) -> Values.string(FileUrls.toPath(string(args, 0))));
    define(
        host,
        "compile",
        (self, args) -> system.sources().commonJs(string(args, 0), string(args, 1)));
    define(host, "compileFile", (self, args) -> compileFile(string(args, 0)));
    define(host, "requireModule", (self, args) -> system.require(string(args, 0)));
    define(host, "json", (self, args) -> system.sources().json(string(args, 0)));
    return host;
  }

  private void define(Object host, String name, SimpleFunction body) {
    realm.define(host, name, realm.function(name, 0, body), Property.PLAIN);
  }

  private static String string(SimpleFunction.Arguments args, int index) {
    return Values.toDisplay(args.get(index));
  }

  private Object strings(List<String> values) {
    List<Object> converted = new ArrayList<>(values.size());
    for (String value : values) {
      converted.add(Values.string(value));
    }
    return realm.array(converted);
  }

  private Object directoryOf(String path) {
    Path parent = Path.of(path).getParent();
    return Values.string(parent == null ? "." : parent.toString());
  }

  private boolean isBuiltin(Object id) {
    return Values.isString(id) && system.isBuiltin(Values.javaString(id));
  }

  private Object resolve(String request, String from) {
    Path directory = system.directoryOf(null).resolve(from);
    Path found = system.find(request, directory, Resolver.Kind.REQUIRE);
    return found == null ? Values.UNDEFINED : Values.string(found.toString());
  }

  private Object nodeModulePaths(String from) {
    Path directory = system.directoryOf(null).resolve(from);
    List<String> paths = new ArrayList<>();
    for (Path path : Resolver.nodeModulesAbove(directory)) {
      paths.add(path.toString());
    }
    return strings(paths);
  }

  /** The wrapper function of a file, or {@code undefined} when the file is an ES module. */
  private Object compileFile(String path) {
    Loaded source = path.equals(compiledPath) ? compiled : system.sources().load(path, path);
    compiledPath = null;
    compiled = null;
    return switch (source) {
      case Loaded.Wrapper wrapper -> wrapper.function();
      case Loaded.Module module -> {
        system.adopt(path, module.module());
        yield Values.UNDEFINED;
      }
    };
  }

  /**
   * Loads a file as {@code require} does and returns its exports.
   *
   * @param source the file's source when it has been compiled already, or null
   */
  Object load(String path, boolean isMain, Loaded source) {
    compiledPath = source == null ? null : path;
    compiled = source;
    return call("load", Values.string(path), isMain);
  }

  /** Runs a compiled source that stands in no file. */
  void evaluate(Loaded.Wrapper source, String path) {
    call("evaluate", source.function(), Values.string(path));
  }

  /** Whether a file has been loaded by a {@code require}. */
  boolean isLoaded(String path) {
    return realm.has(realm.get(module(), "_cache"), path);
  }

  /** A require function that resolves from a file. */
  public Object createRequire(String path) {
    return call("createRequire", Values.string(path));
  }

  /** What {@code require("node:module")} is. */
  public Object module() {
    return realm.get(api, "Module");
  }

  /** Values for {@code require, module, exports} of code that a person types. */
  public Object globals(String path) {
    return call("globals", Values.string(path));
  }

  private Object call(String function, Object... arguments) {
    return realm.call(realm.get(api, function), Values.UNDEFINED, arguments);
  }
}
