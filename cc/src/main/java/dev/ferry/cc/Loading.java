package dev.ferry.cc;

import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads what was compiled. */
final class Loading {

  private static final Pattern UNDEFINED = Pattern.compile("undefined symbol: ([^\\s,]+)");

  private static final AtomicInteger COUNT = new AtomicInteger(1);

  private Loading() {}

  /** Loads the library in a file, which may be closed afterwards. */
  static Library load(MemoryFile file, Unit unit, Report report) {
    try {
      return Library.openComplete(unusedPath(file.descriptor()), unit.name());
    } catch (LibraryException e) {
      Matcher undefined = UNDEFINED.matcher(e.getMessage());
      if (!undefined.find()) {
        throw new CompileException(
            "cannot load what was compiled of " + unit.name() + ": " + e.getMessage(),
            List.of(),
            e);
      }
      List<Diagnostic> diagnostics = new ArrayList<>(report.diagnostics());
      for (String symbol : unresolved(report, undefined.group(1))) {
        diagnostics.add(Report.ofCompiler("tcc: error: unresolved reference to '" + symbol + "'"));
      }
      throw CompileException.of(unit.name(), diagnostics);
    }
  }

  /** Of the symbols that are needed, those that nobody has, in their order. */
  private static List<String> unresolved(Report report, String first) {
    SymbolLookup system = Linker.nativeLinker().defaultLookup();
    Set<String> missing = new LinkedHashSet<>(report.needed());
    missing.removeIf(symbol -> system.find(symbol).isPresent());
    for (String file : report.libraries()) {
      if (!file.endsWith(".a")) {
        try (Library library = Library.open(file)) {
          missing.removeIf(symbol -> library.find(symbol) != 0);
        } catch (LibraryException _) {
          // A script for the linker. What is in the library that it names, is found below it.
        }
      }
    }
    missing.add(first);
    return List.copyOf(missing);
  }

  /**
   * A path of a descriptor that was never used: the dynamic linker takes two libraries of one path
   * for the same one, and the numbers of descriptors come again.
   */
  private static String unusedPath(int descriptor) {
    StringBuilder path = new StringBuilder("/proc/self/fd");
    for (int count = COUNT.getAndIncrement(); count != 0; count >>>= 1) {
      path.append((count & 1) == 0 ? "/" : "/.");
    }
    return path.append('/').append(descriptor).toString();
  }
}
