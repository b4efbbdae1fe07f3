package dev.ferry.runtime.suite;

import java.util.ArrayList;
import java.util.List;

/** What came of the tests of all files so far, and the summary of it in the form of Bun's. */
final class Tally {

  /** With more tests than this, the summary repeats the lines of those that did not pass. */
  private static final int FEW = 20;

  private int pass;
  private int fail;
  private int skip;
  private int todo;
  private int errors;
  private int left;
  private int expects;
  private int snapshots;
  private int matched;
  private int added;
  private int mismatched;
  private int files;
  private final List<String> failed = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> marked = new ArrayList<>();

  /** Counts a file that is about to run. */
  void begin() {
    files++;
  }

  /**
   * Adds what a file tells of itself.
   *
   * @param counts of tests that passed, failed, were skipped and to do; of errors outside of tests;
   *     of tests that were left out; of questions to matchers; of snapshots that matched, were
   *     added and did not match, and of all of them
   */
  void add(List<?> counts, List<?> failed, List<?> skipped, List<?> marked) {
    pass += (int) counts.get(0);
    fail += (int) counts.get(1);
    skip += (int) counts.get(2);
    todo += (int) counts.get(3);
    errors += (int) counts.get(4);
    left += (int) counts.get(5);
    expects += (int) counts.get(6);
    matched += (int) counts.get(7);
    added += (int) counts.get(8);
    mismatched += (int) counts.get(9);
    snapshots += (int) counts.get(10);
    failed.forEach(line -> this.failed.add((String) line));
    skipped.forEach(line -> this.skipped.add((String) line));
    marked.forEach(line -> this.marked.add((String) line));
  }

  int failures() {
    return fail;
  }

  /** How many tests were left out by their names or by others that are marked as only. */
  int left() {
    return left;
  }

  int files() {
    return files;
  }

  /** How many tests were told of. */
  int tests() {
    return pass + fail + skip + todo;
  }

  boolean isFailure() {
    return fail > 0 || errors > 0;
  }

  /** All that is told at the end, but for how long it took. */
  String summary() {
    StringBuilder text = new StringBuilder();
    if (tests() > FEW) {
      repeat(text, skipped, "skipped");
      repeat(text, marked, "todo");
      repeat(text, failed, "failed");
    }
    text.append('\n');
    line(text, pass, "pass", true);
    line(text, skip, "skip", false);
    line(text, todo, "todo", false);
    line(text, fail, "fail", true);
    line(text, errors, errors == 1 ? "error" : "errors", false);
    if (added > 0 || mismatched > 0) {
      text.append(changes());
    } else if (snapshots > 0) {
      text.append(' ').append(snapshots).append(" snapshots,");
    }
    line(text, expects, "expect() calls", false);
    return text.append(ran()).toString();
  }

  /** The line that counts snapshots when not all of them have matched. */
  private String changes() {
    List<String> parts = new ArrayList<>();
    if (matched > 0) {
      parts.add(matched + " passed");
    }
    if (added > 0) {
      parts.add((matched > 0 ? "" : "+") + added + " added");
    }
    if (mismatched > 0) {
      parts.add(mismatched + " failed");
    }
    return "snapshots: " + String.join(", ", parts) + "\n";
  }

  /** The line that counts tests and files. */
  String ran() {
    return "Ran " + counted(tests(), "test") + " across " + counted(files, "file") + ".";
  }

  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void repeat(StringBuilder text, List<String> lines, String what) {
    if (!lines.isEmpty()) {
      text.append(text.isEmpty() ? "\n" : "\n\n").append(lines.size());
      text.append(" tests ").append(what).append(":\n");
      lines.forEach(line -> text.append(line).append('\n'));
    }
  }

  private static void line(StringBuilder text, int count, String what, boolean always) {
    if (always || count > 0) {
      text.append(' ').append(count).append(' ').append(what).append('\n');
    }
  }
}
