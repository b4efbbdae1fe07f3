package dev.ferry.core.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/**
 * Loads, stores and views by absolute address, in native byte order and without alignment.
 *
 * <p>Restricted: an address that {@link #isPlausible(long)} refuses must not be passed; any other
 * must be mapped memory that the caller may use, or the process ends with a segmentation fault.
 */
public final class NativeMemory {

  /** The first address that can be mapped: the kernel keeps the pages below out of reach. */
  public static final long FIRST_ADDRESS = 4096;

  /** The first address above the canonical user half of x86-64 and AArch64 with 48 bits. */
  public static final long END_ADDRESS = 1L << 47;

  // SAFETY: the whole address space as one segment; every public method's contract hands the proof
  // that an address is mapped to its caller.
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeMemory() {}

  /** Whether an address can be that of user memory at all. */
  public static boolean isPlausible(long address) {
    return address >= FIRST_ADDRESS && address < END_ADDRESS;
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

  /** Loads an {@code int64_t}. */
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

  /** Copies bytes out of native memory. */
  public static void copyOut(long address, byte[] target, int offset, int length) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, offset, length);
  }

  /** Copies bytes into native memory. */
  public static void copyIn(byte[] source, int offset, long address, int length) {
    MemorySegment.copy(source, offset, ALL, ValueLayout.JAVA_BYTE, address, length);
  }

  /** The number of bytes before the first NUL, as {@code strlen} counts them. */
  public static long stringLength(long address) {
    long end = address;
    while (getByte(end) != 0) {
      end++;
    }
    return end - address;
  }

  /**
   * A view of native memory. It borrows: the memory is not freed with it and must outlive it.
   *
   * @param length in bytes
   */
  public static ByteBuffer view(long address, int length) {
    return ALL.asSlice(address, length).asByteBuffer().order(java.nio.ByteOrder.nativeOrder());
  }
}
