package dev.ferry.cc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The errors after the first of each source, at which TinyCC stops. The source is compiled again
 * without the statement that is wrong, which takes a fraction of a millisecond, until it is right.
 */
final class FurtherErrors {

  private static final int MOST = 20;

  /** What finding them may last; a source that takes longer has one error and a slow compiler. */
  private static final long MOST_NANOSECONDS = 300_000_000;

  private static final long LARGEST = 1 << 20;

  /**
   * Compiles a unit and tells what it says, with the lines of the one that it was made of; null
   * when the compiler itself fails.
   */
  interface Compilation {
    Report run(Unit unit, Unit original) throws IOException;
  }

  private FurtherErrors() {}

  /** The diagnostics of a unit that has errors, with those behind them. */
  static List<Diagnostic> of(Unit unit, List<Diagnostic> known, Compilation compilation) {
    List<Diagnostic> all = new ArrayList<>(known);
    long end = System.nanoTime() + MOST_NANOSECONDS;
    try {
      for (CSource source : unit.sources()) {
        Diagnostic first = firstErrorIn(source, known);
        if (first != null && all.size() < MOST) {
          follow(unit, source, first, all, end, compilation);
        }
      }
    } catch (IOException e) {
      return known; // The errors that are known are errors enough.
    }
    return all;
  }

  private static void follow(
      Unit unit,
      CSource source,
      Diagnostic first,
      List<Diagnostic> all,
      long end,
      Compilation compilation)
      throws IOException {
    String code = codeOf(source);
    Set<String> erased = new HashSet<>();
    Diagnostic error = first;
    for (int left = MOST; code != null && left > 0 && System.nanoTime() < end; left--) {
      Erasure erasure = Erasure.at(code, error);
      if (erasure == null) {
        return;
      }
      code = erasure.code();
      erased.addAll(erasure.names());
      Report report = compilation.run(unit.with(CSource.code(source.name(), code)), unit);
      Diagnostic next = report == null ? null : firstErrorIn(source, report.diagnostics());
      if (next == null || next.line() < error.line()) {
        return;
      }
      if (!Erasure.mayFollow(next, erased) && !all.contains(next)) {
        all.add(next);
      }
      error = next;
    }
  }

  private static Diagnostic firstErrorIn(CSource source, List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.isError() && d.file().equals(source.name()))
        .findFirst()
        .orElse(null);
  }

  private static String codeOf(CSource source) throws IOException {
    return switch (source) {
      case CSource.Code code -> code.code();
      case CSource.File file ->
          Files.size(file.path()) > LARGEST
              ? null
              : new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8);
    };
  }
}
