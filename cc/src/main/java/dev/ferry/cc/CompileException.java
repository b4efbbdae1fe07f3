package dev.ferry.cc;

import java.util.List;

/**
 * C that could not be compiled, linked or loaded. The message names the sources and holds all that
 * the compiler said.
 */
public final class CompileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  CompileException(String message, List<Diagnostic> diagnostics, Throwable cause) {
    super(message, cause);
    this.diagnostics = List.copyOf(diagnostics);
  }

  CompileException(String message) {
    this(message, List.of(), null);
  }

  /** The error for what a compiler said: "2 errors while compiling x.c", and then all of it. */
  static CompileException of(String name, List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    text.append(errors).append(" errors while compiling ").append(name).append('\n');
    for (Diagnostic diagnostic : diagnostics) {
      text.append(diagnostic.text()).append('\n');
    }
    return new CompileException(text.toString(), diagnostics, null);
  }

  /** What the compiler said, in its order; empty where it had no say. */
  public List<Diagnostic> diagnostics() {
    return diagnostics == null ? List.of() : diagnostics;
  }
}
