package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Script script = new Script(Path.of("scripts/05-results.mjs"), "");

  private Comparison compare(String bun, String ferry) {
    return Comparison.of(
        script,
        Transcript.of(bun, "exit 0"),
        Transcript.of(ferry, "exit 0"),
        new Differences(
            List.of(new Difference(1, "a row", List.of("05-results/deliberate"), "1", "2"))));
  }

  @Test
  void countsEqualChecksAndTheEnding() {
    Comparison comparison = compare("a: 1\nb: x: y\n", "a: 1\nb: x: y\n");
    assertEquals(3, comparison.same());
    assertEquals(List.of(), comparison.failures());
  }

  @Test
  void reportsADifferentValue() {
    assertEquals(
        List.of(new Comparison.Failure("a", "1", "2")), compare("a: 1", "a: 2").failures());
  }

  @Test
  void countsADeliberateDifference() {
    Comparison comparison = compare("deliberate: 1", "deliberate: 2");
    assertEquals(1, comparison.deliberate());
    assertEquals(List.of(), comparison.failures());
  }

  @Test
  void reportsLinesThatOnlyOneHas() {
    assertEquals(
        List.of(
            new Comparison.Failure("a", "1", Comparison.NO_LINE),
            new Comparison.Failure("b", Comparison.NO_LINE, "1")),
        compare("a: 1", "b: 1").failures());
  }

  @Test
  void tellsRepeatedNamesApart() {
    assertEquals(
        List.of(new Comparison.Failure("a #2", "2", "3")),
        compare("a: 1\na: 2", "a: 1\na: 3").failures());
  }
}
