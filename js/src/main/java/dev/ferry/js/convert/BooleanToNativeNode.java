package dev.ferry.js.convert;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Introspectable;
import com.oracle.truffle.api.dsl.Specialization;
import dev.ferry.js.graaljs.Values;

/** {@code bool}: JavaScript's truthiness of any value. */
@GenerateInline(false)
@Introspectable
abstract class BooleanToNativeNode extends ToNativeNode {

  @Specialization
  static long doBoolean(boolean value) {
    return value ? 1 : 0;
  }

  @Specialization
  static long doInt(int value) {
    return value != 0 ? 1 : 0;
  }

  @Specialization(replaces = {"doBoolean", "doInt"})
  static long doOther(Object value) {
    return Values.truthy(value) ? 1 : 0;
  }
}
