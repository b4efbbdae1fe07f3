package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** A {@code double} as an integer of 64 bits. */
final class Doubles {

  private static final double TWO_63 = 0x1p63;
  private static final double TWO_64 = 0x1p64;

  private Doubles() {}

  /**
   * Whether the cast to a {@code long} changes nothing but what is behind the point. Compiled code
   * that has seen no other numbers calls nothing to convert one, and so goes on knowing what it
   * knew of JavaScript's objects: what is the same in each turn of a loop it looks up once.
   */
  static boolean fits64(double value) {
    return Math.abs(value) < TWO_63;
  }

  /** Truncates and takes the value modulo 2^64; NaN and the infinities give 0. */
  static long modular64(double value) {
    return fits64(value) ? (long) value : modularLarge(value);
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
    return fits64(value) ? (long) value : Long.MIN_VALUE;
  }
}
