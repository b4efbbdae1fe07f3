// Section 9 with 4: every kind of JavaScript value as the result of a callback of every type.
import { CFunction, JSCallback } from "bun:ffi";
import { check, checkKind, describe } from "./support/check.mjs";
import {
  addressOf,
  everything,
  lowBitsOfCallback,
  MISSING,
  saysItInTheEnginesWords,
  strings,
} from "./support/values.mjs";

const TYPES = [
  "char",
  "i8",
  "u8",
  "i16",
  "u16",
  "i32",
  "u32",
  "i64",
  "u64",
  "i64_fast",
  "u64_fast",
  "f32",
  "f64",
  "bool",
  "ptr",
  "cstring",
  "function",
];
const isString = new Set(strings.map(([name]) => name));
const POINTERS = new Set(["ptr", "cstring", "function"]);

for (const type of TYPES) {
  let result;
  const callback = new JSCallback(() => result, { args: [], returns: type });
  // Results that are addresses are looked at as numbers: nothing is read through them.
  const call = new CFunction({ ptr: callback.ptr, args: [], returns: POINTERS.has(type) ? "ptr" : type });
  for (const [name, value] of everything) {
    result = value === MISSING ? undefined : value;
    const run = saysItInTheEnginesWords(name) ? checkKind : check;
    run(`${type} from ${name}`, call, (returned) => describeResult(type, name, returned));
  }
  callback.close();
}

/** Addresses differ from run to run, so the ones that are known are named. */
function describeResult(type, name, returned) {
  const address = addressOf(name);
  if (returned !== null && returned === address) return "its address";
  if (
    returned !== null &&
    (name.startsWith("empty") || isString.has(name)) &&
    typeof returned === "number" &&
    returned > 1e6
  )
    return "an address";
  if (name === "JSCallback" && returned === lowBitsOfCallback(type)) return "its low bits";
  return describe(returned);
}

const nothing = new JSCallback(() => nothingResult, { args: [], returns: "void" });
const callNothing = new CFunction({ ptr: nothing.ptr, args: [], returns: "void" });
let nothingResult;
for (const value of [
  undefined,
  1,
  "text",
  Symbol("s"),
  {},
  {
    valueOf() {
      throw new Error("never asked");
    },
  },
]) {
  nothingResult = value;
  check(
    `void from ${typeof value} ${typeof value === "object" ? Object.keys(value).join() : String(describe(value))}`,
    callNothing,
  );
}
