package dev.ferry.js.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.StringAtNode;
import dev.ferry.js.graaljs.FunctionBody;
import dev.ferry.js.graaljs.Values;

/**
 * {@code CString(ptr, byteOffset, byteLength)}: a string copied from native memory, with and
 * without {@code new}.
 */
final class CStringBody extends FunctionBody {

  @Child private StringAtNode string = new StringAtNode();

  @Override
  public Object execute(Object[] call) {
    Object pointer = argument(call, 0);
    Object offset = argument(call, 1);
    Object length = argument(call, 2);
    if (pointer instanceof Double number) {
      long start = (long) (double) number;
      long address = moved(start, offset);
      if (NativeMemory.isPlausible(start) && NativeMemory.isPlausible(address)) {
        if (Values.isUndefined(length)) {
          // SAFETY: the address is checked; that a string is there, the script vouches for.
          return string.execute(address);
        }
        if (length instanceof Integer bytes
            && bytes > 0
            && bytes <= StringAtNode.LONGEST
            && bytes <= NativeMemory.END_ADDRESS - address) {
          // SAFETY: the range is checked; that it is mapped, the script vouches for.
          return string.execute(address, bytes);
        }
      }
    }
    return read(pointer, offset, length);
  }

  /** The address at a plain offset; 0 for one that wants a closer look. */
  private static long moved(long start, Object offset) {
    if (offset instanceof Integer distance) {
      return start + distance;
    }
    return Values.isUndefined(offset) ? start : 0;
  }

  @TruffleBoundary
  private static Object read(Object pointer, Object offset, Object length) {
    if (isFalsy(pointer)) {
      return Values.string("");
    }
    long address = PointerArgument.forView(pointer, isFalsy(offset) ? 0 : offset);
    if (!isInt32(length)) {
      PointerArgument.checkRange(address, 0, "CString");
      // SAFETY: the address is checked; that a string is there, the script vouches for.
      return Values.string(NativeMemory.readString(address));
    }
    int bytes = (int) Values.doubleValue(length);
    if (bytes <= 0) {
      throw PointerArgument.invalid("length must be > 0. This usually means a bug in your code.");
    }
    PointerArgument.checkRange(address, bytes, "CString");
    // SAFETY: the range is checked; that it is mapped, the script vouches for.
    return Values.string(NativeMemory.readString(address, bytes));
  }

  private static boolean isFalsy(Object value) {
    return Values.isBigInt(value) ? Values.isBigIntZero(value) : !Values.truthy(value);
  }

  private static boolean isInt32(Object value) {
    return Values.isNumber(value) && (int) Values.doubleValue(value) == Values.doubleValue(value);
  }
}
