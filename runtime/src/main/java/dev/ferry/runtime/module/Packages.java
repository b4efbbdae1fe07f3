package dev.ferry.runtime.module;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The package.json files around modules, each read once. */
final class Packages {

  private final Map<Path, PackageJson> byDirectory = new HashMap<>();

  /** The package.json in a directory, or null. */
  PackageJson in(Path directory) {
    if (byDirectory.containsKey(directory)) {
      return byDirectory.get(directory);
    }
    Path file = directory.resolve("package.json");
    PackageJson json = Files.isRegularFile(file) ? PackageJson.read(file) : null;
    byDirectory.put(directory, json);
    return json;
  }

  /** The package.json that a file in a directory belongs to, or null. */
  PackageJson around(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (at.endsWith("node_modules")) {
        return null;
      }
      PackageJson found = in(at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
