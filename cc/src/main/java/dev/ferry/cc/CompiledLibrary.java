package dev.ferry.cc;

import dev.ferry.core.library.Library;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Code that was compiled and loaded. It is a shared library like any other: the core binds its
 * functions, and after {@link #close()} they throw.
 */
public final class CompiledLibrary implements AutoCloseable {

  private final Library library;
  private final List<Diagnostic> warnings;

  CompiledLibrary(Library library, List<Diagnostic> warnings) {
    this.library = library;
    this.warnings = List.copyOf(warnings);
  }

  /** The library, for {@code Binding} and all else of the core. Closing it closes this. */
  public Library library() {
    return library;
  }

  /** What the compiler warned of. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /**
   * The bare address of a symbol of the code, of the libraries it was linked with, or of the
   * system's C library; 0 if there is none of that name.
   *
   * @throws IllegalStateException when the library is closed
   */
  public long find(String symbol) {
    long address = library.find(symbol);
    return address != 0 || symbol.indexOf('\0') >= 0
        ? address
        : Linker.nativeLinker().defaultLookup().find(symbol).map(MemorySegment::address).orElse(0L);
  }

  /** Unloads the code; further calls do nothing. */
  @Override
  public void close() {
    library.close();
  }
}
