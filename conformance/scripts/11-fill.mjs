// Section 11: memory that scripts fill before they pass it, in every way that JavaScript allows.
import { ptr, read } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";

const ARRAYS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float32Array, Float64Array, BigInt64Array, BigUint64Array];
const NUMBERS = [0, 1, -1, 127.5, 255, 256, 65535.9, -2147483649, 4294967297, 2 ** 53, NaN, Infinity, -0, 1e-40, undefined, null,
  "7", true, [3], { valueOf: () => 9 }];
const BIGINTS = [0n, 1n, -1n, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 70n), "12", true];
const RANGES = [[], [5], [5, 400], [-300], [-300, -100], [0, 0], [400, 5], [1, 2], [3, undefined], [undefined, 900], [2.9, 700.1],
  ["7", "650"], [NaN, Infinity], [-Infinity, 2 ** 40], [null, 701], [-2147483648, 2147483647]];

/** What the elements are: runs of equal ones. */
function runs(array) {
  const found = [];
  for (let i = 0, start = 0; i < array.length; i++) {
    if (i + 1 === array.length || !Object.is(array[i + 1], array[start])) {
      found.push(`${i + 1 - start}x${String(array[start])}${Object.is(array[start], -0) ? " minus" : ""}`);
      start = i + 1;
    }
  }
  return found.join(" ");
}

for (const Type of ARRAYS) {
  const isBig = Type.name.startsWith("Big");
  for (const length of [0, 3, 100, 1000]) {
    for (const value of isBig ? BIGINTS : NUMBERS) {
      check(`${length} of ${Type.name} with ${typeof value} ${String(value)}`, () => {
        const array = new Type(length);
        const same = array.fill(value) === array;
        return `${same} ${runs(array)}`;
      });
    }
  }
  for (const [at, range] of RANGES.entries()) {
    check(`${Type.name}, range ${at}`, () => runs(new Type(800).fill(isBig ? 7n : 7, ...range)));
  }
  checkKind(`${Type.name} with the wrong kind of number`, () => runs(new Type(800).fill(isBig ? 7 : 7n)));
  checkKind(`${Type.name} with a symbol`, () => runs(new Type(800).fill(Symbol("s"))));
  check(`a piece of a ${Type.name}`, () => {
    const whole = new Type(1000);
    whole.subarray(100, 900).subarray(3).fill(isBig ? 5n : 5);
    return runs(whole);
  });
  check(`what C sees of a ${Type.name}`, () => {
    const array = new Type(300).fill(isBig ? 3n : 3);
    const bytes = [];
    for (let i = 0; i < 16; i++) bytes.push(read.u8(ptr(array), i), read.u8(ptr(array), array.byteLength - 1 - i));
    return bytes.join();
  });
}

check("a value that changes the array", () => {
  const array = new Uint8Array(new ArrayBuffer(1000, { maxByteLength: 2000 }));
  array.fill({ valueOf() { array.buffer.resize(500); return 4; } }, 0, 400);
  return runs(array);
});
checkKind("a value that takes the memory away", () => {
  const array = new Uint8Array(1000);
  array.fill({ valueOf() { array.buffer.transfer(); return 4; } });
  return array.length;
});
checkKind("an array without memory", () => {
  const array = new Uint8Array(1000);
  array.buffer.transfer();
  return runs(array.fill(1));
});
check("an array that grows", () => {
  const buffer = new ArrayBuffer(500, { maxByteLength: 2000 });
  const array = new Uint16Array(buffer);
  buffer.resize(1200);
  return runs(array.fill(9));
});
check("shared memory", () => runs(new Int32Array(new SharedArrayBuffer(4000)).fill(-3, 10)));
checkKind("no typed array", () => Uint8Array.prototype.fill.call([1, 2, 3], 1));
check("a Buffer", () => runs(Buffer.alloc(600, 1).fill(2, 100, 400)));
check("a Buffer with text", () => runs(Buffer.alloc(20).fill("abc")));
check("a subclass", () => {
  class Bytes extends Uint8Array {}
  const bytes = new Bytes(500);
  return `${bytes.fill(3) === bytes} ${runs(bytes)}`;
});
check("the function", () => {
  const { fill } = Uint8Array.prototype;
  return `${fill.name} ${fill.length} ${"prototype" in fill} ${fill === Float64Array.prototype.fill}`;
});
check("in a hot loop", () => {
  const array = new Uint32Array(200);
  let sum = 0;
  for (let i = 0; i < 20000; i++) {
    array.fill(i, i % 150);
    sum += array[199] + array[i % 150] + array[(i * 7) % 200];
  }
  return sum;
});
