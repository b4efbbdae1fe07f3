// Sections 4, 5 and 9 again, when the code is warm: a compiler must not change an answer.
import { CFunction, JSCallback } from "bun:ffi";
import { check, describe, thrown } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";

const ROUNDS = 10000;
const text = (f, value) => {
  try {
    return describe(f(value));
  } catch (error) {
    return thrown(error);
  }
};

/** The answers for these values, cold; and how many answers were others in many rounds. */
function warm(f, values) {
  const cold = values.map((value) => text(f, value));
  let others = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const at = i % values.length;
    if (text(f, values[at]) !== cold[at]) others++;
  }
  return `${cold.join(" ")} others=${others}`;
}

const integers = [0, 1, -1, 127, 128, 255, 65535, -32769, 2147483647, -2147483648];
const beyond = [...integers, 2147483648, 4294967295, 4294967296, -2147483649, 2 ** 53, 1e20];
const fractions = [0.5, -0.5, 1.5, -1.5, 255.9, NaN, Infinity, -0];
const bigints = [0n, 1n, -1n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n];
const others = [true, false, null, undefined, { valueOf: () => 7 }, [3]];
const groups = {
  integers,
  beyond,
  fractions,
  bigints,
  mixed: [...beyond, ...fractions, ...bigints, ...others],
};
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
  ptr: "ptr",
};

for (const [type, fixture] of Object.entries(TYPES)) {
  for (const [group, values] of Object.entries(groups)) {
    const f = bindOne(`echo_${fixture}`, [type], type);
    check(
      `${type} of ${group}, warm`,
      () =>
        warm(
          (value) => f(value),
          values.filter((value) => answers(f, value)),
        ),
      String,
    );
  }
}

/** Thrown errors are tried in other scripts. */
function answers(f, value) {
  try {
    f(value);
    return true;
  } catch {
    return false;
  }
}

for (const [type, fixture] of Object.entries(TYPES)) {
  const values = answersOf(bindOne(`echo_${fixture}`, [type], type));
  check(
    `callback of ${type}, warm`,
    () => {
      const callback = new JSCallback((value) => value, { args: [type], returns: type });
      const f = new CFunction({ ptr: callback.ptr, args: [type], returns: type });
      const result = warm((value) => f(value), values);
      callback.close();
      return result;
    },
    String,
  );
}

function answersOf(f) {
  return groups.mixed.filter((value) => answers(f, value));
}

check("one call site, many functions", () => {
  const functions = ["i8", "u8", "i16", "u16", "i32", "u32", "f32", "f64", "i64", "u64", "bool"].map((type) =>
    bindOne(`echo_${type}`, [type], type),
  );
  const cold = functions.map((f) => describe(f(200)));
  let wrong = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const at = i % functions.length;
    if (describe(functions[at](200)) !== cold[at]) wrong++;
  }
  return [...cold, wrong];
});
check(
  "strings, warm",
  () => {
    const length = bindOne("length_of", ["cstring"], "u64_fast");
    const texts = ["", "a", "gr\u00fc\u00df", "\u6771\u4eac", "\u{1f6a2}", "x".repeat(500), "a\0b", "\ud800"];
    return warm((value) => length(value), texts);
  },
  String,
);
check(
  "views, warm",
  () => {
    const sum = bindOne("sum_bytes", ["buffer", "buffer_length"], "u64_fast");
    const views = [
      Uint8Array.of(1, 2),
      Int16Array.of(3, 4),
      new DataView(Uint8Array.of(5, 6, 7).buffer, 1),
      Buffer.from("ab"),
      new Float64Array([1.5]),
      new Uint8Array(100).fill(1),
      new Uint8Array(0),
      Uint8Array.of(9, 8, 7).subarray(1),
    ];
    return warm((view) => sum(view, view), views);
  },
  String,
);
check("a failing conversion among good ones, warm", () => {
  const f = bindOne("echo_i32", ["i32"], "i32");
  let failures = 0;
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    try {
      sum += f(i % 100 === 0 ? "text" : i);
    } catch (error) {
      if (error instanceof TypeError) failures++;
    }
  }
  return [failures, sum];
});
check("exceptions through C, warm", () => {
  const call = bindOne("call_i32", ["function", "i32"], "i32");
  const callback = new JSCallback(
    (n) => {
      if (n % 7 === 0) throw new RangeError("seven");
      return n;
    },
    { args: ["i32"], returns: "i32" },
  );
  let failures = 0;
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    try {
      sum += call(callback.ptr, i);
    } catch (error) {
      if (error instanceof RangeError) failures++;
    }
  }
  callback.close();
  return [failures, sum];
});
