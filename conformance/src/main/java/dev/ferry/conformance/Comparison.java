package dev.ferry.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two transcripts of a script, side by side.
 *
 * @param script the script
 * @param same how many checks have the same value on both
 * @param deliberate how many differ as {@code differences.txt} allows
 * @param failures the checks that differ otherwise
 */
public record Comparison(Script script, int same, int deliberate, List<Failure> failures) {

  /** What stands for a line that only the other engine printed. */
  static final String NO_LINE = "(no such line)";

  /**
   * A check that differs.
   *
   * @param check its name
   * @param bun the value it has on Bun
   * @param ferry the value it has on Ferry
   */
  public record Failure(String check, String bun, String ferry) {
    @Override
    public String toString() {
      return check + "\n    Bun    " + bun + "\n    Ferry  " + ferry;
    }
  }

  /** Compares check by check. */
  public static Comparison of(
      Script script, Transcript bun, Transcript ferry, Differences differences) {
    int same = 0;
    int deliberate = 0;
    List<Failure> failures = new ArrayList<>();
    for (Map.Entry<String, String> check : bun.checks().entrySet()) {
      String ferryValue = ferry.checks().getOrDefault(check.getKey(), NO_LINE);
      if (check.getValue().equals(ferryValue)) {
        same++;
        continue;
      }
      String place = script.name() + "/" + check.getKey();
      if (differences.allows(place, check.getValue(), ferryValue).isPresent()) {
        deliberate++;
      } else {
        failures.add(new Failure(check.getKey(), check.getValue(), ferryValue));
      }
    }
    for (Map.Entry<String, String> check : ferry.checks().entrySet()) {
      if (bun.checks().containsKey(check.getKey())) {
        continue;
      }
      String place = script.name() + "/" + check.getKey();
      if (differences.allows(place, NO_LINE, check.getValue()).isPresent()) {
        deliberate++;
      } else {
        failures.add(new Failure(check.getKey(), NO_LINE, check.getValue()));
      }
    }
    return new Comparison(script, same, deliberate, List.copyOf(failures));
  }
}
