package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives;
import dev.ferry.js.graaljs.Views;

/** Addresses of views and buffers for C, and addresses that scripts write. */
public final class Addresses {

  /** The last address there is, 2^64 - 1. */
  public static final long LAST = -1;

  /** From here to twice this the doubles are the integers, and their low bits count up. */
  private static final double TWO_52 = 0x1p52;

  private Addresses() {}

  /** Whether a number is an integer from 0 to 2^52 - 1, as those of all addresses in use are. */
  public static boolean isExact(double number) {
    return number + TWO_52 - TWO_52 == number && exact(number) >>> 52 == 0;
  }

  /**
   * The address of such a number. There is no branch in it, so compiled code may take it, with the
   * question whether it is one, out of a loop.
   */
  public static long exact(double number) {
    return Double.doubleToRawLongBits(number + TWO_52) - Double.doubleToRawLongBits(TWO_52);
  }

  /** The address nearest to a number; 0 for NaN. */
  public static long nearest(double number) {
    if (number >= 0x1p64) {
      return LAST;
    }
    // What lies from 2^63 on are the addresses that are negative as a long.
    return number >= 0x1p63 ? (long) (number - 0x1p64) : Math.max(0, (long) number);
  }

  static long of(Object view) {
    if (!Views.hasAddress(view)) {
      CompilerDirectives.transferToInterpreter();
      throw new Unconvertible(
          "the memory of this view has no address: it lies on the Java heap; build the context"
              + " with BunFfi.enable, or with option js.direct-byte-buffer set");
    }
    return Views.address(view);
  }
}
