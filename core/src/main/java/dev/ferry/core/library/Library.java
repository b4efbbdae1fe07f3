package dev.ferry.core.library;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open shared library. Its owner closes it; until then its code and data stay mapped.
 *
 * <p>Safe for use by any thread. Closing while a call into the library runs on any thread is the
 * owner's error.
 */
public final class Library implements AutoCloseable {

  private static final AtomicLong OPEN = new AtomicLong();

  private final String name;
  private final long handle;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Library(String name, long handle) {
    this.name = name;
    this.handle = handle;
  }

  /**
   * Opens a library by the rules of {@code dlopen(3)}: a name without a slash is searched for in
   * the system's places, any other is a path.
   *
   * @throws LibraryException when it cannot be opened, with the dynamic linker's text
   * @throws IllegalArgumentException when the name is empty or holds a NUL character
   */
  public static Library open(String name) {
    Objects.requireNonNull(name, "name");
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          name.isEmpty() ? "empty library name" : "library name holds a NUL character");
    }
    long handle = DynamicLinker.open(name);
    if (handle == 0) {
      throw new LibraryException(DynamicLinker.error());
    }
    OPEN.incrementAndGet();
    return new Library(name, handle);
  }

  /** The name by which this library was opened. */
  public String name() {
    return name;
  }

  /**
   * The address of a symbol, or 0 if the library has none of that name.
   *
   * @throws IllegalStateException when this library is closed
   */
  public long find(String symbol) {
    if (closed.get()) {
      throw new IllegalStateException("library \"" + name + "\" is closed");
    }
    return symbol.indexOf('\0') >= 0 ? 0 : DynamicLinker.find(handle, symbol);
  }

  /** Whether {@link #close()} has not been called. */
  public boolean isOpen() {
    return !closed.get();
  }

  /** Gives the library back to the system. Further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      OPEN.decrementAndGet();
      DynamicLinker.close(handle);
    }
  }

  /** How many libraries this process has opened and not closed. */
  public static long openCount() {
    return OPEN.get();
  }
}
