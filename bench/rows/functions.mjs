// The types of the functions in native.c, in the words of bun:ffi: name: "result(arguments)".
export const FUNCTIONS = {
  noop: "void()",
  flip: "bool(bool)",
  add_i32: "i32(i32, i32)",
  multiply: "i32(i32, i32)",
  add_f64: "f64(f64, f64)",
  add_u64: "u64(u64, u64)",
  add_u64_fast: "u64_fast(u64_fast, u64_fast)",
  same_pointer: "ptr(ptr)",
  first_byte: "u8(buffer)",
  last_byte: "u8(buffer, buffer_length)",
  add_twelve: "f64(i32, f64, u8, f64, i64_fast, f32, i16, f64, bool, ptr, u32, f32)",
  text_length: "u32(cstring)",
  text_short: "cstring()",
  text_36: "cstring()",
  text_1000: "cstring()",
  text_unicode: "cstring()",
  calls_static: "i32(i32)",
  calls_exported: "i32(i32)",
  calls_pointer: "i32(i32)",
  loops: "i32(i32)",
  sleep_1ms: "void()",
  call_back: "i32(function, i32)",
  call_back_f64: "f64(function, i32)",
  sort: "void(buffer, i32, function)",
  ...Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`operation_${i}`, "i32(i32, i32)"])),
};

/** `"i32(f64, ptr)"` -> `{ returns: "i32", args: ["f64", "ptr"] }`. */
export function parse(type) {
  const [, returns, args] = /^(\w+)\((.*)\)$/.exec(type);
  return { returns, args: args ? args.split(", ") : [] };
}
