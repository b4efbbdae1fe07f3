package dev.ferry.core.call;

import dev.ferry.core.memory.NativeMemory;
import java.util.Objects;

/**
 * Pages of machine code that the core itself writes: written before they become executable, and
 * never writable again.
 *
 * <p>Their addresses come from ranges that are reserved for them and are never given to anything
 * else, also when a page is gone. So who calls code that is gone gets a segmentation fault, and
 * never code that was put there later.
 */
public final class CodePage {

  /** Bytes of a page. */
  public static final int SIZE = 4096;

  private static final long RESERVED_AT_ONCE = 16 << 20;

  private static final long PROT_NONE = 0;
  private static final long PROT_READ_WRITE = 3;
  private static final long PROT_READ_EXECUTE = 5;
  private static final long MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final long MAP_FIXED = 0x10;

  /** The unused part of what is reserved. */
  private static long next;

  private static long end;

  private CodePage() {}

  /** Whether machine code of this process can be the System V x86-64 code that is written here. */
  public static boolean isX86Linux() {
    return System.getProperty("os.arch").equals("amd64")
        && System.getProperty("os.name").equals("Linux");
  }

  /** The bytes of a listing, in which each is a number of its own. */
  public static byte[] bytes(int[] listing) {
    byte[] bytes = new byte[listing.length];
    for (int i = 0; i < listing.length; i++) {
      bytes[i] = (byte) listing[i];
    }
    return bytes;
  }

  /**
   * Makes a page.
   *
   * @param code at most {@link #SIZE} bytes
   * @return where it is, or 0 where the system refuses to run new code
   * @throws IndexOutOfBoundsException when there is more code
   */
  public static synchronized long create(byte[] code) {
    Objects.checkFromIndexSize(0, code.length, SIZE);
    if (next == end && !reserve()) {
      return 0;
    }
    long page = next;
    if (!protect(page, PROT_READ_WRITE)) {
      return 0;
    }
    // SAFETY: the page is there, writable and this method's own, and the code fits it.
    NativeMemory.copyIn(code, 0, page, code.length);
    if (!protect(page, PROT_READ_EXECUTE)) {
      return 0;
    }
    next += SIZE;
    return page;
  }

  /**
   * Gives the memory of a page back and keeps its addresses. Restricted: nobody may be running its
   * code, and who calls it later ends the process.
   */
  public static void remove(long page) {
    // SAFETY: maps nothing over a page that create() made, and nobody else.
    map(page, SIZE, MAP_PRIVATE_ANONYMOUS_NORESERVE | MAP_FIXED);
  }

  private static boolean reserve() {
    // SAFETY: a fresh range of addresses, with no memory behind it.
    long range = map(0, RESERVED_AT_ONCE, MAP_PRIVATE_ANONYMOUS_NORESERVE);
    if (!NativeMemory.isPlausible(range)) {
      return false;
    }
    next = range;
    end = range + RESERVED_AT_ONCE;
    return true;
  }

  private static long map(long address, long size, long flags) {
    // SAFETY: the callers say why.
    return Downcall.callSix(Functions.MMAP, address, size, PROT_NONE, flags, -1, 0);
  }

  private static boolean protect(long page, long protection) {
    // SAFETY: a page within a range that is reserved here.
    return (int) Downcall.callSix(Functions.MPROTECT, page, SIZE, protection, 0, 0, 0) == 0;
  }

  private static final class Functions {
    static final long MMAP = Downcall.ofSystem("mmap");
    static final long MPROTECT = Downcall.ofSystem("mprotect");
  }
}
