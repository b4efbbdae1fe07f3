// Section 5: every result after arguments in registers and on the stack, made of bits at the limits.
// What is left of the register is garbage, as the ABI allows.
import { functionResults } from "../calls/matrix.mjs";
import { check } from "./support/check.mjs";
import { bindAll, limits, record } from "./support/matrix.mjs";

const INTEGERS = [0n, 1n, -1n, 127n, 128n, 255n, 256n, 0x7fffn, 0x8000n, 0xffffn, 0x7fffffffn, 0x80000000n, 0xffffffffn]
  .concat([2n ** 32n, 2n ** 53n - 2n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n) + 1n, -(2n ** 53n), 2n ** 63n - 1n])
  .concat([2n ** 63n, 2n ** 64n - 1n, 0xdeadbeefcafebabe_00n & (2n ** 64n - 1n), 0x1234567812345680n]);
const DOUBLES = [0n, 1n << 63n, 0x3ff8000000000000n, 1n, 0x7fefffffffffffffn, 0x7ff0000000000000n, 0xfff8dead00000000n];
const FLOATS = [0n, 0x80000000n, 0x3fc00000n, 1n, 0x7f7fffffn, 0xff800000n, 0x7fc0deadn];
const bitsOf = { f64: DOUBLES, f32: FLOATS, cstring: [0n, 1n, 2n, 4n, 5n, 6n] };

const functions = bindAll(functionResults);
for (const { name, label, args, returns } of functionResults) {
  const values = args.map((type, i) => limits[type][i % limits[type].length].value);
  for (const bits of bitsOf[returns] ?? INTEGERS) {
    check(`${label}, ${bits.toString(16)}`, () => {
      record.give_next(BigInt.asUintN(64, bits));
      return functions[name](...values);
    });
  }
}
