package dev.ferry.runtime.module;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the file that a specifier means, as Node does it, with the extensions and conditions of
 * Bun.
 *
 * <p>It knows files only: builtin modules are told apart before this is asked.
 */
final class Resolver {

  /** How a module is asked for: it decides the conditions of {@code "exports"}. */
  enum Kind {
    IMPORT,
    REQUIRE
  }

  private static final ExportsMap FOR_IMPORT = new ExportsMap(Set.of("bun", "node", "import"));
  private static final ExportsMap FOR_REQUIRE = new ExportsMap(Set.of("bun", "node", "require"));

  private static final String[] EXTENSIONS = {
    ".mts", ".ts", ".mjs", ".js", ".cts", ".cjs", ".json"
  };
  private static final String[] PACKAGED_EXTENSIONS = {
    ".mjs", ".mts", ".js", ".cjs", ".ts", ".cts", ".json"
  };
  private static final String NODE_MODULES = "node_modules";

  private final Packages packages;

  Resolver(Packages packages) {
    this.packages = packages;
  }

  /**
   * Finds a module's file.
   *
   * @param specifier a path, a {@code file:} URL, a package's name with or without a path in it, or
   *     a name that starts with {@code #}
   * @param directory where the importing module is
   * @return the file's real path, or null if there is none
   * @throws ResolutionException when a package exists and does not export it
   */
  Path find(String specifier, Path directory, Kind kind) {
    try {
      if (specifier.startsWith("file:")) {
        return fileOrDirectory(Path.of(URI.create(specifier)));
      }
      if (isPath(specifier)) {
        Path path = directory.resolve(specifier).normalize();
        boolean mustBeDirectory =
            specifier.endsWith("/") || specifier.endsWith("/.") || specifier.endsWith("..");
        return mustBeDirectory ? real(directory(path)) : fileOrDirectory(path);
      }
      return specifier.startsWith("#")
          ? internal(specifier, directory, kind)
          : packaged(specifier, directory, kind);
    } catch (IllegalArgumentException e) {
      // No path can be made of it, so there is no such file.
      return null;
    }
  }

  private static ExportsMap exportsFor(Kind kind) {
    return kind == Kind.IMPORT ? FOR_IMPORT : FOR_REQUIRE;
  }

  static boolean isPath(String specifier) {
    return specifier.startsWith("/")
        || specifier.startsWith("./")
        || specifier.startsWith("../")
        || specifier.equals(".")
        || specifier.equals("..");
  }

  /** The node_modules directories that are looked through for a module in a directory. */
  static List<Path> nodeModulesAbove(Path directory) {
    List<Path> found = new ArrayList<>();
    for (Path at = directory; at != null; at = at.getParent()) {
      if (!at.endsWith(NODE_MODULES)) {
        found.add(at.resolve(NODE_MODULES));
      }
    }
    return found;
  }

  private Path fileOrDirectory(Path path) {
    Path file = file(path);
    return real(file != null ? file : directory(path));
  }

  private static Path file(Path path) {
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path name = path.getFileName();
    if (name == null) {
      return null;
    }
    for (String extension : extensionsFor(path)) {
      Path candidate = path.resolveSibling(name + extension);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    Path typed = typeScriptOf(path, name.toString());
    return typed != null && Files.isRegularFile(typed) ? typed : null;
  }

  /** TypeScript's convention: "./a.js" in a source means a.ts next to it. */
  private static Path typeScriptOf(Path path, String name) {
    if (!name.endsWith("js")) {
      return null;
    }
    String stem = name.substring(0, name.length() - 2);
    return stem.endsWith(".") || stem.endsWith(".m") || stem.endsWith(".c")
        ? path.resolveSibling(stem + "ts")
        : null;
  }

  private static String[] extensionsFor(Path path) {
    return path.toString().contains("/" + NODE_MODULES + "/") ? PACKAGED_EXTENSIONS : EXTENSIONS;
  }

  /** The main file of a directory, or null. */
  private Path directory(Path path) {
    if (!Files.isDirectory(path)) {
      return null;
    }
    PackageJson json = packages.in(path);
    if (json != null && json.main() != null) {
      Path main = path.resolve(json.main()).normalize();
      Path found = file(main);
      if (found == null) {
        found = index(main);
      }
      if (found != null) {
        return found;
      }
    }
    return index(path);
  }

  private static Path index(Path directory) {
    for (String extension : extensionsFor(directory)) {
      Path candidate = directory.resolve("index" + extension);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private Path internal(String specifier, Path directory, Kind kind) {
    PackageJson json = packages.around(directory);
    String target = json == null ? null : exportsFor(kind).find(json.imports(), specifier);
    if (target == null || target.equals(ExportsMap.FORBIDDEN)) {
      throw new ResolutionException(
          "ERR_PACKAGE_IMPORT_NOT_DEFINED",
          "Package import specifier \""
              + specifier
              + "\" is not defined"
              + (json == null ? "" : " in package " + json.file()));
    }
    return target.startsWith("./")
        ? fileOrDirectory(json.directory().resolve(target).normalize())
        : packaged(target, json.directory(), kind);
  }

  private Path packaged(String specifier, Path directory, Kind kind) {
    int slash = specifier.indexOf('/');
    if (specifier.startsWith("@") && slash > 0) {
      slash = specifier.indexOf('/', slash + 1);
    }
    String name = slash < 0 ? specifier : specifier.substring(0, slash);
    String subpath = slash < 0 ? "." : "." + specifier.substring(slash);
    if (name.isEmpty() || name.startsWith(".")) {
      return null;
    }
    PackageJson own = packages.around(directory);
    if (own != null && name.equals(own.name()) && own.exports() != null) {
      return exported(own, subpath, kind);
    }
    for (Path modules : nodeModulesAbove(directory)) {
      Path found = inPackage(modules.resolve(name), subpath, kind);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Path inPackage(Path home, String subpath, Kind kind) {
    if (!Files.isDirectory(home)) {
      return subpath.equals(".") ? real(file(home)) : null;
    }
    PackageJson json = packages.in(home);
    if (json != null && json.exports() != null) {
      return exported(json, subpath, kind);
    }
    return subpath.equals(".")
        ? real(directory(home))
        : fileOrDirectory(home.resolve(subpath).normalize());
  }

  private Path exported(PackageJson json, String subpath, Kind kind) {
    String target = exportsFor(kind).find(json.exports(), subpath);
    if (target == null || !target.startsWith("./")) {
      String what =
          subpath.equals(".")
              ? "No \"exports\" main defined"
              : "Package subpath '" + subpath + "' is not defined by \"exports\"";
      throw new ResolutionException("ERR_PACKAGE_PATH_NOT_EXPORTED", what + " in " + json.file());
    }
    return fileOrDirectory(json.directory().resolve(target).normalize());
  }

  private static Path real(Path path) {
    if (path == null) {
      return null;
    }
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }
}
