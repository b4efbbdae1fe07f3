package dev.ferry.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a script printed, as checks in their order, and how its process ended.
 *
 * @param checks the value of each check by its name; the last one is {@link #ENDING}
 */
public record Transcript(Map<String, String> checks) {

  /** The name under which the end of the process is compared. */
  public static final String ENDING = "(ending)";

  /** The transcript of an output whose lines are {@code name: value}. */
  public static Transcript of(String output, String ending) {
    Map<String, String> checks = new LinkedHashMap<>();
    for (String line : output.lines().toList()) {
      int colon = line.indexOf(": ");
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 2);
      String unique = name;
      for (int i = 2; checks.containsKey(unique); i++) {
        unique = name + " #" + i;
      }
      checks.put(unique, value);
    }
    checks.put(ENDING, ending);
    return new Transcript(checks);
  }
}
