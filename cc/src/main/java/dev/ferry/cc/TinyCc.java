package dev.ferry.cc;

import dev.ferry.cc.TinyCcProcess.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The TinyCC inside: from a unit to its request, and from what comes back to a library. */
final class TinyCc {

  /** The limit of a compilation's time on a processor. */
  private static final long MILLISECONDS = Long.getLong("ferry.cc.tcc.milliseconds", 1500);

  /** Exit codes of the program, in {@code tinycc.c}. */
  private static final int EXIT_ERRORS = 1;

  private static final int EXIT_TIME = 70;
  private static final int EXIT_CRASH = 71;
  private static final int EXIT_BLOCKED = 72;

  private static final List<String> DEFAULT_FLAGS = List.of("-std=c11", "-O2");

  private static final String OWN = "/proc/self/ferry-cc";

  private static final List<String> SYSTEM_HEADERS =
      List.of(
          "/usr/local/include/x86_64-linux-gnu",
          "/usr/local/include",
          "/usr/include/x86_64-linux-gnu",
          "/usr/include");

  private static final List<String> SYSTEM_LIBRARIES =
      List.of(
          "/usr/local/lib/x86_64-linux-gnu",
          "/usr/local/lib",
          "/usr/lib/x86_64-linux-gnu",
          "/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/lib64",
          "/usr/lib",
          "/lib");

  /** Made ready at first use; exactly one of the two is null afterwards. */
  private static TinyCcProcess process;

  private static String whyMissing;

  private TinyCc() {}

  static boolean isPresent() {
    return process() != null;
  }

  /** Why it is not present. */
  static synchronized String whyMissing() {
    return whyMissing;
  }

  private static synchronized TinyCcProcess process() {
    if (process == null && whyMissing == null) {
      try {
        if (TinyCcProcess.isPresent()) {
          process = TinyCcProcess.prepare();
        } else {
          whyMissing = reason();
        }
      } catch (IOException e) {
        whyMissing = e.getMessage();
      }
    }
    return process;
  }

  /** What the build says. */
  private static String reason() throws IOException {
    try (InputStream missing = TinyCcProcess.resource("missing")) {
      return missing == null
          ? "it is not part of this build"
          : new String(missing.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  static CompiledLibrary compile(Unit unit) {
    Outcome outcome;
    long start = System.nanoTime();
    try {
      outcome = process().run(request(unit, MILLISECONDS));
    } catch (IOException e) {
      throw new CompileException(e.getMessage(), List.of(), e);
    }
    Report report = Report.of(outcome.report(), unit);
    if (outcome.library() == null) {
      throw failed(unit, outcome, report, System.nanoTime() - start);
    }
    try (MemoryFile library = outcome.library()) {
      return new CompiledLibrary(Loading.load(library, unit, report), report.diagnostics());
    }
  }

  private static CompileException failed(
      Unit unit, Outcome outcome, Report report, long nanoseconds) {
    String name = report.failing() == null ? unit.name() : report.failing();
    if (outcome.status() == EXIT_ERRORS) {
      boolean isSlow = nanoseconds > FurtherErrors.MOST_NANOSECONDS;
      List<Diagnostic> known = report.diagnostics();
      return CompileException.of(
          name, isSlow ? known : FurtherErrors.of(unit, known, TinyCc::tryAgain));
    }
    String reason =
        switch (outcome.status()) {
          case EXIT_TIME ->
              "tcc: error: compiling takes longer than "
                  + MILLISECONDS
                  + " ms; set -Dferry.cc.tcc.milliseconds if that is meant to be";
          case EXIT_CRASH -> "tcc: error: the compiler cannot cope with this source and crashed";
          case EXIT_BLOCKED -> "tcc: error: the compiler waits for a file that does not come";
          case -1 -> "tcc: error: the compiler was ended from outside";
          default -> "tcc: error: the compiler ended with status " + outcome.status();
        };
    List<Diagnostic> diagnostics = new ArrayList<>(report.diagnostics());
    diagnostics.add(Report.ofCompiler(reason));
    return CompileException.of(name, diagnostics);
  }

  /** Compiles for the messages alone; null when the compiler itself fails. */
  private static Report tryAgain(Unit unit, Unit original) throws IOException {
    Outcome outcome = process().run(request(unit, FurtherErrors.MOST_MILLISECONDS));
    if (outcome.library() != null) {
      outcome.library().close();
    }
    boolean spoke = outcome.status() == 0 || outcome.status() == EXIT_ERRORS;
    return spoke ? Report.of(outcome.report(), original) : null;
  }

  private static byte[] request(Unit unit, long milliseconds) {
    Request request = new Request();
    request.put(Long.toString(milliseconds));
    // One string, for an option may have its value in the next word.
    List<String> flags = unit.flags() == null ? DEFAULT_FLAGS : unit.flags();
    request.put(
        "F"
            + flags.stream()
                .filter(flag -> !isNoMatter(flag))
                .map(TinyCc::word)
                .collect(Collectors.joining(" ")));
    request.put("O");
    unit.includes().forEach(folder -> request.put("I" + folder));
    if (unit.flags() == null || !unit.flags().contains("-nostdinc")) {
      Unit.folders("C_INCLUDE_PATH").forEach(folder -> request.put("S" + folder));
      request.put("S" + OWN + "/include");
      SYSTEM_HEADERS.forEach(folder -> request.put("S" + folder));
      request.put("S" + OWN + "/fallback");
    }
    unit.defines().forEach((name, text) -> request.put("D" + name).put(text));
    unit.libraryFolders().forEach(folder -> request.put("L" + folder));
    SYSTEM_LIBRARIES.forEach(folder -> request.put("L" + folder));
    for (CSource source : unit.sources()) {
      if (source instanceof CSource.Code code) {
        byte[] bytes = code.code().getBytes(StandardCharsets.UTF_8);
        request.put("T" + code.name()).put(Integer.toString(bytes.length)).put(bytes);
      }
    }
    unit.sources().forEach(source -> request.put("C" + source.name()));
    unit.libraries().forEach(library -> request.put("l" + library));
    return request.bytes();
  }

  /** What asks for another output than the one that is loaded, or for what it has in any case. */
  private static boolean isNoMatter(String flag) {
    return flag.equals("-static") || flag.startsWith("-Wl,-z,") || flag.startsWith("-M");
  }

  /** A word for the compiler's own reading of quotes. */
  private static String word(String flag) {
    if (flag.equals("-std=gnu11")) {
      return "-std=c11"; // Which has the extensions too, but by this name only.
    }
    return '"' + flag.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Strings that end in NUL; one that holds NUL itself would be taken for two. */
  private static final class Request {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Request put(String text) {
      if (text.indexOf('\0') >= 0) {
        throw new CompileException(
            "a NUL character cannot be part of an option: \"" + text.replace("\0", "\\0") + "\"");
      }
      return put(text.getBytes(StandardCharsets.UTF_8));
    }

    Request put(byte[] bytes) {
      out.writeBytes(bytes);
      out.write(0);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
