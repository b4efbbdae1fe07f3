package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/**
 * Garbage in the Java heap that stands for memory outside of it.
 *
 * <p>The garbage collector does not see what typed arrays weigh, and compiled code often makes no
 * other object for one. With as much garbage it comes as often as if they lay in the Java heap.
 * What it gives back is used again, and is faster than memory that was never used.
 */
final class Ballast {

  /** In bytes. */
  private static final int MOST_AT_ONCE = 1 << 20;

  @SuppressWarnings("UnusedVariable") // it is there to be garbage
  private static byte[] garbage;

  private Ballast() {}

  /** For so many bytes that have been taken elsewhere. */
  @TruffleBoundary
  static void add(int bytes) {
    garbage = new byte[Math.min(bytes, MOST_AT_ONCE)];
  }
}
