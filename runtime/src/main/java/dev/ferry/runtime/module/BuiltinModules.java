package dev.ferry.runtime.module;

import java.util.List;

/** The modules that come with the runtime, such as {@code node:fs}. */
public interface BuiltinModules {

  /** Whether a specifier, with or without {@code node:}, is one of them. */
  boolean has(String id);

  /** The exports of a builtin module, loaded at the first call. */
  Object exports(String id);

  /** The names of all of them, as {@code module.builtinModules} lists them. */
  List<String> names();
}
