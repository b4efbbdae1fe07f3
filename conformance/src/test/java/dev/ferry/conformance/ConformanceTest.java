package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every script of the corpus on Ferry and on Bun, a test each; then the list of differences.
 *
 * <p>As shipped all scripts run; in the other ways of calling those that are about calls. {@code
 * -Dconformance.ways=all} runs everything in every way.
 */
class ConformanceTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path DIFFERENCES = HERE.resolve("differences.txt");
  private static final String CHOSEN = System.getProperty("conformance.ways");

  /** What runs in most ways that are not the shipped one, unless they are asked for. */
  private static final Predicate<String> SLICE =
      Pattern.compile("0[459]-matrix|04-many-arguments|09-callback-results|09-deep")
          .asMatchPredicate();

  /** What calls in loops, where compiled code is sure to make the calls. */
  private static final Predicate<String> LOOPS =
      Pattern.compile("04-places|04-compiled-calls|04-jumps|04-warm").asMatchPredicate();

  private static final Predicate<String> CALLBACKS =
      Pattern.compile("09-(callback.*|deep|matrix|many-threads|threadsafe)|17-.*")
          .asMatchPredicate();

  private static Corpus corpus;

  @BeforeAll
  static void readCorpus() throws IOException, InterruptedException {
    corpus = new Corpus(HERE);
  }

  @TestFactory
  Stream<DynamicNode> everyScriptPrintsWhatBunPrints() throws IOException {
    if (CHOSEN != null) {
      List<DynamicNode> chosen = new ArrayList<>();
      for (Way way : Way.named(CHOSEN)) {
        chosen.add(inWay(way, name -> true, true));
      }
      return chosen.stream();
    }
    return Stream.of(
        inWay(Way.SHIPPED, name -> true, true),
        inWay(Way.INTERPRETER, SLICE, false),
        inWay(Way.EAGER, SLICE, false),
        inWay(Way.WAITED, LOOPS, false),
        inWay(Way.TRANSITION, SLICE, false),
        inWay(Way.COROUTINES, CALLBACKS, false),
        inWay(Way.ORDINARY, SLICE, false));
  }

  private static DynamicNode inWay(Way way, Predicate<String> wanted, boolean whole)
      throws IOException {
    Engine ferry = Ferry.engine(corpus.environment(), way.options());
    Differences differences = Differences.read(DIFFERENCES);
    Score score = new Score();
    Stream<DynamicTest> scripts =
        corpus.scripts().stream()
            .filter(script -> wanted.test(script.name()))
            .map(script ->
                DynamicTest.dynamicTest(
                    script.name(), () -> compare(script, ferry, differences, score)));
    DynamicTest end =
        DynamicTest.dynamicTest(
            "every deliberate difference is one",
            () -> {
              System.out.println("== " + way.word() + "\n" + score.table());
              if (whole) {
                assertEquals(List.of(), differences.unmet(), "entries that no longer differ");
              }
            });
    return DynamicContainer.dynamicContainer(way.word(), Stream.concat(scripts, Stream.of(end)));
  }

  private static void compare(Script script, Engine ferry, Differences differences, Score score)
      throws IOException, InterruptedException {
    Comparison comparison = corpus.compare(script, ferry, differences);
    score.add(comparison);
    List<Comparison.Failure> failures = comparison.failures();
    assertTrue(
        failures.isEmpty(),
        () ->
            failures.size()
                + " checks differ; the first of them:\n"
                + failures.stream()
                    .limit(Corpus.SHOWN)
                    .map(Comparison.Failure::toString)
                    .collect(Collectors.joining("\n")));
  }

  @Test
  void everyDeliberateDifferenceIsInTheTableForReaders() throws IOException {
    List<String> table = Files.readAllLines(HERE.resolveSibling("docs").resolve("differences.md"));
    for (String row : Differences.read(DIFFERENCES).rows()) {
      assertTrue(
          table.stream().anyMatch(line -> line.startsWith("| " + row + " |")),
          () -> "docs/differences.md has no row that begins with: " + row);
    }
  }
}
