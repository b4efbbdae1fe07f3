package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptCode;
import dev.ferry.js.graaljs.ScriptModule;
import dev.ferry.js.graaljs.ScriptModules;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads and parses source files, and finds out whether they are ES modules or CommonJS.
 *
 * <p>The extensions {@code .mjs .mts .cjs .cts} decide by themselves. For all others the content
 * decides, as in Bun: a source with an import, an export or a top-level await is an ES module,
 * whatever package.json says; without any of them it is CommonJS unless package.json says {@code
 * "type": "module"}.
 */
final class SourceLoader {

  private static final String WRAPPER_START =
      "(function (exports, require, module, __filename, __dirname) {";
  private static final String WRAPPER_END = "\n})";

  private final ScriptRealm realm;
  private final ScriptModules modules;
  private final Packages packages;
  private final Map<String, String> environment;
  private TypeScript typeScript;
  private UsingDeclarations usingDeclarations;

  SourceLoader(
      ScriptRealm realm,
      ScriptModules modules,
      Packages packages,
      Map<String, String> environment) {
    this.realm = realm;
    this.modules = modules;
    this.packages = packages;
    this.environment = environment;
  }

  /** Whether a file holds JavaScript or TypeScript: all do, except for a few known kinds. */
  static boolean isSource(String path) {
    return !path.endsWith(".json") && !path.endsWith(".node") && !path.endsWith(".txt");
  }

  /**
   * Loads a source file; throws its SyntaxError.
   *
   * @param name the module's name: the path, perhaps with a query
   */
  Loaded load(String path, String name) {
    String text = source(path);
    if (path.endsWith(".mjs") || path.endsWith(".mts")) {
      return module(text, name);
    }
    if (path.endsWith(".cjs") || path.endsWith(".cts")) {
      return new Loaded.Wrapper(commonJs(text, name));
    }
    return compileEither(text, name);
  }

  /** Compiles a text of which only its content can tell what it is. */
  Loaded compileEither(String source, String path) {
    String text = lowered(source, path);
    boolean declared = isInModulePackage(path) && !ModuleSyntax.mentionsCommonJs(text);
    return declared || ModuleSyntax.looksLikeModule(text)
        ? moduleFirst(text, path, declared)
        : commonJsFirst(text, path);
  }

  /** Compiles code that a person has typed: JavaScript, or else TypeScript. */
  Loaded compileCode(String text, String path) {
    try {
      return compileEither(text, path);
    } catch (RuntimeException e) {
      RuntimeException error = syntaxErrorOrThrow(e);
      String stripped;
      try {
        stripped = typeScript().strip(text, path);
      } catch (RuntimeException f) {
        syntaxErrorOrThrow(f);
        throw error;
      }
      return compileEither(stripped, path);
    }
  }

  private boolean isInModulePackage(String path) {
    PackageJson json = packages.around(Path.of(path).getParent());
    return json != null && json.isModule();
  }

  private Loaded moduleFirst(String text, String path, boolean declared) {
    Loaded.Module module = null;
    RuntimeException moduleError = null;
    try {
      module = parseModule(text, path);
      if (declared || module.module().hasModuleSyntax(ScopeModule.SPECIFIER)) {
        return module;
      }
    } catch (RuntimeException e) {
      moduleError = syntaxErrorOrThrow(e);
      if (declared) {
        throw moduleError;
      }
    }
    try {
      return new Loaded.Wrapper(wrap(text, path));
    } catch (RuntimeException e) {
      syntaxErrorOrThrow(e);
      if (module != null) {
        return module;
      }
      throw moduleError;
    }
  }

  private Loaded commonJsFirst(String text, String path) {
    try {
      return new Loaded.Wrapper(wrap(text, path));
    } catch (RuntimeException e) {
      RuntimeException commonJsError = syntaxErrorOrThrow(e);
      try {
        return parseModule(text, path);
      } catch (RuntimeException f) {
        syntaxErrorOrThrow(f);
        throw commonJsError;
      }
    }
  }

  /** Parses a text that is an ES module. */
  Loaded.Module module(String text, String path) {
    return parseModule(lowered(text, path), path);
  }

  /** Compiles a text that is CommonJS to its wrapper function. */
  Object commonJs(String text, String path) {
    return wrap(lowered(text, path), path);
  }

  /** Parses an ES module, with require and its companions in scope if the text mentions them. */
  private Loaded.Module parseModule(String text, String path) {
    String scope = ScopeModule.importFor(text);
    if (!scope.isEmpty()) {
      try {
        return new Loaded.Module(modules.parse(text + scope, path));
      } catch (RuntimeException e) {
        // The module may declare such a name itself; if that was not it, the next try says so.
        syntaxErrorOrThrow(e);
      }
    }
    ScriptModule module = modules.parse(text, path);
    return new Loaded.Module(module);
  }

  /** Compiles a CommonJS source to its wrapper function; throws its SyntaxError. */
  private Object wrap(String text, String path) {
    // Inside the wrapper a first line for the shell is no longer the first thing in the source.
    String body = text.startsWith("#!") ? "//" + text.substring(2) : text;
    return ScriptCode.evaluate(realm, body, path, WRAPPER_START, WRAPPER_END);
  }

  private static RuntimeException syntaxErrorOrThrow(RuntimeException e) {
    if (ScriptRealm.errorObjectOrNull(e) == null) {
      throw e;
    }
    return e;
  }

  /** The JavaScript of a source file. */
  private String source(String path) {
    String text = read(path);
    return TypeScript.isTypeScript(path) ? typeScript().strip(text, path) : text;
  }

  /** A source of JavaScript as the engine can parse it. */
  private String lowered(String text, String path) {
    if (!UsingDeclarations.maybeIn(text)) {
      return text;
    }
    if (usingDeclarations == null) {
      usingDeclarations = new UsingDeclarations(realm, cache("using"));
    }
    return usingDeclarations.lower(text, path);
  }

  private TypeScript typeScript() {
    if (typeScript == null) {
      typeScript = new TypeScript(realm, cache("typescript"));
    }
    return typeScript;
  }

  private StripCache cache(String name) {
    return new StripCache(StripCache.defaultDirectory(environment, name));
  }

  /** The text of a file, without a byte order mark. */
  static String read(String path) {
    try {
      String text = Files.readString(Path.of(path));
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw ScriptRealm.error("ENOENT", "ENOENT: no such file or directory, open '" + path + "'");
    } catch (IOException e) {
      throw ScriptRealm.error("ERR_MODULE_READ", "Cannot read " + path + ": " + e.getMessage());
    }
  }

  /** The value of a JSON file; its SyntaxError names the file. */
  Object json(String path) {
    return parseJson(read(path), path);
  }

  /** The value of JSON text; its SyntaxError has the name in front. */
  Object parseJson(String text, String path) {
    Object parse = realm.get(realm.global("JSON"), "parse");
    try {
      return realm.call(parse, Values.UNDEFINED, Values.string(text));
    } catch (RuntimeException e) {
      Object error = ScriptRealm.errorObjectOrNull(e);
      if (error != null) {
        String message = Values.toDisplay(realm.get(error, "message"));
        realm.set(error, "message", Values.string(path + ": " + message));
      }
      throw e;
    }
  }
}
