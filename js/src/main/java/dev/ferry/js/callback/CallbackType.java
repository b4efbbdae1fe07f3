package dev.ferry.js.callback;

import com.oracle.truffle.api.CallTarget;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.callback.CallRecord;
import dev.ferry.core.type.Carrier;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.StringMemory;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.ScriptRealm;

/** What the callbacks of one type share in a realm, above all the code that converts. */
final class CallbackType {

  private final FunctionType type;
  private final CallShape shape;
  private final CallRecord record;
  private final CallTarget target;
  private final Object zero;

  CallbackType(ScriptRealm realm, FunctionType type, StringMemory strings) {
    this.type = type;
    this.shape = CallShape.of(type.signature());
    this.record = CallRecord.of(shape);
    this.target = realm.callTarget("JSCallback", new CallbackBody(type, shape, strings));
    this.zero = zero(shape.returns());
  }

  /** The code behind {@link #call}. */
  CallTarget code() {
    return target;
  }

  FfiType returns() {
    return type.returns();
  }

  FfiType argument(int index) {
    return type.arguments().get(index);
  }

  CallShape shape() {
    return shape;
  }

  CallRecord record() {
    return record;
  }

  /** What C gets where no callback has run. */
  Object zero() {
    return zero;
  }

  /**
   * Calls a function.
   *
   * @param arguments boxed carriers, or the address of a {@link CallRecord} of a call that waits
   * @return the box of the result's carrier; null for a record, where the result then is
   */
  Object call(Object function, Object arguments) {
    return target.call(function, arguments);
  }

  private static Object zero(Carrier carrier) {
    return switch (carrier) {
      case LONG -> 0L;
      case DOUBLE -> 0d;
      case FLOAT -> 0f;
      case VOID -> null;
    };
  }
}
