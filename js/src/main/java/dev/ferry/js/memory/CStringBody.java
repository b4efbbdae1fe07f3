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
    if (pointer instanceof Double number && Values.isUndefined(argument(call, 1))) {
      long address = (long) (double) number;
      if (NativeMemory.isPlausible(address) && Values.isUndefined(argument(call, 2))) {
        // SAFETY: the address is checked; that a string is there, the script vouches for.
        return string.execute(address);
      }
    }
    return read(pointer, argument(call, 1), argument(call, 2));
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
