package dev.ferry.cli;

import dev.ferry.runtime.ScriptRuntime;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The entry of {@code ./ferry}.
 *
 * <p>The forms that start a script are read here, without the library that reads all others: its
 * classes would cost every start some fifty milliseconds.
 */
public final class Main {

  private static final Set<String> COMMANDS = Set.of("run", "repl", "doctor", "help");

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(String[] arguments) {
    int next = 0;
    boolean javaStack = System.getenv("FERRY_DEBUG") != null;
    if (next < arguments.length && arguments[next].equals("--java-stack")) {
      javaStack = true;
      next++;
    }
    boolean explicit = next < arguments.length && arguments[next].equals("run");
    if (explicit) {
      next++;
    }
    if (explicit && next < arguments.length && arguments[next].equals("--java-stack")) {
      javaStack = true;
      next++;
    }
    if (next < arguments.length && isScript(arguments[next], explicit)) {
      return script(arguments[next], rest(arguments, next + 1), javaStack);
    }
    if (next + 1 < arguments.length && isCode(arguments[next])) {
      return code(arguments[next + 1], rest(arguments, next + 2), javaStack);
    }
    return Commands.execute(arguments);
  }

  /** Runs a file to its end. */
  static int script(String file, List<String> arguments, boolean javaStack) {
    HeadStart.begin();
    try (ScriptRuntime runtime = runtime(arguments, javaStack)) {
      return runtime.run(Path.of(file));
    }
  }

  /** Runs code from the command line to its end. */
  static int code(String code, List<String> arguments, boolean javaStack) {
    HeadStart.begin();
    try (ScriptRuntime runtime = runtime(arguments, javaStack)) {
      return runtime.eval(code);
    }
  }

  private static ScriptRuntime runtime(List<String> arguments, boolean javaStack) {
    return ScriptRuntime.newBuilder()
        .executable(System.getProperty("ferry.launcher", "ferry"))
        .arguments(arguments)
        .javaStack(javaStack)
        .build();
  }

  private static boolean isScript(String argument, boolean explicit) {
    return !argument.startsWith("-") && (explicit || !COMMANDS.contains(argument));
  }

  private static boolean isCode(String argument) {
    return argument.equals("-e") || argument.equals("--eval");
  }

  private static List<String> rest(String[] arguments, int from) {
    return Arrays.asList(arguments).subList(from, arguments.length);
  }
}
