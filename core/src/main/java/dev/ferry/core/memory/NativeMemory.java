package dev.ferry.core.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Loads, stores, strings and views by absolute address, in native byte order and without alignment.
 *
 * <p>Restricted: memory at the address must be mapped and the caller's to use, or the process ends
 * with a segmentation fault. The loads and stores check nothing else. {@link #check(long)} and
 * {@link #checkRange(long, long)} refuse what cannot be valid; the methods for strings and views
 * call them.
 *
 * <p>Lengths and sizes are in bytes. Nothing here owns memory.
 */
public final class NativeMemory {

  /** The first address that can be mapped: the kernel keeps the page below out of reach. */
  public static final long FIRST_ADDRESS = 4096;

  /**
   * The first address above user memory: the lower canonical half of x86-64 has 47 bits, the user
   * range of AArch64 has 48.
   */
  public static final long END_ADDRESS =
      1L << (System.getProperty("os.arch").equals("aarch64") ? 48 : 47);

  private static final ValueLayout.OfLong LITTLE_ENDIAN_WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long REPEATED_AT_ONCE = 8192;

  private static final long TOP_BITS = 0x8080808080808080L;

  // SAFETY: the whole address space as one segment; every public method's contract hands the proof
  // that an address is mapped to its caller.
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeMemory() {}

  /** Whether an address can be that of user memory at all. */
  public static boolean isPlausible(long address) {
    return address >= FIRST_ADDRESS && address < END_ADDRESS;
  }

  /**
   * Refuses an address at which no user memory can be.
   *
   * @return the address
   * @throws InvalidAddressException when it is NULL, in the first page or not canonical
   */
  public static long check(long address) {
    if (!isPlausible(address)) {
      throw InvalidAddressException.of(address);
    }
    return address;
  }

  /**
   * Refuses a range that no user memory can fill.
   *
   * @return the address
   * @throws InvalidAddressException when it begins or ends where no user memory can be
   * @throws IllegalArgumentException when the size is negative
   */
  public static long checkRange(long address, long byteSize) {
    check(address);
    if (byteSize < 0) {
      throw new IllegalArgumentException("cannot use " + byteSize + " bytes");
    }
    if (byteSize > END_ADDRESS - address) {
      throw InvalidAddressException.ofRange(address, byteSize);
    }
    return address;
  }

  /** Loads an {@code int8_t}. */
  public static byte getByte(long address) {
    return ALL.get(ValueLayout.JAVA_BYTE, address);
  }

  /** Loads an {@code int16_t}. */
  public static short getShort(long address) {
    return ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
  }

  /** Loads an {@code int32_t}. */
  public static int getInt(long address) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  /** Loads an {@code int64_t} or a pointer. */
  public static long getLong(long address) {
    return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
  }

  /** Loads a {@code float}. */
  public static float getFloat(long address) {
    return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
  }

  /** Loads a {@code double}. */
  public static double getDouble(long address) {
    return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, address);
  }

  /** Stores an {@code int8_t}. */
  public static void putByte(long address, byte value) {
    ALL.set(ValueLayout.JAVA_BYTE, address, value);
  }

  /** Stores an {@code int16_t}. */
  public static void putShort(long address, short value) {
    ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, value);
  }

  /** Stores an {@code int32_t}. */
  public static void putInt(long address, int value) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  /** Stores an {@code int64_t} or a pointer. */
  public static void putLong(long address, long value) {
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
  }

  /** Stores a {@code float}. */
  public static void putFloat(long address, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
  }

  /** Stores a {@code double}. */
  public static void putDouble(long address, double value) {
    ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, address, value);
  }

  /**
   * Copies bytes out of native memory.
   *
   * @throws IndexOutOfBoundsException when the target range is not within the array
   */
  public static void copyOut(long address, byte[] target, int offset, int length) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, offset, length);
  }

  /**
   * Copies bytes into native memory.
   *
   * @throws IndexOutOfBoundsException when the source range is not within the array
   */
  public static void copyIn(byte[] source, int offset, long address, int length) {
    MemorySegment.copy(source, offset, ALL, ValueLayout.JAVA_BYTE, address, length);
  }

  /**
   * Copies memory, byte by byte from the first on: what lies in both ranges, and the target begins
   * later, is copied after it has been overwritten.
   */
  public static void copyUpwards(long from, long to, long byteLength) {
    if (to <= from || to - from >= byteLength) {
      MemorySegment.copy(ALL, from, ALL, to, byteLength);
      return;
    }
    for (long i = 0; i < byteLength; i++) {
      putByte(to + i, getByte(from + i));
    }
  }

  /**
   * Fills memory with what stands at its beginning.
   *
   * @param size how many bytes there are to repeat, at least 1
   * @param byteLength those included; at least {@code size}
   */
  public static void repeat(long address, long size, long byteLength) {
    byte first = getByte(address);
    boolean isOneByte = true;
    for (long i = 1; i < size; i++) {
      isOneByte &= getByte(address + i) == first;
    }
    if (isOneByte) {
      ALL.asSlice(address, byteLength).fill(first);
      return;
    }
    // Whole repetitions, and no more than a fast cache holds.
    long most = Math.max(REPEATED_AT_ONCE / size, 1) * size;
    long filled = size;
    while (filled < byteLength) {
      long part = Math.min(Math.min(filled, most), byteLength - filled);
      MemorySegment.copy(ALL, address, ALL, address + filled, part);
      filled += part;
    }
  }

  /**
   * The number of bytes before the first NUL, as {@code strlen} counts them.
   *
   * @throws InvalidAddressException when no user memory can be at the address
   */
  public static long stringLength(long address) {
    return scan(address) >>> 1;
  }

  /** Finds the first NUL: the number of bytes before it, times two, plus one if all are ASCII. */
  private static long scan(long address) {
    check(address);
    // Eight bytes at a time, aligned: such a word never crosses into a page that the string is not
    // in. The bytes of the first word that lie before the string must count as nothing.
    long at = address & -Long.BYTES;
    long before = ~(-1L << ((address - at) * Byte.SIZE));
    long word = ALL.get(LITTLE_ENDIAN_WORD, at);
    long zeros = zeroBytes(word | before);
    long seen = 0;
    word &= ~before;
    while (zeros == 0) {
      seen |= word;
      at += Long.BYTES;
      word = ALL.get(LITTLE_ENDIAN_WORD, at);
      zeros = zeroBytes(word);
    }
    // The bytes of the last word below the lowest zero byte.
    seen |= word & (Long.lowestOneBit(zeros) - 1);
    long length = at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE - address;
    return length << 1 | ((seen & TOP_BITS) == 0 ? 1 : 0);
  }

  /**
   * Copies the UTF-8 text before the first NUL.
   *
   * @return the text, ill-formed sequences replaced as {@link Utf8#decode} does
   * @throws InvalidAddressException when no user memory can be at the address
   */
  public static String readString(long address) {
    long scanned = scan(address);
    byte[] bytes = readBytes(address, scanned >>> 1);
    return (scanned & 1) != 0
        ? new String(bytes, StandardCharsets.ISO_8859_1) // ASCII: nothing to decode
        : Utf8.decode(bytes, 0, bytes.length);
  }

  /**
   * Copies UTF-8 text of a given length; NULs in it are characters.
   *
   * @return the text, ill-formed sequences replaced as {@link Utf8#decode} does
   * @throws InvalidAddressException when no user memory can be there
   * @throws IllegalArgumentException when the length is negative
   * @throws OutOfMemoryError when the text does not fit a Java array
   */
  public static String readString(long address, long byteLength) {
    byte[] bytes = readBytes(address, byteLength);
    return Utf8.decode(bytes, 0, bytes.length);
  }

  /**
   * Copies bytes into a new array.
   *
   * @throws InvalidAddressException when no user memory can be there
   * @throws IllegalArgumentException when the length is negative
   * @throws OutOfMemoryError when they do not fit a Java array
   */
  public static byte[] readBytes(long address, long byteLength) {
    checkRange(address, byteLength);
    if (byteLength > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError(byteLength + " bytes do not fit a Java array");
    }
    byte[] bytes = new byte[(int) byteLength];
    copyOut(address, bytes, 0, bytes.length);
    return bytes;
  }

  /**
   * A view of native memory in native byte order. It borrows: the memory is not freed with it and
   * must outlive it.
   *
   * @throws InvalidAddressException when no user memory can be there
   * @throws IllegalArgumentException when the length is negative
   */
  public static ByteBuffer view(long address, int byteLength) {
    return ALL.asSlice(checkRange(address, byteLength), byteLength)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  /** The top bit of each zero byte of a word; exact up to the lowest of them, and 0 for none. */
  static long zeroBytes(long word) {
    return (word - 0x0101010101010101L) & ~word & TOP_BITS;
  }
}
