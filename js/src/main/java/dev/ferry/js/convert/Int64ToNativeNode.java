package dev.ferry.js.convert;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Introspectable;
import com.oracle.truffle.api.dsl.Specialization;
import dev.ferry.js.graaljs.Values;

/** Integers of 64 bits: numbers and BigInts, modulo 2^64, and nothing else. */
@ImportStatic({Doubles.class, Values.class})
@Introspectable
abstract class Int64ToNativeNode extends ToNativeNode {

  private final FfiType type;

  Int64ToNativeNode(FfiType type) {
    this.type = type;
  }

  @Specialization
  long doInt(int value) {
    return value;
  }

  @Specialization(guards = "fits64(value)")
  long doDouble(double value) {
    return (long) value;
  }

  @Specialization(replaces = "doDouble")
  long doAnyDouble(double value) {
    return Doubles.modular64(value);
  }

  @Specialization(guards = "isBigInt(value)")
  long doBigInt(Object value) {
    return Values.bigIntLow64(value);
  }

  @Specialization(guards = "isSafeInteger(value)")
  long doSafeInteger(Object value) {
    return Values.safeIntegerValue(value);
  }

  @Fallback
  long doOther(@SuppressWarnings("unused") Object value) {
    throw Unconvertible.to(type);
  }
}
