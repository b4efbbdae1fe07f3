package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole run by hand: {@code Conformance <folder> <ways> <part of a script's name, or empty>
 * <ferry command…>}. {@code conformance/run} starts it; the build runs the same through JUnit.
 */
public final class Conformance {

  private Conformance() {}

  /** Runs scripts on both engines and prints each check that differs, and the score. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    Corpus corpus = new Corpus(Path.of(words.getFirst()).toAbsolutePath().normalize());
    String part = words.get(2);
    if (corpus.scripts().stream().noneMatch(script -> script.name().contains(part))) {
      System.err.println("no script in conformance/scripts has \"" + part + "\" in its name");
      System.exit(2);
    }
    boolean passed = true;
    for (Way way : Way.named(words.get(1))) {
      System.out.println("== " + way.word());
      Map<String, String> environment = new HashMap<>(corpus.environment());
      environment.merge(
          "FERRY_JAVA_OPTIONS", String.join(" ", way.options()), (one, other) -> one + " " + other);
      Engine ferry = new Engine("Ferry", words.subList(3, words.size()), environment);
      Differences differences =
          Differences.read(Path.of(words.getFirst()).resolve("differences.txt"));
      passed &= run(corpus, ferry, differences, part);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean run(Corpus corpus, Engine ferry, Differences differences, String part)
      throws IOException, InterruptedException {
    Score score = new Score();
    boolean passed = true;
    for (Script script : corpus.scripts()) {
      if (!script.name().contains(part)) {
        continue;
      }
      Comparison comparison = corpus.compare(script, ferry, differences);
      score.add(comparison);
      passed &= comparison.failures().isEmpty();
      comparison.failures().stream()
          .limit(Corpus.SHOWN)
          .forEach(failure -> System.out.println(script.name() + "/" + failure));
    }
    System.out.println(score.table());
    if (part.isEmpty()) {
      for (Difference unmet : differences.unmet()) {
        passed = false;
        System.out.println("no longer differs: differences.txt:" + unmet.line() + " " + unmet);
      }
    }
    return passed;
  }
}
