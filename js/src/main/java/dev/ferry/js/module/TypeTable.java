package dev.ferry.js.module;

import dev.ferry.js.convert.FfiType;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import java.util.List;

/** The object {@code FFIType}: names and codes to codes. */
final class TypeTable {

  /** The codes that are keys of their own. */
  private static final int NUMERIC_KEYS = 18;

  /** The names that are keys, in the order in which programs see them. */
  private static final List<String> NAMES =
      List.of(
          "bool",
          "c_int",
          "c_uint",
          "char",
          "char*",
          "double",
          "f32",
          "f64",
          "float",
          "i16",
          "i32",
          "i64",
          "i8",
          "int",
          "int16_t",
          "int32_t",
          "int64_t",
          "int8_t",
          "isize",
          "u16",
          "u32",
          "u64",
          "u8",
          "uint16_t",
          "uint32_t",
          "uint64_t",
          "uint8_t",
          "usize",
          "void*",
          "ptr",
          "pointer",
          "void",
          "cstring",
          "i64_fast",
          "u64_fast",
          "function",
          "callback",
          "fn",
          "napi_env",
          "napi_value",
          "buffer",
          "buffer_length",
          "buffer_bytelength");

  private TypeTable() {}

  static Object create(ScriptRealm realm) {
    Object table = realm.object();
    for (int code = 0; code < NUMERIC_KEYS; code++) {
      realm.define(table, Integer.toString(code), code, Property.PLAIN);
    }
    for (String name : NAMES) {
      realm.define(table, name, FfiType.named(name).code(), Property.PLAIN);
    }
    return table;
  }
}
