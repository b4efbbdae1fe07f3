package dev.ferry.core.memory;

import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Native memory for what must live until a call returns: strings and other temporary arguments.
 *
 * <p>A stack of bytes. A call takes a {@link #mark()}, allocates, and gives everything back with
 * {@link #release(long)}; a call made by a callback in between does the same above it, so nested
 * calls never touch each other's bytes:
 *
 * <pre>{@code
 * long mark = arena.mark();
 * try {
 *   handle.invokeExact(address, arena.putUtf8(bytes, 0, bytes.length));
 * } finally {
 *   arena.release(mark);
 * }
 * }</pre>
 *
 * <p>For one thread at a time; nothing here is synchronized. A mark, an allocation and a release
 * that fit the current chunk allocate nothing on the Java heap. Memory is not cleared.
 *
 * <p>Its owner closes it. An arena that becomes unreachable is closed by the garbage collector.
 */
public final class CallArena implements AutoCloseable {

  /** Alignment in bytes of what {@link #allocate(long)} returns: enough for every C scalar. */
  public static final long ALIGNMENT = 16;

  private static final long FIRST_CHUNK = 8 << 10;

  /** A chunk up to this size is kept for the next call; a larger one is freed when it is empty. */
  private static final long LARGEST_KEPT = 1 << 20;

  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicLong RESERVED = new AtomicLong();

  private Chunk top = new Chunk(FIRST_CHUNK, null, 0);
  private Chunk spare;
  private long next = top.first;
  private long limit = top.limit;
  private boolean closed;

  /** Creates an empty arena. */
  public CallArena() {}

  /** The present height of the stack, for {@link #release(long)}. */
  public long mark() {
    return next;
  }

  /**
   * Frees everything allocated after {@code mark} was taken. Marks are released in the reverse
   * order of their taking; one that was skipped is released with the one below it.
   *
   * @throws IllegalArgumentException when the mark is not one of this arena's, or above its height
   */
  public void release(long mark) {
    if (mark >= top.first && mark <= next) {
      next = mark;
    } else {
      pop(mark);
    }
  }

  /**
   * Takes {@code byteSize} bytes, aligned to {@link #ALIGNMENT}.
   *
   * @return their address; never 0, also for no bytes
   * @throws IllegalArgumentException when the size is negative
   * @throws OutOfMemoryError when the system has no more
   */
  public long allocate(long byteSize) {
    return allocate(byteSize, ALIGNMENT);
  }

  /**
   * Takes {@code byteSize} bytes.
   *
   * @param alignment a power of two from 1 to {@link #ALIGNMENT}
   * @return their address; never 0, also for no bytes
   * @throws IllegalArgumentException when the size is negative or the alignment is none of the
   *     above
   * @throws OutOfMemoryError when the system has no more
   */
  public long allocate(long byteSize, long alignment) {
    if (alignment <= 0 || alignment > ALIGNMENT || (alignment & (alignment - 1)) != 0) {
      throw new IllegalArgumentException(
          "alignment " + alignment + " is not a power of two from 1 to " + ALIGNMENT);
    }
    long start = (next + alignment - 1) & -alignment;
    // The difference cannot overflow: start is at most one alignment above limit.
    if (byteSize < 0 || byteSize > limit - start) {
      start = push(byteSize);
    }
    next = start + byteSize;
    return start;
  }

  /**
   * Copies UTF-8 bytes and puts a NUL behind them. Bytes that are NUL are copied like others.
   *
   * @return the address of the first byte; aligned to 8 bytes
   * @throws IndexOutOfBoundsException when the range is not within the array
   */
  public long putUtf8(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    long address = allocate(length + 1L, Long.BYTES);
    NativeMemory.copyIn(utf8, offset, address, length);
    NativeMemory.putByte(address + length, (byte) 0);
    return address;
  }

  /** How many bytes of this arena are in use, padding included. */
  public long liveBytes() {
    return closed ? 0 : top.bytesBelow + (next - top.first);
  }

  /**
   * Frees all memory, whatever is still marked. Further calls do nothing; an allocation after it is
   * an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      dropSpare();
      while (top != null) {
        Chunk empty = top;
        top = empty.below;
        empty.free();
      }
      top = Chunk.NONE;
      next = Chunk.NONE.first;
      limit = Chunk.NONE.limit;
    }
  }

  /** The bytes that all open arenas of this process have from the system. */
  public static long reservedBytes() {
    return RESERVED.get();
  }

  /** Puts a chunk with room for {@code byteSize} bytes on top; returns its first address. */
  private long push(long byteSize) {
    if (closed) {
      throw new IllegalStateException("call arena is closed");
    }
    if (byteSize < 0) {
      throw new IllegalArgumentException("cannot allocate " + byteSize + " bytes");
    }
    if (byteSize >= NativeMemory.END_ADDRESS) {
      throw new OutOfMemoryError("cannot allocate " + byteSize + " bytes for a call");
    }
    long live = liveBytes();
    if (spare != null && byteSize <= spare.size()) {
      top = spare.above(top, live);
      spare = null;
    } else {
      dropSpare();
      top = new Chunk(Math.max(byteSize, Math.min(2 * top.size(), LARGEST_KEPT)), top, live);
    }
    limit = top.limit;
    return top.first;
  }

  /** Takes chunks off until the one that holds {@code mark} is on top. */
  private void pop(long mark) {
    if (closed) {
      return;
    }
    Chunk holder = top.below;
    while (holder != null && (mark < holder.first || mark > holder.limit)) {
      holder = holder.below;
    }
    if (holder == null) {
      throw new IllegalArgumentException(
          "mark 0x" + Long.toHexString(mark) + " is not below the height of this call arena");
    }
    while (top != holder) {
      Chunk empty = top;
      top = empty.below;
      if (empty.size() <= LARGEST_KEPT && (spare == null || spare.size() < empty.size())) {
        dropSpare();
        spare = empty;
      } else {
        empty.free();
      }
    }
    next = mark;
    limit = top.limit;
  }

  private void dropSpare() {
    if (spare != null) {
      spare.free();
      spare = null;
    }
  }

  /**
   * A block of native memory in the stack of blocks.
   *
   * <p>Its first {@link #ALIGNMENT} bytes are never handed out, so that the addresses from {@code
   * first} to {@code limit}, both included, belong to one chunk only, even if the system put
   * another one right behind it. A mark therefore names its chunk.
   */
  private static final class Chunk {
    static final Chunk NONE = new Chunk();

    final long first;
    final long limit;
    private final Cleaner.Cleanable memory;
    Chunk below;

    /** The bytes in use below this chunk when it came to the top. */
    long bytesBelow;

    private Chunk() {
      first = ALIGNMENT;
      limit = 0;
      memory = () -> {};
    }

    Chunk(long size, Chunk below, long bytesBelow) {
      long rounded = (size + 2 * ALIGNMENT - 1) & -ALIGNMENT;
      Arena arena = Arena.ofShared();
      long address = arena.allocate(rounded, ALIGNMENT).address();
      RESERVED.addAndGet(rounded);
      this.memory =
          CLEANER.register(
              this,
              () -> {
                arena.close();
                RESERVED.addAndGet(-rounded);
              });
      this.first = address + ALIGNMENT;
      this.limit = address + rounded;
      above(below, bytesBelow);
    }

    Chunk above(Chunk chunk, long bytes) {
      below = chunk;
      bytesBelow = bytes;
      return this;
    }

    long size() {
      return limit - first;
    }

    void free() {
      below = null;
      memory.clean();
    }
  }
}
