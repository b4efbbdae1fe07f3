package dev.ferry.js.convert;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Introspectable;
import com.oracle.truffle.api.dsl.Specialization;
import dev.ferry.js.graaljs.Values;

/** Integers of up to 32 bits: modular, never clamped; objects by their {@code valueOf}. */
@ImportStatic({Doubles.class, Values.class})
@Introspectable
abstract class IntegerToNativeNode extends ToNativeNode {

  private final FfiType type;

  IntegerToNativeNode(FfiType type) {
    this.type = type;
  }

  @Specialization
  long doInt(int value) {
    return narrow(value);
  }

  @Specialization(guards = "fits64(value)")
  long doDouble(double value) {
    return narrow((long) value);
  }

  @Specialization(replaces = "doDouble")
  long doAnyDouble(double value) {
    return narrow(Doubles.modular64(value));
  }

  @Specialization
  long doBoolean(boolean value) {
    return value ? 1 : 0;
  }

  @Specialization(guards = "isSafeInteger(value)")
  long doSafeInteger(Object value) {
    return narrow(Values.safeIntegerValue(value));
  }

  @Specialization(guards = "isBigInt(value)")
  long doBigInt(Object value) {
    return narrow(Values.bigIntLow64(value));
  }

  @Specialization(guards = "isNullish(value)")
  long doNullish(@SuppressWarnings("unused") Object value) {
    return 0;
  }

  @Specialization(guards = "isObject(value)")
  long doObject(Object value) {
    return narrow(Doubles.modular64(Values.toDouble(value)));
  }

  @Fallback
  long doOther(@SuppressWarnings("unused") Object value) {
    throw Unconvertible.to(type);
  }

  private long narrow(long value) {
    return switch (type.scalar()) {
      case CHAR, I8 -> (byte) value;
      case U8 -> value & 0xff;
      case I16 -> (short) value;
      case U16 -> value & 0xffff;
      case I32 -> (int) value;
      case U32 -> value & 0xffff_ffffL;
      case VOID, I64, U64, F32, F64, BOOL, POINTER -> throw new AssertionError(type);
    };
  }
}
