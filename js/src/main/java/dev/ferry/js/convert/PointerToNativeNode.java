package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Introspectable;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.strings.InternalByteArray;
import com.oracle.truffle.api.strings.TruffleString;
import dev.ferry.core.memory.Utf8;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import dev.ferry.js.graaljs.Views;

/**
 * {@code ptr}, {@code cstring} and {@code function}: numbers, BigInts, views, functions, objects.
 */
@ImportStatic({Addresses.class, Values.class, Views.class})
@Introspectable
abstract class PointerToNativeNode extends ToNativeNode {

  private final FfiType type;
  private final StringMemory strings;

  PointerToNativeNode(FfiType type, StringMemory strings) {
    this.type = type;
    this.strings = strings;
  }

  @Specialization
  long doInt(int value) {
    return value;
  }

  /** What C gave as a number. */
  @Specialization(guards = "isExact(value)")
  long doExact(double value) {
    return Addresses.exact(value);
  }

  @Specialization(replaces = "doExact")
  long doDouble(double value) {
    return Doubles.address(value);
  }

  @Specialization(guards = "isSafeInteger(value)")
  long doSafeInteger(Object value) {
    return Values.safeIntegerValue(value);
  }

  /** What most views are; where nothing else comes, compiled code needs no branch. */
  @Specialization(guards = "address != 0")
  long doArray(
      @SuppressWarnings("unused") Object value, @Bind("addressOfArray(value)") long address) {
    return address;
  }

  /** {@code DataView}s, buffers, and views of shared memory. */
  @Specialization(guards = "start != 0")
  long doDirect(@SuppressWarnings("unused") Object value, @Bind("address(value)") long start) {
    return start;
  }

  @Specialization(guards = "isView(value)")
  long doView(Object value) {
    return Addresses.of(value);
  }

  @Specialization
  long doString(
      TruffleString value,
      @Cached TruffleString.IsValidNode isValid,
      @Cached TruffleString.SwitchEncodingNode switchEncoding,
      @Cached TruffleString.GetInternalByteArrayNode getBytes) {
    if (type != FfiType.CSTRING) {
      throw new Unconvertible("To convert a string to a pointer, encode it as a buffer");
    }
    if (!isValid.execute(value, TruffleString.Encoding.UTF_16)) {
      return storeIllFormed(value);
    }
    TruffleString utf8 = switchEncoding.execute(value, TruffleString.Encoding.UTF_8);
    InternalByteArray bytes = getBytes.execute(utf8, TruffleString.Encoding.UTF_8);
    return store(bytes.getArray(), bytes.getOffset(), bytes.getLength());
  }

  @Specialization(guards = "isNullish(value)")
  long doNullish(Object value) {
    if (type == FfiType.FUNCTION) {
      throw new Unconvertible(
          "bun:ffi: expected a callback (a JSCallback or an FFI function) but got"
              + " undefined/null");
    }
    return 0;
  }

  @Specialization(guards = "isBigInt(value)")
  long doBigInt(Object value) {
    return Values.bigIntLow64(value);
  }

  @Specialization(guards = "isArrayBuffer(value)")
  long doArrayBuffer(Object value) {
    return Addresses.of(value);
  }

  @Specialization(
      guards = {"isObject(value)", "!isNullish(value)", "!isView(value)", "!isArrayBuffer(value)"})
  @TruffleBoundary(transferToInterpreterOnException = false)
  long doObject(Object value) {
    long address = NativeHandle.symbolAddress(value);
    if (address != 0) {
      return address;
    }
    address = NativeHandle.callbackEntry(value);
    if (address != 0) {
      return address;
    }
    Object pointer = pointerProperty(value);
    if (pointer instanceof Integer i) {
      return i;
    }
    if (Values.isNumber(pointer)) {
      return Doubles.address(Values.doubleValue(pointer));
    }
    if (Values.isBigInt(pointer)) {
      return Values.bigIntLow64(pointer);
    }
    throw Unconvertible.to(type);
  }

  @Fallback
  long doOther(@SuppressWarnings("unused") Object value) {
    throw Unconvertible.to(type);
  }

  private static Object pointerProperty(Object value) {
    return ScriptRealm.current().get(value, "ptr");
  }

  /** A surrogate without its partner becomes U+FFFD. */
  @TruffleBoundary
  private long storeIllFormed(TruffleString string) {
    byte[] utf8 = Utf8.encode(string.toJavaStringUncached());
    return store(utf8, 0, utf8.length);
  }

  @TruffleBoundary
  private long store(byte[] utf8, int offset, int length) {
    return strings.arena().putUtf8(utf8, offset, length);
  }
}
