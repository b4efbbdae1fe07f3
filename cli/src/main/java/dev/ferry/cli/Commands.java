package dev.ferry.cli;

import dev.ferry.cli.doctor.Doctor;
import dev.ferry.cli.repl.Repl;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole grammar of the command line. */
@Command(
    name = "ferry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "bun:ffi on the JVM: runs JavaScript and TypeScript that calls C.",
    synopsisHeading = "%nUsage:%n",
    customSynopsis = {
      "  ferry [OPTION]... [run] FILE [ARGUMENT]...",
      "  ferry [OPTION]... -e CODE [ARGUMENT]...",
      "  ferry test [OPTION]... [FILTER]...",
      "  ferry repl | doctor",
      "  ferry --help | --version",
    },
    parameterListHeading = "%n",
    optionListHeading = "%nOptions, before FILE (those after it are the program's own):%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Environment:",
      "  FERRY_JAVA_HOME     the JDK 25 to build with, where several are installed",
      "  FERRY_JAVA_OPTIONS  further options for the Java virtual machine",
      "  FERRY_DEBUG         when set, shows the whole build and Java's stack traces",
      "",
      "Exit codes: that of the program; 1 for an uncaught error or a missing file;",
      "2 for a command line that cannot be understood.",
    },
    subcommands = {
      Commands.Run.class,
      Tests.class,
      Commands.Interactive.class,
      Commands.Check.class
    })
final class Commands implements Runnable {

  @Spec private CommandSpec spec;

  @Option(names = "--java-stack", description = "Show the Java frames of uncaught errors too.")
  private boolean javaStack;

  @Option(
      names = {"--no-ffi-cc", "--no-addons"},
      description = "Let cc() of bun:ffi refuse to compile C.")
  private boolean noCompiling;

  @Option(
      names = {"-e", "--eval"},
      paramLabel = "CODE",
      description = "Run CODE, a module or a script.")
  private String code;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "The program, followed by its own arguments.")
  private List<String> words = new ArrayList<>();

  int exitCode;

  private Commands() {}

  /** Carries out a command line and returns the exit code: 2 if it could not be understood. */
  static int execute(String... arguments) {
    Commands commands = new Commands();
    CommandLine line =
        new CommandLine(commands)
            .setStopAtPositional(true)
            .setExecutionExceptionHandler((e, _, _) -> {
              throw e;
            })
            .setParameterExceptionHandler(Commands::complain);
    line.getSubcommands().values().forEach(sub -> sub.setStopAtPositional(true));
    line.getSubcommands().get("test").setStopAtPositional(false);
    int status = line.execute(arguments);
    return status != 0 ? status : commands.exitCode;
  }

  @Override
  public void run() {
    if (code != null) {
      exitCode = new Program.Code(code, words, options(javaStack)).run();
    } else if (words.isEmpty()) {
      spec.commandLine().usage(System.out);
    } else {
      String word = words.getFirst();
      throw new ParameterException(
          spec.commandLine(), "'" + word + "' is neither a file nor a command of ferry");
    }
  }

  List<String> options(boolean withJavaStack) {
    List<String> options = new ArrayList<>();
    if (javaStack || withJavaStack) {
      options.add(Program.JAVA_STACK);
    }
    if (noCompiling) {
      options.add("--no-ffi-cc");
    }
    return options;
  }

  private static int complain(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("ferry: " + e.getMessage().replaceAll("\\s*\\R\\s*", " "));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code ferry run}. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Runs a program; 'ferry FILE' is short for it.")
  static final class Run implements Runnable {
    @CommandLine.ParentCommand private Commands ferry;

    @Option(names = "--java-stack", description = "Show the Java frames of uncaught errors too.")
    private boolean javaStack;

    @Parameters(index = "0", paramLabel = "FILE", description = "The program.")
    private String file;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Its own arguments.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public void run() {
      ferry.exitCode = new Program.Script(file, arguments, ferry.options(javaStack)).run();
    }
  }

  /** {@code ferry repl}. */
  @Command(
      name = "repl",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Runs code as you type it, with history and completion.")
  static final class Interactive implements Runnable {
    @CommandLine.ParentCommand private Commands ferry;

    @Override
    public void run() {
      ferry.exitCode =
          Repl.run(
              new Program.Code("", List.of(), ferry.options(false)).runtime(), Version.number());
    }
  }

  /** {@code ferry doctor}. */
  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = {
        "Tells what works here, a line each.",
        "Its exit code is 1 if something that should work does not."
      })
  static final class Check implements Runnable {
    @CommandLine.ParentCommand private Commands ferry;

    @Override
    public void run() {
      ferry.exitCode = Doctor.run(System.out, Version.number(), Version.graalJs());
    }
  }
}
