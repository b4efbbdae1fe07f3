package dev.ferry.js.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.Addresses;
import dev.ferry.js.convert.NumberNode;
import dev.ferry.js.graaljs.FunctionBody;
import dev.ferry.js.graaljs.Values;

/** {@code read.u8(pointer, byteOffset)} and its siblings. */
final class ReadBody extends FunctionBody {

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private final ReadType type;

  /**
   * Whether anything came but numbers as C gives them for addresses, and offsets of 32 bits. Until
   * then compiled code calls nothing to read, and so goes on knowing what it knew of JavaScript's
   * objects.
   */
  @CompilationFinal private boolean sawOther;

  @Child private NumberNode number = new NumberNode();

  ReadBody(ReadType type) {
    this.type = type;
  }

  @Override
  public boolean isSmall() {
    return true;
  }

  @Override
  public Object execute(Object[] call) {
    long address = address(argument(call, 0), argument(call, 1));
    // SAFETY: the address is checked; that it is mapped, the script vouches for.
    return switch (type) {
      case U8 -> NativeMemory.getByte(address) & 0xff;
      case I8 -> (int) NativeMemory.getByte(address);
      case U16 -> NativeMemory.getShort(address) & 0xffff;
      case I16 -> (int) NativeMemory.getShort(address);
      case U32 -> number.execute(NativeMemory.getInt(address) & 0xffff_ffffL);
      case I32 -> NativeMemory.getInt(address);
      case I64 -> Values.bigInt(NativeMemory.getLong(address));
      case U64 -> Values.unsignedBigInt(NativeMemory.getLong(address));
      case F32 -> canonical(NativeMemory.getFloat(address));
      case F64 -> canonical(NativeMemory.getDouble(address));
      case PTR -> unsignedNumber(NativeMemory.getLong(address));
      case INTPTR -> number.execute(NativeMemory.getLong(address));
    };
  }

  private long address(Object pointer, Object offset) {
    if (pointer instanceof Double number
        && Addresses.isExact(number)
        && (offset instanceof Integer || Values.isUndefined(offset))) {
      long address = Addresses.exact(number) + (offset instanceof Integer o ? o : 0);
      if (NativeMemory.isPlausible(address)) {
        return address;
      }
    }
    if (!sawOther) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawOther = true;
    }
    return PointerArgument.forRead(pointer, offset, type.functionName());
  }

  private Object unsignedNumber(long value) {
    if (value >= 0 && value <= MAX_SAFE_INTEGER) {
      return number.execute(value);
    }
    double low = (double) (value >>> 1) * 2;
    return value >= 0 ? (double) value : low;
  }

  private static double canonical(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }
}
