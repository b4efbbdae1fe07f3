package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ModuleHost;
import dev.ferry.js.graaljs.ScriptModule;
import dev.ferry.js.graaljs.ScriptModules;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The modules of one world: answers every import and every require.
 *
 * <p>A module's name is its real path; that is also its file name in stack traces and how it is
 * told apart from others. CommonJS modules keep their own cache, {@code require.cache}; what this
 * class keeps of them is the ES module that stands for them when one imports them.
 */
public final class ModuleSystem implements ModuleHost {

  private static final String FFI = "bun:ffi";

  private final ScriptRealm realm;
  private final BuiltinModules builtins;
  private final Path directory;
  private final ScriptModules modules;
  private final Packages packages = new Packages();
  private final Resolver resolver = new Resolver(packages);
  private final SourceLoader sources;
  private final ValueModules values;
  private final ImportMeta importMeta;
  private final Mocks mocks;
  private final Map<String, ScriptModule> loaded = new HashMap<>();
  private CommonJs commonJs;
  private String main;

  /**
   * Takes over the imports of a realm.
   *
   * @param directory where specifiers of code without a file are resolved
   * @param environment says where the user's caches are
   */
  public ModuleSystem(
      ScriptRealm realm, BuiltinModules builtins, Path directory, Map<String, String> environment) {
    this.realm = realm;
    this.builtins = builtins;
    this.directory = directory;
    this.modules = ScriptModules.install(realm, this);
    this.sources = new SourceLoader(realm, modules, packages, environment);
    this.values = new ValueModules(realm, modules);
    this.importMeta = new ImportMeta(realm, this);
    this.mocks = new Mocks(realm, modules, this::meant);
  }

  /** The file that a command line names: as it is, or with an extension or index added; or null. */
  public Path findMain(Path file) {
    return resolver.find(file.toString(), directory, Resolver.Kind.IMPORT);
  }

  /**
   * Runs a file as the main module.
   *
   * @return a promise for an ES module, {@code undefined} for a CommonJS module, which is done
   */
  public Object runMain(Path file) {
    main = file.toString();
    Loaded source = SourceLoader.isSource(main) ? sources.load(main, main) : null;
    if (source instanceof Loaded.Module module) {
      loaded.put(main, module.module());
      module.module().link();
      return module.module().evaluate();
    }
    commonJs().load(main, true, source);
    return Values.UNDEFINED;
  }

  /** Runs code that stands in no file, with {@code require} and {@code import} at hand. */
  public Object runCode(String text, String name) {
    String path = directory.resolve(name).toString();
    main = path;
    Loaded source = sources.compileCode(text, path);
    if (source instanceof Loaded.Module module) {
      module.module().link();
      return module.module().evaluate();
    }
    commonJs().evaluate((Loaded.Wrapper) source, path);
    return Values.UNDEFINED;
  }

  /** Whether a module is the one the program started with. */
  boolean isMain(String name) {
    return name.equals(main);
  }

  @Override
  public ScriptModule resolve(String specifier, String referrer, String type) {
    if (specifier.equals(ScopeModule.SPECIFIER)) {
      return ScopeModule.make(realm, modules, this, referrer);
    }
    ScriptModule mock = mocks.moduleOrNull(specifier, referrer);
    if (mock != null) {
      return mock;
    }
    if (specifier.equals(FFI)) {
      return loaded.computeIfAbsent(FFI, modules::registered);
    }
    if (builtins.has(specifier)) {
      return builtin(specifier);
    }
    return DataUrl.isOne(specifier)
        ? data(specifier, referrer)
        : load(resolveFile(specifier, referrer), type);
  }

  /** Puts exports in the place of what the main module would import; for tests. */
  public void mock(String specifier, Object exports) {
    String meant = meant(specifier, main);
    boolean isBuiltin = !specifier.equals(FFI) && builtins.has(specifier);
    mocks.put(specifier, main, exports, loaded.get(isBuiltin ? "builtin:" + meant : meant));
  }

  /** The exports that a test has put in the place of a module's, or undefined. */
  Object mocked(String specifier, String referrer) {
    Object exports = mocks.exportsOrNull(specifier, referrer);
    return exports == null ? Values.UNDEFINED : exports;
  }

  /** What a specifier stands for: a builtin, a file, or itself where there is none. */
  private String meant(String specifier, String referrer) {
    if (isBuiltin(specifier)) {
      return specifier.startsWith("node:") ? specifier.substring("node:".length()) : specifier;
    }
    Path found = find(specifier, directoryOf(referrer), Resolver.Kind.IMPORT);
    return found == null ? specifier : found.toString();
  }

