// The types of generated signatures, and what C makes of them.

const integer = (c) => ({ c, argument: true, result: true, callbackArgument: true });
const pointer = { c: "void *", argument: true, result: true, callbackArgument: true };

/** By name: the C type, and where bun:ffi allows the type. */
export const TYPES = {
  char: integer("char"),
  i8: integer("int8_t"),
  u8: integer("uint8_t"),
  i16: integer("int16_t"),
  u16: integer("uint16_t"),
  i32: integer("int32_t"),
  u32: integer("uint32_t"),
  i64: integer("int64_t"),
  u64: integer("uint64_t"),
  i64_fast: integer("int64_t"),
  u64_fast: integer("uint64_t"),
  f64: integer("double"),
  f32: integer("float"),
  bool: integer("bool"),
  ptr: pointer,
  cstring: { ...pointer, c: "const char *" },
  function: pointer,
  buffer: { ...pointer, result: false },
  buffer_length: { c: "uint64_t", argument: true },
  void: { c: "void", result: true },
};

const named = (role) => Object.keys(TYPES).filter((name) => TYPES[name][role]);
export const ARGUMENTS = named("argument");
export const RESULTS = named("result");
export const CALLBACK_ARGUMENTS = named("callbackArgument");

/** Types whose results leave garbage in the upper part of their register. */
export const NARROW = new Set(["char", "i8", "u8", "i16", "u16", "i32", "u32", "bool"]);
