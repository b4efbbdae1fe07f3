package dev.ferry.cli;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The entry of {@code ./ferry}. */
public final class Main {

  /** First words that are no file to run. */
  private static final Set<String> COMMANDS = Set.of("run", "test", "repl", "doctor", "help");

  private Main() {}

  /** Does what the arguments say and ends the process. */
  public static void main(String[] arguments) {
    Program program = program(Arrays.asList(arguments));
    int exitCode;
    if (program != null) {
      HeadStart.begin(program);
      exitCode = program.run();
    } else {
      exitCode = Commands.execute(arguments);
    }
    System.out.flush();
    Runtime.getRuntime().exit(exitCode);
  }

  /** The program that the arguments ask for in one of the plain forms, or null. */
  static Program program(List<String> arguments) {
    int at = 0;
    while (at < arguments.size() && Program.OPTIONS.contains(arguments.get(at))) {
      at++;
    }
    List<String> options = arguments.subList(0, at);
    if (at == arguments.size()) {
      return null;
    }
    String word = arguments.get(at);
    boolean isRun = word.equals("run");
    if ((isRun || word.equals("-e") || word.equals("--eval")) && at + 1 < arguments.size()) {
      at++;
      String operand = arguments.get(at);
      List<String> rest = arguments.subList(at + 1, arguments.size());
      if (!isRun) {
        return new Program.Code(operand, rest, options);
      }
      return operand.startsWith("-") ? null : new Program.Script(operand, rest, options);
    }
    if (word.startsWith("-") || COMMANDS.contains(word) || isMistypedCommand(word)) {
      return null;
    }
    return new Program.Script(word, arguments.subList(at + 1, arguments.size()), options);
  }

  /** Whether a word looks like a command rather than like a file that is missing. */
  private static boolean isMistypedCommand(String word) {
    return word.indexOf('.') < 0
        && word.indexOf(File.separatorChar) < 0
        && !new File(word).exists();
  }
}
