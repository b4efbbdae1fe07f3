package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every script of the corpus on Ferry and on Bun, a test each; then the list of differences. */
class ConformanceTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path WORK = HERE.resolve("target/work");

  private final Score score = new Score();

  @TestFactory
  Stream<DynamicTest> everyScriptPrintsWhatBunPrints() throws IOException, InterruptedException {
    var environment = Fixtures.compile(HERE.resolve("fixtures"), HERE.resolve("target/fixtures"));
    Engine bun = Bun.engine(HERE, environment);
    Engine ferry = Ferry.engine(environment);
    Differences differences = Differences.read(HERE.resolve("differences.txt"));
    Stream<DynamicTest> scripts =
        Scripts.in(HERE.resolve("scripts")).stream()
            .map(script ->
                DynamicTest.dynamicTest(
                    script.name(), () -> compare(script, bun, ferry, differences)));
    return Stream.concat(
        scripts,
        Stream.of(
            DynamicTest.dynamicTest(
                "every deliberate difference is one", () -> conclude(differences))));
  }

  private void compare(Script script, Engine bun, Engine ferry, Differences differences)
      throws IOException, InterruptedException {
    Comparison comparison =
        Comparison.of(
            script,
            bun.run(script, WORK, Conformance.bunLimit(script)),
            ferry.run(script, WORK, Conformance.LIMIT),
            differences);
    score.add(comparison);
    List<Comparison.Failure> failures = comparison.failures();
    assertTrue(
        failures.isEmpty(),
        () ->
            failures.size()
                + " checks differ; the first of them:\n"
                + failures.stream()
                    .limit(Conformance.SHOWN)
                    .map(Comparison.Failure::toString)
                    .collect(Collectors.joining("\n")));
  }

  @Test
  void everyDeliberateDifferenceIsInTheTableForReaders() throws IOException {
    List<String> table = Files.readAllLines(HERE.resolveSibling("docs").resolve("differences.md"));
    for (String row : Differences.read(HERE.resolve("differences.txt")).rows()) {
      assertTrue(
          table.stream().anyMatch(line -> line.startsWith("| " + row + " |")),
          () -> "docs/differences.md has no row that begins with: " + row);
    }
  }

  private void conclude(Differences differences) {
    System.out.println(score.table());
    assertEquals(List.of(), differences.unmet(), "entries that no longer differ");
  }
}
