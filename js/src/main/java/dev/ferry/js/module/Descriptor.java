package dev.ferry.js.module;

import dev.ferry.js.convert.Addresses;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.function.FunctionType;
import dev.ferry.js.graaljs.PropertyReader;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what scripts write about a function: {@code {args, returns, ptr, threadsafe}}.
 *
 * <p>In two steps, as programs can tell: first everything is read, each property once and in a
 * fixed order, also where it is of no use; what such a function may be used for is checked when it
 * is made.
 */
final class Descriptor {

  /**
   * What was read.
   *
   * @param pointer the address in {@code ptr}, or 0 when there is none
   */
  record Declared(FunctionType type, long pointer, boolean threadsafe) {}

  /** What a descriptor is for, where that changes what it may hold. */
  enum Use {
    /** dlopen, linkSymbols and CFunction. */
    SYMBOL("bun:ffi: unsupported signature"),
    /** JSCallback. */
    CALLBACK("bun:ffi: unsupported callback signature"),
    /** cc. */
    COMPILED("bun:ffi: unsupported signature"),
    /** viewSource of a symbol. */
    SOURCE(null),
    /** viewSource of a callback. */
    CALLBACK_SOURCE(null);

    /** The message for a signature that cannot be called; null where nothing is to be called. */
    private final String unsupported;

    Use(String unsupported) {
      this.unsupported = unsupported;
    }
  }

  /** The System V ABI has no limit; this one keeps a mistake from becoming a gigantic stub. */
  private static final int MOST_ARGUMENTS = 250;

  private static final FfiType[] NO_TYPES = {};

  private static final String INVALID_TYPE = "ERR_INVALID_ARG_TYPE";
  private static final String INVALID_VALUE = "ERR_INVALID_ARG_VALUE";

  private final ScriptRealm realm;
  private final PropertyReader threadsafe;
  private final PropertyReader returns;
  private final PropertyReader ptr;
  private final PropertyReader leaf;
  private final TypeCache types = new TypeCache();

  Descriptor(ScriptRealm realm) {
    this.realm = realm;
    this.threadsafe = realm.reader("threadsafe");
    this.returns = realm.reader("returns");
    this.ptr = realm.reader("ptr");
    this.leaf = realm.reader("leaf");
  }

  /** Reads an object that is a descriptor. Equal types are the same object. */
  Declared read(Object descriptor) {
    FfiType[] arguments = arguments(descriptor);
    boolean isThreadsafe = Values.truthy(threadsafe.get(descriptor));
    FfiType result = result(returns.get(descriptor));
    checkResult(result);
    long pointer = pointer(ptr.get(descriptor));
    FunctionType type = types.function(result, arguments, leaf(leaf.get(descriptor)));
    return new Declared(type, pointer, isThreadsafe);
  }

  /** Reads a descriptor and checks that it serves. */
  Declared read(Object descriptor, Use use) {
    Declared declared = read(descriptor);
    check(declared.type(), use);
    return declared;
  }

  /** The object of a key in a map of symbols. */
  static Object object(String key, Object value) {
    if (!Values.isObject(value)) {
      throw ScriptRealm.typeError(INVALID_VALUE, "Expected an object for key \"" + key + "\"");
    }
    return value;
  }

  private static long pointer(Object pointer) {
    if (Values.isBigInt(pointer)) {
      if (Values.isBigIntZero(pointer) || !Values.isBigIntUnsigned64(pointer)) {
        throw ScriptRealm.typeError(INVALID_TYPE, "ptr is out of range.");
      }
      return Values.bigIntLow64(pointer);
    }
    if (Values.isNumber(pointer)) {
      return Addresses.nearest(Values.doubleValue(pointer));
    }
    return 0;
  }

  /** The error for a symbol that needs a {@code ptr} and has none. */
  static RuntimeException missingPointer(String symbol) {
    return ScriptRealm.typeError(
        INVALID_TYPE,
        "Symbol \""
            + symbol
            + "\" is missing a \"ptr\" field. When using linkSymbols() or CFunction(), you must"
            + " provide a \"ptr\" field with the memory address of the native function.");
  }

  private static boolean leaf(Object leaf) {
    if (Values.isNullish(leaf)) {
      return false;
    }
    if (leaf instanceof Boolean declared) {
      return declared;
    }
    throw ScriptRealm.typeError(
        INVALID_TYPE,
        "bun:ffi: leaf is "
            + Values.toDisplay(leaf)
            + "; write true for a function that neither blocks, nor runs long, nor calls back, or"
            + " leave it out");
  }

