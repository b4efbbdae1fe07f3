package dev.ferry.js.convert;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Introspectable;
import com.oracle.truffle.api.dsl.Specialization;
import dev.ferry.js.graaljs.Values;

/** Floating point: every number as it is, objects by their {@code valueOf}. */
@ImportStatic(Values.class)
@Introspectable
abstract class DoubleToNativeNode extends ToNativeNode {

  private final FfiType type;

  DoubleToNativeNode(FfiType type) {
    this.type = type;
  }

  /** Converts a value without a box. */
  abstract double executeDouble(Object value);

  @Specialization
  double doInt(int value) {
    return value;
  }

  @Specialization
  double doDouble(double value) {
    return value;
  }

  @Specialization(guards = "isSafeInteger(value)")
  double doSafeInteger(Object value) {
    return Values.safeIntegerValue(value);
  }

  @Specialization(guards = "isBigInt(value)")
  double doBigInt(Object value) {
    return Values.bigIntDouble(value);
  }

  @Specialization
  double doBoolean(boolean value) {
    return value ? 1 : 0;
  }

  @Specialization(guards = "isNull(value)")
  double doNull(@SuppressWarnings("unused") Object value) {
    return 0;
  }

  @Specialization(guards = "isUndefined(value)")
  double doUndefined(@SuppressWarnings("unused") Object value) {
    return Double.NaN;
  }

  @Specialization(guards = {"isObject(value)", "!isNullish(value)"})
  double doObject(Object value) {
    return Values.toDouble(value);
  }

  @Fallback
  double doOther(@SuppressWarnings("unused") Object value) {
    throw Unconvertible.to(type);
  }
}
