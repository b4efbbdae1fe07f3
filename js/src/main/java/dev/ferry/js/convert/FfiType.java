package dev.ferry.js.convert;

import dev.ferry.core.type.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of {@code bun:ffi}: the one list from which names, codes and C types come.
 *
 * <p>The order is that of the numeric codes.
 */
public enum FfiType {
  /** {@code char}. */
  CHAR(0, "char", Scalar.CHAR),
  /** {@code int8_t}. */
  I8(1, "i8", Scalar.I8, "int8_t"),
  /** {@code uint8_t}. */
  U8(2, "u8", Scalar.U8, "uint8_t"),
  /** {@code int16_t}. */
  I16(3, "i16", Scalar.I16, "int16_t"),
  /** {@code uint16_t}. */
  U16(4, "u16", Scalar.U16, "uint16_t"),
  /** {@code int32_t}. */
  I32(5, "i32", Scalar.I32, "int32_t", "int", "c_int"),
  /** {@code uint32_t}. */
  U32(6, "u32", Scalar.U32, "uint32_t", "c_uint"),
  /** {@code int64_t}, a BigInt in JavaScript. */
  I64(7, "i64", Scalar.I64, "int64_t", "isize"),
  /** {@code uint64_t}, a BigInt in JavaScript. */
  U64(8, "u64", Scalar.U64, "uint64_t", "usize", "size_t"),
  /** {@code double}. */
  F64(9, "f64", Scalar.F64, "double"),
  /** {@code float}. */
  F32(10, "f32", Scalar.F32, "float"),
  /** {@code bool}. */
  BOOL(11, "bool", Scalar.BOOL),
  /** {@code void*}. */
  PTR(12, "ptr", Scalar.POINTER, "pointer", "void*", "char*"),
  /** {@code void}, a result only. */
  VOID(13, "void", Scalar.VOID),
  /** {@code const char*} with a string on the JavaScript side. */
  CSTRING(14, "cstring", Scalar.POINTER),
  /** {@code int64_t}, a number in JavaScript where it is a safe integer. */
  I64_FAST(15, "i64_fast", Scalar.I64),
  /** {@code uint64_t}, a number in JavaScript where it is a safe integer. */
  U64_FAST(16, "u64_fast", Scalar.U64),
  /** A pointer to a function. */
  FUNCTION(17, "function", Scalar.POINTER, "fn", "callback"),
  /** {@code napi_env}, for compiled C only. */
  NAPI_ENV(18, "napi_env", Scalar.POINTER),
  /** {@code napi_value}, for compiled C only. */
  NAPI_VALUE(19, "napi_value", Scalar.POINTER),
  /** The address of a view, an argument only. */
  BUFFER(20, "buffer", Scalar.POINTER),
  /** The length in bytes of a view, an argument only. */
  BUFFER_LENGTH(21, "buffer_length", Scalar.U64, "buffer_bytelength");

  private static final FfiType[] BY_CODE = values();
  private static final Map<String, FfiType> BY_NAME = new HashMap<>();

  static {
    for (FfiType type : BY_CODE) {
      BY_NAME.put(type.typeName, type);
      type.aliases.forEach(alias -> BY_NAME.put(alias, type));
    }
  }

  private final int code;
  private final String typeName;
  private final Scalar scalar;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
  private final List<String> aliases;

  FfiType(int code, String typeName, Scalar scalar, String... aliases) {
    this.code = code;
    this.typeName = typeName;
    this.scalar = scalar;
    this.aliases = List.of(aliases);
  }

  /** The canonical name, by which messages call this type. */
  public String typeName() {
    return typeName;
  }

  /** The numeric code. */
  public int code() {
    return code;
  }

  /** The C type. */
  public Scalar scalar() {
    return scalar;
  }

  /** The type of a name or alias, or null. */
  public static FfiType named(String name) {
    return BY_NAME.get(name);
  }

  /** The type of a numeric code, or null. */
  public static FfiType coded(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
  }
}
