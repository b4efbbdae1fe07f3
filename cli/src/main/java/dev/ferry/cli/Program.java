package dev.ferry.cli;

import dev.ferry.runtime.ScriptRuntime;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A program to run. */
sealed interface Program {

  /** Shows errors with Java's stack too. */
  String JAVA_STACK = "--java-stack";

  /** The options without a value. */
  Set<String> OPTIONS = Set.of(JAVA_STACK, "--no-ffi-cc", "--no-addons");

  /** What follows the program on the command line: its own. */
  List<String> arguments();

  /** The options before it, which {@code process.execArgv} tells. */
  List<String> options();

  /** Runs the program to its end, after which the process must end; returns the exit code. */
  int run();

  /** Whether a module's name stands in the program; that need not mean that it is imported. */
  boolean names(String module);

  /** A runtime for this program. */
  default ScriptRuntime runtime() {
    ScriptRuntime.Builder builder =
        ScriptRuntime.newBuilder()
            .arguments(arguments())
            .options(options())
            .javaStack(options().contains(JAVA_STACK) || System.getenv("FERRY_DEBUG") != null);
    String launcher = System.getProperty("ferry.launcher");
    return (launcher == null ? builder : builder.executable(launcher)).build();
  }

  /** A program in a file. */
  record Script(String file, List<String> arguments, List<String> options) implements Program {
    @Override
    public int run() {
      return runtime().runLast(Path.of(file));
    }

    @Override
    public boolean names(String module) {
      try {
        return ImportedFiles.mention(Path.of(file), module);
      } catch (InvalidPathException e) {
        // Whoever runs it tells.
        return false;
      }
    }
  }

  /** A program on the command line. */
  record Code(String code, List<String> arguments, List<String> options) implements Program {
    @Override
    public int run() {
      return runtime().evalLast(code);
    }

    @Override
    public boolean names(String module) {
      return code.contains(module);
    }
  }
}
