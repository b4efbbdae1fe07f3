package dev.ferry.js.module;

import dev.ferry.cc.CSource;
import dev.ferry.cc.Compiler;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the options of {@code cc}. */
final class InlineCOptions {

  private static final String INVALID_VALUE = "ERR_INVALID_ARG_VALUE";
  private static final String STRINGS = "array of strings";

  private final ScriptRealm realm;

  InlineCOptions(ScriptRealm realm) {
    this.realm = realm;
  }

  /**
   * Reads {@code source}, and writes paths there in the place of URLs and file objects. What else
   * stands there is looked at when all other options have been.
   *
   * @return what stands there now
   */
  Object readSource(Object options) {
    Object source = realm.get(options, "source");
    if (!Values.truthy(source)) {
      throw ScriptRealm.error("Expected source to be a string to a file path");
    }
    if (!Values.isArray(source)) {
      Object path = path(source);
      if (path != source) {
        realm.set(options, "source", path);
      }
      return path;
    }
    for (long i = 0; i < realm.arrayLength(source); i++) {
      Object element = realm.get(source, i);
      Object path = path(element);
      if (path != element) {
        realm.set(source, Long.toString(i), path);
      }
    }
    return source;
  }

  /** Gives the compiler what {@link #readSource} gave. */
  void addSource(Object source, Compiler compiler) {
    if (!Values.isArray(source)) {
      compiler.source(source(source, "string"));
      return;
    }
    long length = realm.arrayLength(source);
    if (length == 0) {
      throw ScriptRealm.typeError(
          INVALID_VALUE,
          "The \"source\" argument must have at least one file. Received an instance of Array");
    }
    for (long i = 0; i < length; i++) {
      compiler.source(source(realm.get(source, i), STRINGS));
    }
  }

  /** Reads all options but {@code source} and {@code symbols}. */
  void readRest(Object options, Compiler compiler) {
    Object library = realm.get(options, "library");
    if (Values.isNull(library)) {
      throw Received.typeError(realm, "library", STRINGS, library);
    }
    strings("library", STRINGS, library, compiler::library);
    List<String> flags = new ArrayList<>();
    strings("flags", "string", realm.get(options, "flags"), flags::add);
    compiler.flags(flags.toArray(String[]::new));
    readDefine(realm.get(options, "define"), compiler);
    strings(
        "include",
        STRINGS,
        realm.get(options, "include"),
        folder -> compiler.include(file(folder)));
    Object name = realm.get(options, "compiler");
    if (!Values.isNullish(name)) {
      compiler.compiler(string("compiler", name));
    }
  }

  /** The path that a URL or a file object stands for; every other value as it is. */
  private Object path(Object value) {
    if (Values.isString(value)) {
      String text = Values.javaString(value);
      return FileUrl.isOne(text) ? Values.string(FileUrl.path(text)) : value;
    }
    if (Values.isObject(value)
        && !Values.isStringObject(value)
        && Values.isUndefined(realm.get(value, "code"))) {
      if (realm.has(value, "href") && realm.isInstance(value, "URL")) {
        return Values.string(LibraryPath.of(realm, value).name());
      }
      if (Values.isCallable(realm.get(value, "arrayBuffer"))) {
        Object name = realm.get(value, "name");
        // A Blob is a file object without a file.
        return Values.isString(name) ? name : Values.UNDEFINED;
      }
    }
    return value;
  }

  private CSource source(Object value, String wanted) {
    if (Values.isString(value) || Values.isStringObject(value)) {
      return source(Values.toDisplay(value));
    }
    if (Values.isObject(value)) {
      Object code = realm.get(value, "code");
      if (!Values.isUndefined(code)) {
        return code(code, realm.get(value, "name"));
      }
    }
    throw Received.typeError(realm, "source", wanted, value);
  }

  private CSource code(Object code, Object name) {
    String text = string("source.code", code);
    if (Values.isUndefined(name)) {
      return CSource.code(text);
    }
    try {
      return CSource.code(string("source.name", name), text);
    } catch (IllegalArgumentException e) {
      throw ScriptRealm.typeError(
          INVALID_VALUE, "The \"source.name\" argument is not usable: " + e.getMessage());
    }
  }

  private CSource source(String name) {
    if (name.indexOf('\0') >= 0) {
      throw ScriptRealm.typeError(
          INVALID_VALUE,
          "The \"source\" argument must be a path without NUL characters, not \""
              + name.replace("\0", "\\0")
              + "\"");
    }
    return CSource.file(file(name));
  }

  /** A path as it is given, where relative paths of the script are those of the process. */
  private Path file(String name) {
    Path path = Path.of(name);
    if (path.isAbsolute()) {
      return path;
    }
    try {
      Path folder = Path.of(realm.workingDirectory());
      return folder.equals(Path.of("").toAbsolutePath()) ? path : folder.resolve(path);
    } catch (SecurityException e) {
      return path; // A context without access to files has no folder of its own.
    }
  }

  private void readDefine(Object define, Compiler compiler) {
    if (Values.isNullish(define)) {
      return;
    }
    if (!Values.isObject(define) || Values.isArray(define)) {
      throw Received.typeError(realm, "define", "object", define);
    }
    for (String name : realm.keys(define)) {
      Object value = realm.get(define, name);
      boolean isText = Values.isString(value) || Values.isStringObject(value);
      if (!isText && !Values.isNumber(value) && !(value instanceof Boolean)) {
        throw Received.typeError(realm, "define." + name, "string, number or boolean", value);
      }
      try {
        // As C's own true and false are, so that #if can ask for it.
        String text = value instanceof Boolean set ? (set ? "1" : "0") : Values.toDisplay(value);
        compiler.define(name, text);
      } catch (IllegalArgumentException e) {
        throw ScriptRealm.typeError(
            INVALID_VALUE, "The \"define\" argument is not usable: " + e.getMessage());
      }
    }
  }

  /** Reads a string or an array of them; empty ones count for nothing. */
  private void strings(String option, String wanted, Object value, Consumer<String> each) {
    if (Values.isNullish(value)) {
      return;
    }
    List<String> strings = new ArrayList<>();
    if (Values.isArray(value)) {
      for (long i = 0; i < realm.arrayLength(value); i++) {
        strings.add(string(option, STRINGS, realm.get(value, i)));
      }
    } else {
      strings.add(string(option, wanted, value));
    }
    for (String string : strings) {
      if (string.indexOf('\0') >= 0) {
        throw ScriptRealm.typeError(
            INVALID_VALUE,
            "The \""
                + option
                + "\" argument must not hold NUL characters: \""
                + string.replace("\0", "\\0")
                + "\"");
      }
      if (!string.isEmpty()) {
        each.accept(string);
      }
    }
  }

  private String string(String option, Object value) {
    return string(option, "string", value);
  }

  private String string(String option, String wanted, Object value) {
    if (!Values.isString(value) && !Values.isStringObject(value)) {
      throw Received.typeError(realm, option, wanted, value);
    }
    return Values.toDisplay(value);
  }
}
