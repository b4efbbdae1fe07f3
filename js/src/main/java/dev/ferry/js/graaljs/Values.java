package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.SafeInteger;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSString;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.math.BigInteger;

/** What kind of value a JavaScript value is, and values of the kinds that are not Java's. */
public final class Values {

  /** JavaScript's {@code undefined}. */
  public static final Object UNDEFINED = Undefined.instance;

  /** JavaScript's {@code null}. */
  public static final Object NULL = Null.instance;

  private static final BigInteger TWO_63 = BigInteger.ONE.shiftLeft(63);

  private Values() {}

  /** Whether a value is {@code undefined}. */
  public static boolean isUndefined(Object value) {
    return value == Undefined.instance;
  }

  /** Whether a value is {@code null}. */
  public static boolean isNull(Object value) {
    return value == Null.instance;
  }

  /** Whether a value is {@code null} or {@code undefined}. */
  public static boolean isNullish(Object value) {
    return value == Undefined.instance || value == Null.instance;
  }

  /** Whether a value is a string. */
  public static boolean isString(Object value) {
    return value instanceof TruffleString;
  }

  /** Whether a value is a symbol. */
  public static boolean isSymbol(Object value) {
    return value instanceof Symbol;
  }

  /** Whether a value is a BigInt. */
  public static boolean isBigInt(Object value) {
    return value instanceof BigInt;
  }

  /** Whether a value is a number in the representation for integers above 32 bits. */
  public static boolean isSafeInteger(Object value) {
    return value instanceof SafeInteger;
  }

  /** Whether a value is a number in any representation. */
  public static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Double
        || value instanceof SafeInteger
        || value instanceof Long;
  }

  /** Whether a value is an object of this realm's language: not a primitive, not a host object. */
  public static boolean isObject(Object value) {
    return value instanceof JSObject;
  }

  /** Whether a value is a function object. */
  public static boolean isFunction(Object value) {
    return value instanceof JSFunctionObject;
  }

  /** Whether a value can be called: functions, bound functions, proxies of functions. */
  @TruffleBoundary
  public static boolean isCallable(Object value) {
    return JSRuntime.isCallable(value);
  }

  /** Whether a value is an array itself: not a proxy of one, not an array of the host. */
  public static boolean isArray(Object value) {
    return JSArray.isJSArray(value);
  }

  /** Whether a value is a {@code String} object. */
  public static boolean isStringObject(Object value) {
    return JSString.isJSString(value);
  }

  /** Whether a number is an integer of at most 52 bits that is not -0. */
  public static boolean isInteger(Object number) {
    double value = doubleValue(number);
    return value == Math.rint(value)
        && Math.abs(value) < 0x1p51
        && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
  }

  /** The value of a number as a {@code double}. The value is a number. */
  public static double doubleValue(Object number) {
    if (number instanceof Integer i) {
      return i;
    }
    if (number instanceof Double d) {
      return d;
    }
    return number instanceof SafeInteger s ? s.doubleValue() : ((Long) number).doubleValue();
  }

  /**
   * The number of a value, by an object's {@code valueOf} if need be; throws what the language
   * throws.
   */
  @TruffleBoundary
  public static double toDouble(Object value) {
    return doubleValue(JSRuntime.toNumber(value));
  }

  /** A safe integer's value. */
  public static long safeIntegerValue(Object value) {
    return ((SafeInteger) value).longValue();
  }

  /** The low 64 bits of a BigInt in two's complement. */
  public static long bigIntLow64(Object bigInt) {
    BigInt value = (BigInt) bigInt;
    return value.longValue();
  }

  /** The nearest {@code double} of a BigInt. */
  @TruffleBoundary
  public static double bigIntDouble(Object bigInt) {
    return ((BigInt) bigInt).doubleValue();
  }

  /** Whether a BigInt lies in [0, 2^64). */
  @TruffleBoundary
  public static boolean isBigIntUnsigned64(Object bigInt) {
    BigInteger value = ((BigInt) bigInt).bigIntegerValue();
    return value.signum() >= 0 && value.bitLength() <= 64;
  }

  /** Whether a BigInt is 0. */
  public static boolean isBigIntZero(Object bigInt) {
    return ((BigInt) bigInt).signum() == 0;
  }

  /** A BigInt of a signed 64-bit value. */
  public static Object bigInt(long value) {
    return BigInt.valueOf(value);
  }

  /** A BigInt of an unsigned 64-bit value. */
  public static Object unsignedBigInt(long value) {
    return value >= 0 ? BigInt.valueOf(value) : hugeBigInt(value);
  }

  @TruffleBoundary
  private static Object hugeBigInt(long value) {
    return BigInt.fromBigInteger(BigInteger.valueOf(value & Long.MAX_VALUE).add(TWO_63));
  }

  /** A JavaScript string. */
  @TruffleBoundary
  public static TruffleString string(String value) {
    return Strings.fromJavaString(value);
  }

  /** The Java string of a JavaScript string. */
  @TruffleBoundary
  public static String javaString(Object string) {
    return ((TruffleString) string).toJavaStringUncached();
  }

  /** Whether a string is empty. */
  public static boolean isEmptyString(Object string) {
    return Strings.length((TruffleString) string) == 0;
  }

  /** JavaScript's truthiness. */
  @TruffleBoundary
  public static boolean truthy(Object value) {
    return JSRuntime.toBoolean(value);
  }

  /** JavaScript's {@code String(value)}: throws for symbols as the language does. */
  @TruffleBoundary
  public static String toDisplay(Object value) {
    if (value instanceof Symbol) {
      throw ScriptRealm.typeError("Cannot convert a symbol to a string");
    }
    return JSRuntime.toString(value).toJavaStringUncached();
  }

  /** A value's {@code typeof}, with {@code null} told apart: for error messages. */
  @TruffleBoundary
  public static String kind(Object value) {
    return value == Null.instance ? "null" : JSRuntime.typeof(value).toJavaStringUncached();
  }

  /** Whether an array has no elements. */
  public static boolean isEmptyArray(Object array) {
    return JSArray.arrayGetLength((JSArrayObject) array) == 0;
  }
}
