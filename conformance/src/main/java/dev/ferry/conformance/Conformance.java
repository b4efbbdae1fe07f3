package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole run by hand: {@code Conformance <folder> <ferry command…> [-- <part of a script's
 * name>]}. The build runs the same through JUnit.
 */
public final class Conformance {

  /** How long a script may take. */
  public static final Duration LIMIT = Duration.ofMinutes(3);

  /** How long Bun may take for a case that has its own process: one that hangs is waited for. */
  public static final Duration BUN_CASE_LIMIT = Duration.ofSeconds(6);

  /** How many failures of a script are shown: after a crash all further lines are missing. */
  public static final int SHOWN = 20;

  private Conformance() {}

  /** The time that Bun has for a script. */
  public static Duration bunLimit(Script script) {
    return script.argument().isEmpty() ? LIMIT : BUN_CASE_LIMIT;
  }

  /** Runs every script on both engines and prints each check that differs, and the score. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    int end = words.contains("--") ? words.indexOf("--") : words.size();
    String part = end < words.size() ? words.getLast() : "";
    Path folder = Path.of(words.getFirst()).toAbsolutePath().normalize();
    Map<String, String> environment =
        Fixtures.compile(folder.resolve("fixtures"), folder.resolve("target/fixtures"));
    Engine bun = Bun.engine(folder, environment);
    Engine ferry = new Engine("Ferry", words.subList(1, end), environment);
    Differences differences = Differences.read(folder.resolve("differences.txt"));
    Path work = folder.resolve("target/work");
    Score score = new Score();
    for (Script script : Scripts.in(folder.resolve("scripts"))) {
      if (!script.name().contains(part)) {
        continue;
      }
      Comparison comparison =
          Comparison.of(
              script,
              bun.run(script, work, bunLimit(script)),
              ferry.run(script, work, LIMIT),
              differences);
      score.add(comparison);
      comparison.failures().stream()
          .limit(SHOWN)
          .forEach(failure -> System.out.println(script.name() + "/" + failure));
    }
    System.out.println(score.table());
    if (part.isEmpty()) {
      for (Difference unmet : differences.unmet()) {
        System.out.println("no longer differs: differences.txt:" + unmet.line() + " " + unmet);
      }
    }
  }
}
