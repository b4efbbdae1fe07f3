package dev.ferry.js.memory;

import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.graaljs.Utf8;
import dev.ferry.js.graaljs.Values;

/** {@code CString(ptr, byteOffset, byteLength)}: a string copied from native memory. */
final class CStringFunction {

  private CStringFunction() {}

  static Object call(Object pointer, Object offset, Object length) {
    if (Values.isBigInt(pointer) ? Values.isBigIntZero(pointer) : !Values.truthy(pointer)) {
      return Values.string("");
    }
    Object start = Values.isBigInt(offset) || Values.truthy(offset) ? offset : (Object) 0;
    long address = PointerArgument.forView(pointer, start, "CString");
    if (isInt32(length)) {
      int bytes = (int) Values.doubleValue(length);
      if (bytes <= 0) {
        throw PointerArgument.invalid("length must be > 0. This usually means a bug in your code.");
      }
      return Utf8.string(NativeMemory.readString(address, bytes));
    }
    return Utf8.string(NativeMemory.readString(address));
  }

  private static boolean isInt32(Object value) {
    return Values.isNumber(value) && (int) Values.doubleValue(value) == Values.doubleValue(value);
  }
}
