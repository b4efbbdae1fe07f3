package dev.ferry.cli;

import dev.ferry.runtime.suite.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ferry test}: what `bun test` takes, as far as it is there. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs the tests of files named *.test.*, *_test.*, *.spec.* or *_spec.*",
      "in the working directory and below, with bun:test at hand."
    })
final class Tests implements Runnable {

  @ParentCommand private Commands ferry;

  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "Files or folders that begin with ./ or /, or parts of paths.")
  private List<String> filters = new ArrayList<>();

  @Option(
      names = {"-t", "--test-name-pattern"},
      paramLabel = "REGEX",
      description = "Run only tests whose name, after those of its groups, matches.")
  private String pattern;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      description = "How long a test may take; 5000 ms, and 0 is for ever.")
  private double timeout = TestSettings.TIMEOUT;

  @Option(
      names = "--bail",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "1",
      preprocessor = OnlyAttached.class,
      description = "Stop after N failures; --bail alone after the first.")
  private int bail = Integer.MAX_VALUE;

  @Option(names = "--only", description = "Run only tests marked by test.only.")
  private boolean only;

  @Option(names = "--todo", description = "Run tests marked by test.todo too; they must fail.")
  private boolean todo;

  @Option(names = "--retry", paramLabel = "N", description = "Try a test that fails N times more.")
  private int retry;

  @Option(names = "--rerun-each", paramLabel = "N", description = "Run each file N times.")
  private int rerunEach = 1;

  @Option(names = "--pass-with-no-tests", description = "Exit with 0 when no file is found.")
  private boolean passWithNoTests;

  @Option(
      names = {"-u", "--update-snapshots"},
      description = "Write all snapshots anew.")
  private boolean updateSnapshots;

  @Option(names = "--java-stack", description = "Show the Java frames of uncaught errors too.")
  private boolean javaStack;

  @Override
  public void run() {
    System.out.println("ferry test v" + Version.number());
    ferry.exitCode =
        new Program.Code("", List.of(), ferry.options(javaStack))
            .runtime()
            .test(
                new TestSettings(
                    filters,
                    pattern,
                    timeout,
                    only,
                    todo,
                    bail,
                    retry,
                    rerunEach,
                    passWithNoTests,
                    updateSnapshots));
  }

  /** Lets what follows an option after a blank be a word of its own, as in {@code --bail foo}. */
  static final class OnlyAttached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments,
        CommandSpec command,
        ArgSpec option,
        Map<String, Object> information) {
      if (" ".equals(information.get("separator"))) {
        option.setValue(1);
        return true;
      }
      return false;
    }
  }
}
