package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** A {@code double} as an integer of 64 bits. */
final class Doubles {

  private static final double TWO_63 = 0x1p63;
  private static final double TWO_64 = 0x1p64;

  private Doubles() {}

  /** Truncates and takes the value modulo 2^64; NaN and the infinities give 0. */
  static long modular64(double value) {
    long truncated = (long) value;
    // The cast saturates outside of its range, where the value needs a second look.
    return truncated != Long.MAX_VALUE && truncated != Long.MIN_VALUE
        ? truncated
        : modularLarge(value);
  }

  @TruffleBoundary
  private static long modularLarge(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return 0;
    }
    double remainder = value % TWO_64;
    if (remainder >= TWO_63) {
      remainder -= TWO_64;
    } else if (remainder < -TWO_63) {
      remainder += TWO_64;
    }
    return (long) remainder;
  }

  /** Truncates; everything outside of 64 bits, and NaN, gives the smallest {@code long}. */
  static long address(double value) {
    return value > -TWO_63 && value < TWO_63 ? (long) value : Long.MIN_VALUE;
  }
}
