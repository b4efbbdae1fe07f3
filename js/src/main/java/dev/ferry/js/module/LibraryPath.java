package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.nio.file.Path;

/** The first argument of {@code dlopen}: a name, a path, a file URL or a file object. */
record LibraryPath(String name) {

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
        ScriptRealm.error("Failed to open library \"" + name + "\": " + reason);
    ScriptRealm.withProperty(error, "code", "ERR_DLOPEN_FAILED");
    ScriptRealm.withProperty(error, "syscall", "dlopen");
    return ScriptRealm.withProperty(error, "errno", 0);
  }

  private static String name(ScriptRealm realm, Object argument) {
    if (Values.isObject(argument)) {
      Object href = realm.get(argument, "href");
      if (Values.isString(href)) {
        return FileUrl.path(Values.javaString(href));
      }
      Object file = realm.get(argument, "name");
      if (Values.isString(file) && Values.isCallable(realm.get(argument, "arrayBuffer"))) {
        return Values.javaString(file);
      }
    }
    String name = Values.toDisplay(argument);
    return FileUrl.isOne(name) ? FileUrl.path(name) : name;
  }
}
