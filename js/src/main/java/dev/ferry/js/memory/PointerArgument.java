package dev.ferry.js.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.core.memory.InvalidAddressException;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.Addresses;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;

/** The rules for pointers, offsets and lengths that scripts pass to {@code bun:ffi}. */
final class PointerArgument {

  private static final String ZERO = "ptr cannot be zero";
  private static final String NOT_A_NUMBER = "ptr must be a number.";
  private static final String OFFSET_NOT_A_NUMBER = "Expected number for byteOffset";

  private PointerArgument() {}

  /** A TypeError with the code that {@code bun:ffi} gives to all of these. */
  static RuntimeException invalid(String message) {
    return ScriptRealm.typeError("ERR_INVALID_ARG_TYPE", message);
  }

  /** The address from which {@code read} loads; what is not above zero counts as zero. */
  @TruffleBoundary
  static long forRead(Object pointer, Object offset, String function) {
    long address;
    if (Values.isNumber(pointer)) {
      address = Addresses.nearest(Values.doubleValue(pointer));
    } else if (Values.isBigInt(pointer) && isPositive(pointer)) {
      address = Values.bigIntLow64(pointer);
    } else {
      throw invalid("Expected a pointer");
    }
    if (!Values.isNullish(offset)) {
      if (!Values.isNumber(offset)) {
        throw invalid(OFFSET_NOT_A_NUMBER);
      }
      double number = Values.doubleValue(offset);
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw invalid("byteOffset must be a finite number");
      }
      address = moved(address, number);
    }
    if (address == 0) {
      throw invalid(ZERO);
    }
    return checkRange(address, 0, function);
  }

  /** The sum, which neither falls below zero nor rises above the last address. */
  private static long moved(long address, double offset) {
    long distance = Addresses.nearest(Math.abs(offset));
    if (offset < 0) {
      return Long.compareUnsigned(distance, address) >= 0 ? 0 : address - distance;
    }
    long sum = address + distance;
    return Long.compareUnsigned(sum, address) < 0 ? Addresses.LAST : sum;
  }

  /**
   * The address that {@code toArrayBuffer}, {@code toBuffer} and {@code CString} are to view, which
   * they have to check when they have looked at their other arguments.
   */
  static long forView(Object pointer, Object offset) {
    long address;
    if (Values.isBigInt(pointer)) {
      if (!Values.isBigIntUnsigned64(pointer)) {
        throw invalid("ptr is out of range.");
      }
      address = Values.bigIntLow64(pointer);
    } else if (Values.isNumber(pointer)) {
      double number = Values.doubleValue(pointer);
      if (number < 0 || Double.isInfinite(number)) {
        throw invalid(NOT_A_NUMBER);
      }
      address = Addresses.nearest(number);
    } else {
      throw invalid(NOT_A_NUMBER);
    }
    if (address == 0) {
      throw invalid(ZERO);
    }
    if (!Values.isNullish(offset)) {
      if (!Values.isNumber(offset)) {
        throw invalid(OFFSET_NOT_A_NUMBER);
      }
      double number = Values.doubleValue(offset);
      if (number == Double.NEGATIVE_INFINITY) {
        throw invalid(ZERO);
      }
      if (number == Double.POSITIVE_INFINITY || Double.isNaN(number)) {
        throw invalid("ptr must be a finite number.");
      }
      long sum = address + (long) number;
      if (sum == 0 || (sum < 0 && address > 0)) {
        throw invalid(ZERO);
      }
      address = sum;
    }
    if (address == 0xDEADBEEFL || address == 0xAAAAAAAAL) {
      throw invalid("ptr to invalid memory");
    }
    return address;
  }

  /** A C pointer: a positive number or BigInt; 0 for everything else. */
  static long cPointer(Object value) {
    if (Values.isNumber(value)) {
      double number = Values.doubleValue(value);
      return number >= 1 && number < 0x1p63 ? (long) number : 0;
    }
    return Values.isBigInt(value) && isPositive(value) ? Values.bigIntLow64(value) : 0;
  }

  private static boolean isPositive(Object bigInt) {
    return !Values.isBigIntZero(bigInt) && Values.isBigIntUnsigned64(bigInt);
  }

  /** Refuses memory that no process can have. */
  static long checkRange(long address, long byteLength, String function) {
    try {
      return NativeMemory.checkRange(address, byteLength);
    } catch (InvalidAddressException e) {
      throw invalid(function + ": " + e.getMessage());
    }
  }
}
