// Section 13: read.* of every width, with offsets, and what is wrong with an address or an offset.
import { ptr, read } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";

const bytes = new Uint8Array(64);
const patterns = {
  counting: (i) => i + 1,
  ones: () => 0xff,
  zeros: () => 0,
  high: (i) => (i % 2 ? 0x80 : 0x00),
  low: (i) => (i % 2 ? 0x7f : 0xff),
};
const kinds = Object.keys(read);
for (const [name, pattern] of Object.entries(patterns)) {
  for (let i = 0; i < bytes.length; i++) bytes[i] = pattern(i);
  for (const kind of kinds) {
    const wide = kind === "ptr" || kind === "intptr";
    // Beyond 2^53 a pointer read as a number is only an approximation: small ones are enough.
    check(`${kind} of ${name}`, () =>
      wide && name !== "zeros" ? typeof read[kind](ptr(bytes)) : read[kind](ptr(bytes)),
    );
    if (!wide) check(`${kind} of ${name} at 3`, () => read[kind](ptr(bytes), 3));
  }
}

const view = new DataView(bytes.buffer);
const address = ptr(bytes);
const set = (method, value) => {
  bytes.fill(0);
  view[method](8, value, true);
};
for (const value of [0, 1, -1, 127, -128]) {
  set("setInt8", value);
  check(`i8 ${value}`, () => [read.i8(address, 8), read.u8(address, 8)]);
}
for (const value of [0, 1, -1, 32767, -32768]) {
  set("setInt16", value);
  check(`i16 ${value}`, () => [read.i16(address, 8), read.u16(address, 8)]);
}
for (const value of [0, 1, -1, 2147483647, -2147483648]) {
  set("setInt32", value);
  check(`i32 ${value}`, () => [read.i32(address, 8), read.u32(address, 8)]);
}
for (const value of [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]) {
  set("setBigInt64", value);
  check(`i64 ${value}`, () => [read.i64(address, 8), read.u64(address, 8)]);
}
for (const value of [0n, 1n, 4096n, 2n ** 31n, 2n ** 32n, 0x7f0012345678n, 2n ** 53n - 1n]) {
  set("setBigInt64", value);
  check(`ptr ${value}`, () => [read.ptr(address, 8), read.intptr(address, 8)]);
}
for (const value of [-1n, -4096n, -(2n ** 53n) + 1n]) {
  set("setBigInt64", value);
  check(`intptr ${value}`, () => read.intptr(address, 8));
}
for (const value of [2n ** 53n, 2n ** 53n + 2n, 2n ** 60n, 2n ** 63n, 2n ** 64n - 2048n]) {
  view.setBigUint64(8, value, true);
  check(`ptr ${value}`, () => read.ptr(address, 8));
}
for (const value of [0, -0, 1.5, -2.25, 1e300, 5e-324, Infinity, -Infinity, NaN]) {
  set("setFloat64", value);
  check(`f64 ${Object.is(value, -0) ? "-0" : value}`, () => read.f64(address, 8));
  set("setFloat32", value);
  check(`f32 ${Object.is(value, -0) ? "-0" : value}`, () => read.f32(address, 8));
}
for (const bits of [0xffffffffffffffffn, 0xfffe000000000001n, 0x7ff4000000000000n]) {
  view.setBigUint64(8, bits, true);
  check(`f64 of bits ${bits.toString(16)}`, () => read.f64(address, 8));
}

for (let i = 0; i < bytes.length; i++) bytes[i] = i;
for (const kind of kinds) {
  check(`${kind} of a BigInt address`, () => read[kind](BigInt(address + 16)) === read[kind](address, 16));
  for (const offset of [1, 5, 7, 13])
    check(
      `${kind} unaligned at ${offset}`,
      () => read[kind](address + offset) === read[kind](address, offset),
    );
  check(`${kind} at a negative offset`, () => read[kind](address + 32, -16) === read[kind](address, 16));
  check(
    `${kind} from 2 ** 31 before`,
    () => read[kind](address - 2 ** 31, 2 ** 31 + 1) === read[kind](address, 1),
  );
  check(
    `${kind} from 2 ** 40 before`,
    () => read[kind](address - 2 ** 40, 2 ** 40 + 1) === read[kind](address, 1),
  );
  check(
    `${kind} from 2 ** 32 behind`,
    () => read[kind](address + 2 ** 32, -(2 ** 32)) === read[kind](address),
  );
  checkKind(`new read.${kind}`, () => new read[kind](address));
}
for (const kind of ["u8", "i32", "u64", "f64", "ptr"]) {
  for (const [name, value] of [
    ["0", 0],
    ["-0", -0],
    ["NaN", NaN],
    ["-1", -1],
    ["-4096", -4096],
    ["-Infinity", -Infinity],
    ["0n", 0n],
    ["-1n", -1n],
    ["null", null],
    ["undefined", undefined],
    ["text", "4096"],
    ["true", true],
    ["false", false],
    ["{}", {}],
    ["[]", []],
    ["Symbol", Symbol("p")],
    ["typed array", bytes],
    ["ArrayBuffer", bytes.buffer],
    ["function", () => 1],
    ["{ ptr }", { ptr: address }],
    ["FFI function", bindOne("noop", [], "void")],
    ["2n ** 64n", 2n ** 64n],
    ["0.5", 0.5],
    ["-0.5", -0.5],
  ]) {
    check(`${kind} of ${name}`, () => read[kind](value));
    check(`${kind} of ${name} with an offset`, () => read[kind](value, 0));
  }
  check(`${kind} of nothing`, () => read[kind]());
  for (const [name, offset] of [
    ["null", null],
    ["undefined", undefined],
    ["1.9", 1.9],
    ["-0", -0],
    ["NaN", NaN],
    ["Infinity", Infinity],
    ["-Infinity", -Infinity],
    ["text", "1"],
    ["true", true],
    ["false", false],
    ["BigInt", 1n],
    ["{}", {}],
    ["[]", []],
    ["Symbol", Symbol("o")],
    ["function", () => 1],
    ["minus the address", -address],
    ["below zero", -address - 1],
    ["1e300", -1e300],
  ]) {
    check(`${kind} offset ${name}`, () => read[kind](address, offset));
  }
}
check("detached from read", () => {
  const { u8 } = read;
  return u8(address, 5);
});
check("with another this", () => read.u8.call(null, address, 6));
check("surplus arguments", () => read.u8(address, 7, 8, 9));
check("address with a fraction", () => read.u8(address + 0.5));
