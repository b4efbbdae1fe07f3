package dev.ferry.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sum of all comparisons of a run. */
public final class Score {

  private final List<Comparison> comparisons = new ArrayList<>();

  /** Counts one in. */
  public void add(Comparison comparison) {
    comparisons.add(comparison);
  }

  /** The score in a line. */
  public String line() {
    int same = comparisons.stream().mapToInt(Comparison::same).sum();
    int failed = comparisons.stream().mapToInt(comparison -> comparison.failures().size()).sum();
    int deliberate = comparisons.stream().mapToInt(Comparison::deliberate).sum();
    return String.format(
        Locale.ROOT,
        "Conformance with Bun %s: %d checks, %d passed, %d failed, %d deliberate differences",
        Bun.VERSION,
        same + failed + deliberate,
        same,
        failed,
        deliberate);
  }

  /** The score, script by script. */
  public String table() {
    StringBuilder table = new StringBuilder();
    for (Comparison comparison : comparisons) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-48s %5d passed %5d failed %5d deliberate%n",
              comparison.script().name(),
              comparison.same(),
              comparison.failures().size(),
              comparison.deliberate()));
    }
    return table.append(line()).toString();
  }
}
