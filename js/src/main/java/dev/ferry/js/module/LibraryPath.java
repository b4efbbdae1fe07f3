package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.net.URI;
import java.nio.file.Path;

/** The first argument of {@code dlopen}: a name, a path, a file URL or a file object. */
record LibraryPath(String name) {

  private static final String FILE = "file:";

  static LibraryPath of(ScriptRealm realm, Object argument) {
    if (Values.isNullish(argument)) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected string");
    }
    String name = name(realm, argument);
    if (name.isEmpty()) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Invalid library name");
    }
    if (name.indexOf('\0') >= 0) {
      throw ScriptRealm.typeError(
          "ERR_INVALID_ARG_VALUE",
          "Invalid library name: it holds a NUL character, at which the system would cut it: \""
              + name.replace("\0", "\\0")
              + "\"");
    }
    return new LibraryPath(name);
  }

  /** Opens the library: as the system finds it, else below the working directory. */
  Library open(ScriptRealm realm) {
    try {
      return Library.open(name);
    } catch (LibraryException first) {
      if (name.startsWith("/")) {
        throw failed(first.getMessage());
      }
      return openBelow(Path.of(realm.workingDirectory()), first);
    }
  }

  private Library openBelow(Path folder, LibraryException first) {
    try {
      return Library.open(folder.resolve(name).normalize().toString());
    } catch (LibraryException second) {
      // The system's own search says more when only it found a file, and could not use that.
      boolean firstSaysMore = isMissing(second) && !isMissing(first);
      throw failed((firstSaysMore ? first : second).getMessage());
    }
  }

  private static boolean isMissing(LibraryException e) {
    return e.getMessage().contains("No such file or directory");
  }

  private RuntimeException failed(String reason) {
    RuntimeException error =
        ScriptRealm.error(
            "ERR_DLOPEN_FAILED", "Failed to open library \"" + name + "\": " + reason);
    ScriptRealm.withProperty(error, "syscall", "dlopen");
    return ScriptRealm.withProperty(error, "errno", 0);
  }

  private static String name(ScriptRealm realm, Object argument) {
    if (Values.isObject(argument)) {
      Object href = realm.get(argument, "href");
      if (Values.isString(href)) {
        return fromUrl(Values.javaString(href));
      }
      Object file = realm.get(argument, "name");
      if (Values.isString(file) && Values.isCallable(realm.get(argument, "arrayBuffer"))) {
        return Values.javaString(file);
      }
    }
    String name = Values.toDisplay(argument);
    return name.startsWith(FILE) ? fromUrl(name) : name;
  }

  private static String fromUrl(String url) {
    if (!url.startsWith(FILE)) {
      throw ScriptRealm.typeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
    }
    try {
      String path = URI.create(url.equals(FILE) ? FILE + "///" : url).getPath();
      return path == null ? url : path;
    } catch (IllegalArgumentException e) {
      throw ScriptRealm.typeError("ERR_INVALID_URL", "Invalid URL: " + url);
    }
  }
}
