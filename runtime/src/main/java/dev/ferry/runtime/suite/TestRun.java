package dev.ferry.runtime.suite;

import dev.ferry.js.graaljs.CompilerStart;
import dev.ferry.js.graaljs.HostFunction;
import dev.ferry.runtime.engine.HostParts;
import dev.ferry.runtime.engine.Surroundings;
import dev.ferry.runtime.engine.World;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tests of several files, run one after another, each in a world of its own; or those of a
 * program that declares tests although it was not run as a test file.
 *
 * <p>For this module alone: others ask {@code ScriptRuntime} to test.
 */
@SuppressWarnings("exports")
public final class TestRun {

  private static final int FAILED = 1;

  private static final String NAMES =
      """
      Tests need ".test", "_test", ".spec" or "_spec" in the filename (ex: "MyApp.test.ts")
      """;

  private final Surroundings surroundings;
  private final TestSettings settings;
  private final boolean isTest;
  private final Tally tally = new Tally();
  private final long start = System.nanoTime();
  private boolean finished;
  private boolean bailed;

  private TestRun(Surroundings surroundings, TestSettings settings, boolean isTest) {
    this.surroundings = surroundings;
    this.settings = settings;
    this.isTest = isTest;
  }

  /** A run of test files. */
  public static TestRun of(Surroundings surroundings, TestSettings settings) {
    return new TestRun(surroundings, settings, true);
  }

  /** The run of a program that may declare tests. */
  public static TestRun ofProgram(Surroundings surroundings) {
    return new TestRun(surroundings, TestSettings.DEFAULT, false);
  }

  /** The functions of {@code host.tests}. */
  public Object part() {
    return HostFunction.object(Map.of("settings", a -> settingsOfFile(), "finish", a -> finish(a)));
  }

  private Map<String, Object> settingsOfFile() {
    Map<String, Object> members = new HashMap<>();
    members.put("isTest", isTest);
    members.put("pattern", settings.pattern());
    members.put("timeout", settings.timeout());
    members.put("only", settings.only());
    members.put("todo", settings.todo());
    members.put("bail", settings.bail() - tally.failures());
    members.put("retry", settings.retry());
    members.put("update", settings.updateSnapshots());
    return members;
  }

  /** Takes what a file tells of itself when it is done; returns the exit code of its world. */
  private Object finish(Object[] a) {
    tally.add((List<?>) a[0], (List<?>) a[1], (List<?>) a[2], (List<?>) a[3]);
    finished = true;
    bailed = (boolean) a[4];
    if (!isTest) {
      tally.begin();
      surroundings.report(tally.summary() + time());
    }
    return tally.isFailure() ? FAILED : 0;
  }

  /** Finds the files and runs them; returns the exit code. */
  public int run(HostParts parts) {
    TestFiles files = TestFiles.find(surroundings.directory(), settings.filters());
    if (files.found().isEmpty()) {
      surroundings.report(nothingFound(files.searched()));
      return settings.passWithNoTests() ? 0 : FAILED;
    }
    for (Path file : files.found()) {
      tally.begin();
      for (int i = 1; i <= settings.rerunEach() && !bailed; i++) {
        String round = settings.rerunEach() > 1 ? " (run #" + i + ")" : "";
        surroundings.report("\n" + surroundings.directory().relativize(file) + ":" + round + "\n");
        finished = false;
        int exitCode = run(file, parts);
        if (!finished) {
          // It has ended the process, as it thinks.
          return exitCode;
        }
      }
      if (bailed) {
        surroundings.report(
            tally.ran()
                + time()
                + "Bailed out after "
                + Tally.counted(tally.failures(), "failure")
                + "\n");
        return FAILED;
      }
    }
    if (settings.pattern() != null && tally.tests() == 0 && !tally.isFailure()) {
      surroundings.report(
          "\nerror: regex \""
              + settings.pattern()
              + "\" matched 0 tests. Searched "
              + Tally.counted(tally.files(), "file")
              + " (skipping "
              + Tally.counted(tally.left(), "test")
              + ")"
              + time());
      return FAILED;
    }
    surroundings.report(tally.summary() + time());
    return tally.isFailure() ? FAILED : 0;
  }

  private int run(Path file, HostParts parts) {
    try (World world = CompilerStart.after(() -> new World(surroundings, parts))) {
      world.preload("bun:test");
      return world.run(file);
    }
  }

  private String nothingFound(int searched) {
    List<String> filters = settings.filters();
    if (filters.isEmpty()) {
      return "No tests found!\n\n" + NAMES;
    }
    if (filters.stream().allMatch(TestFiles::isPath)) {
      return "Test filter \"" + String.join("\", \"", filters) + "\" had no matches\n";
    }
    StringBuilder text = new StringBuilder("The following filters did not match any test files:\n");
    filters.forEach(filter -> text.append(' ').append(filter).append('\n'));
    text.append(Tally.counted(searched, "file")).append(" were searched").append(time());
    text.append("\nnote: ").append(NAMES);
    filters.stream()
        .filter(filter -> surroundings.directory().resolve(filter).toFile().isFile())
        .forEach(filter ->
            text.append("note: To treat the \"")
                .append(filter)
                .append("\" filter as a path, run \"ferry test ./")
                .append(filter)
                .append("\"\n"));
    return text.toString();
  }

  private String time() {
    double milliseconds = (System.nanoTime() - start) / 1e6;
    return milliseconds < 1000
        ? String.format(Locale.ROOT, " [%.2fms]%n", milliseconds)
        : String.format(Locale.ROOT, " [%.2fs]%n", milliseconds / 1000);
  }
}
