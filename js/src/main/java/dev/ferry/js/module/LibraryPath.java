package dev.ferry.js.module;

import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import dev.ferry.core.memory.Utf8;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.util.ArrayDeque;
import java.util.Deque;

/** The first argument of {@code dlopen}: a name, a path, a file URL or a file object. */
record LibraryPath(String name) {

  static LibraryPath of(ScriptRealm realm, Object argument) {
    if (Values.isNullish(argument)) {
      throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected string");
    }
    return named(name(realm, argument));
  }

  /** The path that a text is, as it stands. */
  static LibraryPath named(String text) {
    String name = Utf8.wellFormed(text);
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
    } catch (LibraryException e) {
      if (name.startsWith("/")) {
        throw failed(e.getMessage());
      }
    }
    try {
      return Library.open(below(realm.workingDirectory(), name));
    } catch (LibraryException e) {
      throw failed(e.getMessage());
    }
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
      // The global classes are made when they are first asked for: only where the object looks so.
      if (realm.has(argument, "href") && realm.isInstance(argument, "URL")) {
        return FileUrl.path(Values.toDisplay(realm.get(argument, "href")));
      }
      if (realm.has(argument, "arrayBuffer") && realm.isInstance(argument, "Blob")) {
        Object file = realm.get(argument, "name");
        if (!Values.isString(file)) {
          throw ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", "Expected string");
        }
        return Values.javaString(file);
      }
    }
    String name = Values.toDisplay(argument);
    return FileUrl.isOne(name) ? FileUrl.path(name) : name;
  }

  /** A path below a folder without its {@code .} and {@code ..}; its bytes need not be a name. */
  static String below(String folder, String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : (folder + "/" + path).split("/", -1)) {
      switch (name) {
        case "", "." -> {}
        case ".." -> names.pollLast();
        default -> names.addLast(name);
      }
    }
    String joined = "/" + String.join("/", names);
    // With a slash at its end a name is that of a folder, which no library is.
    return path.endsWith("/") && !names.isEmpty() ? joined + "/" : joined;
  }
}
