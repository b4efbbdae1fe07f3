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
  static final long MOST_NANOSECONDS = 600_000_000;

  /** The limit for each of the compilations. */
  static final long MOST_MILLISECONDS = 200;

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
      if (!Erasure.mayFollow(next, erased) && !followsFrom(next, all)) {
        all.add(next);
      }
      error = next;
    }
  }

  /**
   * Whether an error is there only because of others: the same once more, the end of the file after
   * something was taken out, the grammar of a line that is wrong already, or a name that may be in
   * a header that is missing.
   */
  private static boolean followsFrom(Diagnostic next, List<Diagnostic> known) {
    String message = next.message();
    boolean headerIsMissing = known.stream().anyMatch(d -> isMissingHeader(d.message()));
    return (headerIsMissing && !isMissingHeader(message))
        || message.contains("'<eof>'")
        || known.stream()
            .filter(d -> d.line() == next.line() && d.file().equals(next.file()))
            .anyMatch(d -> d.message().equals(message) || (isGrammar(d) && isGrammar(next)));
  }

  /** Whether an error is about how the code is written, after which much else may look wrong. */
  private static boolean isGrammar(Diagnostic error) {
    return error.message().contains(" expected") || error.message().startsWith("too many ");
  }

  private static boolean isMissingHeader(String message) {
    return message.startsWith("include file ");
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