  private FfiType[] arguments(Object descriptor) {
    Object list = realm.ownOrNull(descriptor, "args");
    if (list == null) {
      return NO_TYPES;
    }
    if (!Values.isArray(list)) {
      throw ScriptRealm.error("Expected an object with \"args\" as an array");
    }
    Object[] elements = realm.plainElementsOrNull(list);
    if (elements == null) {
      return arguments(list, realm.arrayLength(list));
    }
    FfiType[] arguments = new FfiType[elements.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(elements[i]);
    }
    return arguments;
  }

  private FfiType[] arguments(Object list, long length) {
    List<FfiType> arguments = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      arguments.add(argument(realm.get(list, i)));
    }
    return arguments.toArray(NO_TYPES);
  }

  private FfiType argument(Object value) {
    if (Values.isString(value) || Values.isStringObject(value)) {
      return named(value, "Unknown type ");
    }
    if (!isCode(value)) {
      throw ScriptRealm.error("param must be a string (type name) or number");
    }
    return coded(value);
  }

  private FfiType result(Object value) {
    if (Values.isNullish(value) || (Values.isString(value) && Values.isEmptyString(value))) {
      return FfiType.VOID;
    }
    return isCode(value) ? coded(value) : named(value, "Unknown return type ");
  }

  private FfiType named(Object value, String unknown) {
    FfiType known = types.named(value);
    if (known != null) {
      return known;
    }
    String name = Values.toDisplay(value);
    FfiType type = FfiType.named(name);
    if (type == null) {
      throw ScriptRealm.typeError(INVALID_VALUE, unknown + name);
    }
    if (Values.isString(value)) {
      types.remember(value, type);
    }
    return type;
  }

  private static boolean isCode(Object value) {
    return Values.isNumber(value) && Values.isInteger(value);
  }

  private static FfiType coded(Object value) {
    FfiType type = FfiType.coded((long) Values.doubleValue(value));
    if (type == null) {
      throw ScriptRealm.error("invalid ABI type");
    }
    return type;
  }

  private static void checkResult(FfiType returns) {
    switch (returns) {
      case BUFFER ->
          throw ScriptRealm.error(
              "Cannot return a buffer to JavaScript (since byteLength and byteOffset are unknown)");
      case BUFFER_LENGTH ->
          throw ScriptRealm.error(
              "buffer_length is an argument-only type; it cannot be a return type");
      case NAPI_ENV ->
          throw ScriptRealm.error(
              "Cannot return napi_env to JavaScript: a napi_env is an in-parameter for"
                  + " cc()-compiled C, never a return value");
      default -> {}
    }
  }

  /** Throws where functions of a type do not serve a use. */
  static void check(FunctionType type, Use use) {
    List<FfiType> arguments = type.arguments();
    boolean napi =
        type.returns() == FfiType.NAPI_VALUE
            || arguments.contains(FfiType.NAPI_ENV)
            || arguments.contains(FfiType.NAPI_VALUE);
    if (napi && use == Use.COMPILED) {
      throw ScriptRealm.typeError(
          INVALID_TYPE,
          "napi_env and napi_value are not part of this version of Ferry: code compiled by cc()"
              + " gets and gives what the other types of bun:ffi hold");
    }
    if (napi && use.unsupported != null) {
      throw ScriptRealm.typeError(
          INVALID_TYPE,
          "napi_env / napi_value are only supported in bun:ffi cc() (compiled C source), not in"
              + " dlopen/linkSymbols/CFunction/JSCallback");
    }
    if (arguments.contains(FfiType.BUFFER_LENGTH)
        && use != Use.SYMBOL
        && use != Use.CALLBACK_SOURCE) {
      throw ScriptRealm.typeError(
          INVALID_TYPE,
          "buffer_length is only supported for bun:ffi dlopen/linkSymbols/CFunction arguments"
              + " (the engine reads the view's byteLength at call time), not in cc(), viewSource,"
              + " or JSCallback");
    }
    if (use.unsupported != null
        && (arguments.contains(FfiType.VOID) || arguments.size() > MOST_ARGUMENTS)) {
      throw ScriptRealm.typeError(use.unsupported);
    }
  }
}
