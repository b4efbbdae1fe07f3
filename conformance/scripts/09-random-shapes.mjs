// Sections 4, 5 and 9: signatures drawn at random, called from JavaScript through C into JavaScript.
import { CFunction, JSCallback } from "bun:ffi";
import { check } from "./support/check.mjs";

const SEED = 20261122;

/** A generator of numbers below a limit: the same on every run. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const next = random(SEED);
const pick = (list) => list[next(list.length)];
const VALUES = {
  char: [0, 1, -1, 127, -128],
  i8: [0, 1, -1, 127, -128, 200],
  u8: [0, 1, 255, 128, -1],
  i16: [0, -1, 32767, -32768, 40000],
  u16: [0, 65535, 32768, -1],
  i32: [0, 1, -1, 2147483647, -2147483648],
  u32: [0, 4294967295, 2147483648, -1],
  i64: [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 12345678901234567n, 7],
  u64: [0n, 2n ** 64n - 1n, 2n ** 63n, 98765432109876543n, 7],
  i64_fast: [0, -1, 2 ** 53 - 1, 2n ** 60n],
  u64_fast: [0, 2 ** 53 - 2, 2n ** 60n],
  f32: [0, -0, 1.5, -2.25, 3.4028234663852886e38, NaN, Infinity],
  f64: [0, -0, 0.1, -1e300, 5e-324, NaN, -Infinity],
  bool: [true, false],
  ptr: [null, 4096, 2 ** 47 - 1, 2n ** 60n],
};
const TYPES = Object.keys(VALUES);

for (let shape = 1; shape <= 150; shape++) {
  const size = shape % 5 === 0 ? 20 + next(13) : next(12);
  const args = Array.from({ length: size }, () => pick(TYPES));
  const returns = pick(TYPES);
  const values = args.map((type) => pick(VALUES[type]));
  const result = pick(VALUES[returns]);
  check(`shape ${shape}, (${args.join(" ")}) -> ${returns}`, () => {
    let seen;
    const callback = new JSCallback(
      (...received) => {
        seen = received;
        return result;
      },
      { args, returns },
    );
    const call = new CFunction({ ptr: callback.ptr, args, returns });
    const returned = [call(...values), call(...values)];
    callback.close();
    return [returned, seen];
  });
}
