// Section 4: every kind of JavaScript value as an argument of the pointer types and of buffer_length.
import { check, checkKind, describe } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";
import { addressOf, everything, MISSING, strings } from "./support/values.mjs";

const isString = new Set(strings.map(([name]) => name));

for (const type of ["ptr", "cstring", "function", "buffer"]) {
  const echo = bindOne("echo_ptr", [type], "ptr");
  for (const [name, value] of everything) {
    const call = value === MISSING ? () => echo() : () => echo(value);
    check(`${type} from ${name}`, call, (result) => describeAddress(name, result));
  }
}

function describeAddress(name, result) {
  if (result !== null && result === addressOf(name)) return "its address";
  if (result !== null && (name.startsWith("empty") || isString.has(name))) return "an address";
  return describe(result);
}

const length = bindOne("echo_u64", ["buffer_length"], "u64");
for (const [name, value] of everything) {
  const call = value === MISSING ? () => length() : () => length(value);
  checkKind(`buffer_length from ${name}`, call);
}

// The aliases convert as their canonical types do.
const ALIASES = {
  pointer: "ptr",
  "void*": "ptr",
  "char*": "ptr",
  fn: "ptr",
  callback: "ptr",
  usize: "u64",
  size_t: "u64",
  isize: "i64",
  int: "i32",
  c_int: "i32",
  c_uint: "u32",
  int8_t: "i8",
  uint8_t: "u8",
  int16_t: "i16",
  uint16_t: "u16",
  int32_t: "i32",
  uint32_t: "u32",
  int64_t: "i64",
  uint64_t: "u64",
  double: "f64",
  float: "f32",
};
for (const [alias, canonical] of Object.entries(ALIASES)) {
  const echo = bindOne(`echo_${canonical}`, [alias], canonical);
  for (const value of [7, -1, 300, 4294967295, 1.9, 5n, "x", true, undefined, null]) {
    check(`${alias} from ${describe(value)}`, () => echo(value));
  }
}
