package dev.ferry.cli;

import dev.ferry.runtime.ScriptRuntime;
import java.nio.file.Path;
import java.util.List;

/** A program to run. */
sealed interface Program {

  /** What follows the program on the command line: its own. */
  List<String> arguments();

  /** Whether errors are shown with Java's stack too. */
  boolean javaStack();

  /** Runs the program to its end, after which the process must end; returns the exit code. */
  int run();

  /** A runtime for this program. */
  default ScriptRuntime runtime() {
    ScriptRuntime.Builder builder =
        ScriptRuntime.newBuilder()
            .arguments(arguments())
            .javaStack(javaStack() || System.getenv("FERRY_DEBUG") != null);
    String launcher = System.getProperty("ferry.launcher");
    return (launcher == null ? builder : builder.executable(launcher)).build();
  }

  /** A program in a file. */
  record Script(String file, List<String> arguments, boolean javaStack) implements Program {
    @Override
    public int run() {
      return runtime().runLast(Path.of(file));
    }
  }

  /** A program on the command line. */
  record Code(String code, List<String> arguments, boolean javaStack) implements Program {
    @Override
    public int run() {
      return runtime().evalLast(code);
    }
  }
}
