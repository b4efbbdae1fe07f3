package dev.ferry.core.library;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SwitchPoint;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open shared library. Its owner closes it; until then its code and data stay mapped. An
 * unclosed library stays mapped until the process ends.
 *
 * <p>There are two ways to a symbol, which differ in what {@link #close()} does to them:
 *
 * <ul>
 *   <li>{@link #find} gives a bare address. It keeps nothing alive: after closing it must not be
 *       used, and no call through it may be running on another thread when the library is closed. A
 *       callback may close the library that called it.
 *   <li>{@link #symbol} gives a segment that keeps the library mapped. A running call, and whoever
 *       still holds the segment, is safe from closing; {@link #whileOpen} makes later calls an
 *       exception.
 * </ul>
 *
 * <p>Safe for use by any thread.
 */
public final class Library implements AutoCloseable {

  private static final AtomicLong OPEN = new AtomicLong();

  private static final MethodHandle THROW_CLOSED = throwClosed();

  private final String name;
  private final Mapping mapping;

  /** Valid while this library is open; made when the first handle asks for it. */
  private SwitchPoint whileOpen;

  private boolean closed;

  private Library(String name, Mapping mapping) {
    this.name = name;
    this.mapping = mapping;
    OPEN.incrementAndGet();
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
    return new Library(name, resolved(name));
  }

  /**
   * With all that it needs of others resolved, which else happens at first calls: code that calls
   * through what is not resolved yet cannot be known to be a leaf. What lacks something that it may
   * never call is opened all the same.
   */
  private static Mapping resolved(String name) {
    try {
      return Mapping.of(name, DynamicLinker.RTLD_NOW);
    } catch (LibraryException incomplete) {
      return Mapping.of(name, DynamicLinker.RTLD_LAZY);
    }
  }

  /**
   * Opens a library that was made a moment ago: all that it needs of others is resolved now, for
   * what is missing would otherwise end the process at the first call.
   *
   * @param path where the file lies now; it may be gone afterwards
   * @param name the name for messages
   * @throws LibraryException when it cannot be opened or needs a symbol that nobody has
   */
  public static Library openComplete(String path, String name) {
    return new Library(
        Objects.requireNonNull(name, "name"), Mapping.of(path, DynamicLinker.RTLD_NOW));
  }

  /** The name by which this library was opened. */
  public String name() {
    return name;
  }

  /**
   * The bare address of a symbol, or 0 if the library has none of that name.
   *
   * @throws IllegalStateException when this library is closed
   */
  public synchronized long find(String symbol) {
    checkOpen();
    return mapping.find(List.of(symbol))[0];
  }

  /**
   * The bare addresses of symbols in their order, as {@link #find} gives each.
   *
   * @throws IllegalStateException when this library is closed
   */
  public synchronized long[] findAll(List<String> symbols) {
    checkOpen();
    return mapping.find(symbols);
  }

  /**
   * A symbol as a segment of no bytes that keeps this library mapped while it is reachable, also
   * after {@link #close()}.
   *
   * @throws LibraryException when the library has none of that name
   * @throws IllegalStateException when this library is closed
   */
  public synchronized MemorySegment symbol(String symbol) {
    long address = find(symbol);
    if (address == 0) {
      throw new LibraryException(
          "symbol \""
              + symbol
              + "\" not found in \""
              + name
              + "\": "
              + mapping.whyNotFound(symbol));
    }
    return mapping.keepMapped(address);
  }

  /**
   * A handle that does what {@code handle} does while this library is open, and afterwards throws
   * an {@link IllegalStateException} naming the symbol and this library. It costs nothing in code
   * that is compiled with the handle as a constant.
   *
   * @throws IllegalStateException when this library is closed
   */
  public synchronized MethodHandle whileOpen(MethodHandle handle, String symbol) {
    checkOpen();
    if (whileOpen == null) {
      whileOpen = new SwitchPoint();
    }
    MethodType type = handle.type();
    String message = "cannot call \"" + symbol + "\": library \"" + name + "\" is closed";
    // It always throws, so it may pretend any result.
    MethodHandle refuse =
        MethodHandles.insertArguments(THROW_CLOSED, 0, message)
            .asType(MethodType.methodType(type.returnType()));
    return whileOpen.guardWithTest(
        handle, MethodHandles.dropArguments(refuse, 0, type.parameterList()));
  }

  /** Whether {@link #close()} has not been called. */
  public synchronized boolean isOpen() {
    return !closed;
  }

  /**
   * Closes this library; further calls do nothing. Handles of {@link #whileOpen} throw from now on.
   * The system gets it back at once if {@link #symbol} was never used, and otherwise as soon as the
   * garbage collector finds that nothing can call into it any more. What a callback closes, the
   * system gets when this thread next opens or closes a library with no code of C beneath it.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    OPEN.decrementAndGet();
    if (whileOpen != null) {
      SwitchPoint.invalidateAll(new SwitchPoint[] {whileOpen});
    }
    mapping.close();
  }

  /** How many libraries this process has opened and not closed. */
  public static long openCount() {
    return OPEN.get();
  }

  /**
   * How many libraries this process has not given back to the system: those not closed, and those
   * closed that something may still be calling into.
   */
  public static long mappedCount() {
    return Mapping.count();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("library \"" + name + "\" is closed");
    }
  }

  @SuppressWarnings("unused") // called through THROW_CLOSED
  private static Object closed(String message) {
    throw new IllegalStateException(message);
  }

  private static MethodHandle throwClosed() {
    try {
      return MethodHandles.lookup()
          .findStatic(Library.class, "closed", MethodType.methodType(Object.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
