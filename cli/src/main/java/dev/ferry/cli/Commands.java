package dev.ferry.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every form of the command line that does not simply start a script. */
@Command(
    name = "ferry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {Commands.Run.class, Commands.Doctor.class},
    header = "bun:ffi on the JVM: runs JavaScript and TypeScript that calls C.",
    synopsisHeading = "%nUsage:%n",
    customSynopsis = {
      "  ferry [--java-stack] [run] FILE [ARGS...]",
      "  ferry [--java-stack] -e CODE [ARGS...]",
      "  ferry repl | doctor",
      "  ferry --help | --version",
    },
    optionListHeading = "%nOptions, before FILE (those after it are the script's own):%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Environment:",
      "  FERRY_JAVA_HOME     the JDK 25 to build with, where several are installed",
      "  FERRY_JAVA_OPTIONS  further options for the Java virtual machine",
      "  FERRY_DEBUG         when set, shows the whole build and Java's stack traces",
      "",
      "Exit codes: that of the script; 1 for an uncaught error, 2 for a wrong command line.",
    })
final class Commands implements Callable<Integer> {

  private static final int WRONG_USAGE = 2;

  @Option(
      names = {"-e", "--eval"},
      paramLabel = "CODE",
      description = "Run code instead of a file.")
  private String code;

  @Option(
      names = "--java-stack",
      description = "Show Java's stack beside the script's when an error is not caught.")
  private boolean javaStack;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> rest = List.of();

  @Spec private CommandSpec spec;

  private Commands() {}

  /** Runs what the arguments say and returns the exit code. */
  static int execute(String[] arguments) {
    return new CommandLine(new Commands())
        .setParameterExceptionHandler((e, _) -> wrong(e))
        .setStopAtPositional(true)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    if (code != null) {
      return Main.code(code, rest, javaStack);
    }
    if (!rest.isEmpty()) {
      return Main.script(rest.getFirst(), rest.subList(1, rest.size()), javaStack);
    }
    spec.commandLine().usage(spec.commandLine().getErr());
    return WRONG_USAGE;
  }

  private static int wrong(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? "unknown option " + unmatched.getUnmatched().getFirst()
            : e.getMessage();
    err.println("ferry: " + message);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return WRONG_USAGE;
  }

  /** {@code ferry run}. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Run a JavaScript or TypeScript file (.js .mjs .cjs .ts .mts .cts).",
      synopsisHeading = "Usage: ",
      customSynopsis = "ferry run [--java-stack] FILE [ARGS...]")
  static final class Run implements Callable<Integer> {

    @Option(
        names = "--java-stack",
        description = "Show Java's stack beside the script's when an error is not caught.")
    private boolean javaStack;

    @Parameters(index = "0", paramLabel = "FILE", description = "The script.")
    private String file;

    @Parameters(
        index = "1..*",
        paramLabel = "ARGS",
        description = "What the script finds in process.argv from its third element on.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
      return Main.script(file, arguments, javaStack);
    }
  }

  /** {@code ferry doctor}. */
  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Check what Ferry runs on; exit code 1 if something does not work.",
      synopsisHeading = "Usage: ")
  static final class Doctor implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      return new Examination(spec.commandLine().getOut()).run();
    }
  }
}
