// Sections 10, 11 and 13: addresses that cannot be together with other mistakes, of which one is told.
import { CString, JSCallback, read, toArrayBuffer, toBuffer } from "bun:ffi";
import { check } from "./support/check.mjs";

const ADDRESSES = [1, 5, 4095, 5n, 2 ** 47, 2 ** 50, 2 ** 56, 2 ** 63, 2 ** 64, 2n ** 63n, 2n ** 64n - 1n];
const OFFSETS = ["x", NaN, Infinity, {}, true, 5n, Symbol("o"), ""];
const TEXT = (value) => (typeof value === "symbol" ? "Symbol" : `${typeof value} ${value}`);
const LENGTHS = [0, -1, NaN, -Infinity, "3", {}, 5n, true, 2 ** 52, 2 ** 60];
const callback = new JSCallback(() => 1, {});
const FREES = { object: [{}], zero: [0], text: ["x"], callback: [callback], function: [() => 1], NaN: [NaN] };

for (const [name, make] of Object.entries({ toArrayBuffer, toBuffer })) {
  for (const address of ADDRESSES) {
    const at = `${name} at ${TEXT(address)}`;
    for (const offset of OFFSETS) check(`${at} offset ${TEXT(offset)}`, () => make(address, offset, 4));
    for (const length of LENGTHS) check(`${at} length ${TEXT(length)}`, () => make(address, 0, length));
    for (const [kind, free] of Object.entries(FREES)) {
      check(`${at} deallocator ${kind}`, () => make(address, 0, 4, ...free));
      check(`${at} context ${kind}`, () => make(address, 0, 4, ...free, 4096));
      check(`${at} both ${kind}`, () => make(address, 0, 4, ...free, {}));
      check(`${at} huge length, deallocator ${kind}`, () => make(address, 0, 2 ** 50, ...free));
    }
    check(`${at} offset and length`, () => make(address, "x", 0));
    check(`${at} length and deallocator`, () => make(address, 0, 0, {}));
  }
}
for (const address of ADDRESSES) {
  for (const offset of OFFSETS) {
    check(`CString at ${TEXT(address)} offset ${TEXT(offset)}`, () => CString(address, offset, 0));
  }
  for (const length of [0, -1]) {
    check(`CString at ${TEXT(address)} length ${length}`, () => CString(address, 0, length));
  }
}

const NOT_ABOVE_ZERO = [0, -0, 0.5, -1, -(2 ** 63), NaN, -Infinity];
for (const kind of Object.keys(read)) {
  for (const address of [...ADDRESSES, ...NOT_ABOVE_ZERO, Infinity, 0n, -1n, 2n ** 64n]) {
    for (const offset of OFFSETS) {
      check(`read.${kind} at ${TEXT(address)} offset ${TEXT(offset)}`, () => read[kind](address, offset));
    }
  }
}