  private ScriptModule data(String specifier, String referrer) {
    ScriptModule known = loaded.get(specifier);
    if (known != null) {
      return known;
    }
    DataUrl url;
    try {
      url = DataUrl.of(specifier);
    } catch (IllegalArgumentException e) {
      throw notFound(specifier, referrer);
    }
    ScriptModule module =
        url.isJson()
            ? values.ofObject(specifier, sources.parseJson(url.text(), specifier))
            : sources.module(url.text(), specifier).module();
    loaded.put(specifier, module);
    return module;
  }

  private String resolveFile(String specifier, String referrer) {
    Path from = directoryOf(referrer);
    Path found = find(specifier, from, Resolver.Kind.IMPORT);
    int query = specifier.indexOf('?');
    if (found == null && query > 0) {
      found = find(specifier.substring(0, query), from, Resolver.Kind.IMPORT);
      if (found != null) {
        return found + specifier.substring(query);
      }
    }
    if (found == null) {
      throw notFound(specifier, referrer);
    }
    return found.toString();
  }

  /** The file of a module's name, which may have a query behind it. */
  static String fileOf(String name) {
    int query = name.indexOf('?');
    return query < 0 || Files.exists(Path.of(name)) ? name : name.substring(0, query);
  }

  private static RuntimeException notFound(String specifier, String referrer) {
    boolean bare = !Resolver.isPath(specifier) && specifier.indexOf(':') < 0;
    return ScriptRealm.error(
        "ERR_MODULE_NOT_FOUND",
        "Cannot find "
            + (bare ? "package '" : "module '")
            + specifier
            + (referrer == null ? "'" : "' imported from " + referrer));
  }

  /** Finds a file; a ResolutionException becomes the script's error. */
  Path find(String specifier, Path from, Resolver.Kind kind) {
    try {
      return resolver.find(specifier, from, kind);
    } catch (ResolutionException e) {
      throw ScriptRealm.error(e.code(), e.getMessage());
    }
  }

  /** The directory against which a module's specifiers are resolved. */
  Path directoryOf(String referrer) {
    if (referrer != null && referrer.startsWith("/")) {
      Path parent = Path.of(referrer).getParent();
      return parent == null ? directory : parent;
    }
    return directory;
  }

  /** The ES module for a file, whatever it holds. */
  ScriptModule load(String path, String type) {
    String key = type == null ? path : path + '\0' + type;
    ScriptModule known = loaded.get(key);
    if (known != null) {
      return known;
    }
    ScriptModule module = loadNew(path, type);
    // Loading may have come here again through a circle: the first one stays.
    ScriptModule other = loaded.putIfAbsent(key, module);
    return other == null ? module : other;
  }

  /** Takes in an ES module that a {@code require} has parsed. */
  void adopt(String path, ScriptModule module) {
    loaded.putIfAbsent(path, module);
  }

  private ScriptModule loadNew(String name, String type) {
    String path = fileOf(name);
    if ("file".equals(type)) {
      return values.ofText(path, path);
    }
    if ("text".equals(type) || (type == null && path.endsWith(".txt"))) {
      return values.ofText(path, SourceLoader.read(path));
    }
    if ("json".equals(type) || (type == null && path.endsWith(".json"))) {
      return values.ofObject(path, sources.json(path));
    }
    if (!SourceLoader.isSource(path) || commonJs().isLoaded(path)) {
      return values.ofCommonJs(path, commonJs().load(path, false, null));
    }
    Loaded source = sources.load(path, name);
    return source instanceof Loaded.Module module
        ? module.module()
        : values.ofCommonJs(path, commonJs().load(path, false, source));
  }

  private ScriptModule builtin(String id) {
    String name = id.startsWith("node:") ? id.substring("node:".length()) : id;
    ScriptModule known = loaded.get("builtin:" + name);
    if (known == null) {
      known = values.ofObject(id, builtins.exports(id));
      loaded.put("builtin:" + name, known);
    }
    return known;
  }

  /** The exports of an ES module for a {@code require}. */
  Object require(String path) {
    ScriptModule module = load(path, null);
    module.link();
    if (module.isAsync()) {
      throw ScriptRealm.typeError(
          "require() async module \""
              + path
              + "\" is unsupported. use \"await import()\" instead.");
    }
    module.evaluateNow();
    return module.namespace();
  }

  /** The exports of a builtin module for a {@code require}. */
  Object requireBuiltin(String id) {
    if (id.equals(FFI)) {
      ScriptModule module = resolve(FFI, null, null);
      module.link();
      module.evaluateNow();
      return realm.get(module.namespace(), "default");
    }
    return builtins.exports(id);
  }

  boolean isBuiltin(String id) {
    return id.equals(FFI) || builtins.has(id);
  }

  BuiltinModules builtins() {
    return builtins;
  }

  SourceLoader sources() {
    return sources;
  }

  /** The CommonJS half, made at first use. */
  public CommonJs commonJs() {
    if (commonJs == null) {
      commonJs = new CommonJs(realm, this);
    }
    return commonJs;
  }

  @Override
  public void describe(Object meta, String name) {
    importMeta.fill(meta, name);
  }
}
