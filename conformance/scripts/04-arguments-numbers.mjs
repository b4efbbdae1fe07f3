// Section 4: every kind of JavaScript value as an argument of every numeric type.
import { check, checkKind, describe } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";
import { everything, lowBitsOfCallback, MISSING, saysItInTheEnginesWords } from "./support/values.mjs";

const TYPES = {
  char: "char",
  i8: "i8",
  u8: "u8",
  i16: "i16",
  u16: "u16",
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
  i64_fast: "i64",
  u64_fast: "u64",
  f32: "f32",
  f64: "f64",
  bool: "bool",
};

for (const [type, fixture] of Object.entries(TYPES)) {
  const echo = bindOne(`echo_${fixture}`, [type], type);
  for (const [name, value] of everything) {
    const call = value === MISSING ? () => echo() : () => echo(value);
    const write = (result) =>
      name === "JSCallback" && result === lowBitsOfCallback(type) ? "its low bits" : describe(result);
    const run = saysItInTheEnginesWords(name) ? checkKind : check;
    run(`${type} from ${name}`, call, write);
  }
}
