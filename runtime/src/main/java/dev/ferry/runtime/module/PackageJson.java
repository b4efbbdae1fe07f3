package dev.ferry.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What module resolution reads in a package.json.
 *
 * @param file the package.json itself
 * @param name the package's name, or null
 * @param isModule whether {@code "type"} is {@code "module"}
 * @param main the value of {@code "main"}, else of {@code "module"}, or null
 * @param exports the value of {@code "exports"}, or null
 * @param imports the value of {@code "imports"}, or null
 */
record PackageJson(
    Path file, String name, boolean isModule, String main, Object exports, Object imports) {

  /** Reads a package.json. */
  static PackageJson read(Path file) {
    Object parsed;
    try {
      parsed = Json.parse(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ResolutionException(
          "ERR_INVALID_PACKAGE_CONFIG", "Invalid package config " + file + ": " + e.getMessage());
    }
    Map<?, ?> fields = parsed instanceof Map<?, ?> map ? map : Map.of();
    String main = string(fields.get("main"));
    return new PackageJson(
        file,
        string(fields.get("name")),
        "module".equals(fields.get("type")),
        main != null ? main : string(fields.get("module")),
        fields.get("exports"),
        fields.get("imports"));
  }

  private static String string(Object value) {
    return value instanceof String text ? text : null;
  }

  Path directory() {
    return file.getParent();
  }
}
