// Section 11: toArrayBuffer and toBuffer.
import { JSCallback, ptr, toArrayBuffer, toBuffer } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  static_memory: { returns: "ptr" },
  fill_bytes: { args: ["ptr", "u64", "u8"], returns: "void" },
  store_i32: { args: ["ptr", "i32"], returns: "void" },
  byte_at: { args: ["ptr", "i64"], returns: "u8" },
  sum_bytes: { args: ["buffer", "u64"], returns: "u64_fast" },
  count_free: {},
});
const memory = c.static_memory();
const text = "gr\u00fc\u00df dich";
Buffer.from(toArrayBuffer(memory, 0, 64))
  .fill(0)
  .write(text);

check("toArrayBuffer", () => {
  const buffer = toArrayBuffer(memory, 0, 16);
  return [
    Object.prototype.toString.call(buffer),
    buffer instanceof ArrayBuffer,
    buffer.byteLength,
    buffer.resizable,
    buffer.detached,
  ];
});
check("toBuffer", () => {
  const buffer = toBuffer(memory, 0, 16);
  return [
    buffer.constructor.name,
    Buffer.isBuffer(buffer),
    buffer.length,
    buffer.byteOffset,
    buffer.buffer.byteLength,
  ];
});
check("toBuffer whatever Buffer.from and the global are", () => {
  const { Buffer: original } = globalThis;
  const { from } = original;
  try {
    original.from = () => "something else";
    const first = toBuffer(memory, 0, 4);
    globalThis.Buffer = class {};
    const second = toBuffer(memory, 2, 4);
    return [first, second].map((buffer) => [
      buffer instanceof original,
      Object.getPrototypeOf(buffer) === original.prototype,
      Object.getOwnPropertyNames(buffer).length,
      buffer.toString("hex"),
      buffer.subarray(1) instanceof original,
    ]);
  } finally {
    globalThis.Buffer = original;
    original.from = from;
  }
});
check("contents", () => new Uint8Array(toArrayBuffer(memory, 0, 8)));
check("contents as Buffer", () => toBuffer(memory, 0, 12).toString());
check("to the NUL", () => [
  toArrayBuffer(memory).byteLength,
  toBuffer(memory).length,
  toBuffer(memory).toString(),
]);
check("offset to the NUL", () => toBuffer(memory, 7).toString());
check("offset and length", () => toBuffer(memory, 7, 2).toString());
check("negative offset", () => toBuffer(memory + 10, -3, 4).toString());
check("of a BigInt", () => toBuffer(BigInt(memory), 0, 2).toString());
check("with a fraction", () => toBuffer(memory + 0.75, 0, 2).toString());
check("ptr of it", () => [
  ptr(toArrayBuffer(memory, 0, 8)) === memory,
  ptr(toBuffer(memory, 0, 8)) === memory,
  ptr(toBuffer(memory, 5, 8)) === memory + 5,
]);
check("JavaScript writes, C reads", () => {
  const view = new Uint8Array(toArrayBuffer(memory, 100, 4));
  view.set([9, 8, 7, 6]);
  return [0, 1, 2, 3].map((i) => c.byte_at(memory + 100, i));
});
check("C writes, JavaScript reads", () => {
  const view = new Int32Array(toArrayBuffer(memory, 112, 8));
  c.store_i32(memory + 112, -123456);
  c.store_i32(memory + 116, 99);
  return view;
});
check("two views of the same memory", () => {
  const [a, b] = [toBuffer(memory, 120, 4), toBuffer(memory, 120, 4)];
  a[2] = 77;
  return [a.equals(b), b[2], a.buffer === b.buffer];
});
check("a DataView over it", () => {
  const view = new DataView(toArrayBuffer(memory, 128, 16));
  view.setFloat64(0, 1.5, true);
  view.setInt16(9, -2, true);
  return [view.getFloat64(0, true), view.getUint16(9, true), c.byte_at(memory + 128, 7)];
});
check("unaligned", () => {
  const buffer = toArrayBuffer(memory, 131, 8);
  new Float64Array(buffer)[0] = 0.1;
  return [ptr(buffer) === memory + 131, new Float64Array(buffer)];
});
check("passed back to C", () => c.sum_bytes(new Uint8Array(toArrayBuffer(memory, 100, 4)), 4));
check("Buffer passed back to C", () => c.sum_bytes(toBuffer(memory, 100, 4), 4));
check("slice is a copy", () => {
  const copy = toArrayBuffer(memory, 100, 4).slice(0);
  new Uint8Array(copy)[0] = 1;
  return [c.byte_at(memory + 100, 0), ptr(copy) === memory + 100];
});
check("subarray is no copy", () => {
  toBuffer(memory, 100, 4).subarray(1)[0] = 55;
  return c.byte_at(memory + 100, 1);
});
check("transfer", () => {
  const buffer = toArrayBuffer(memory, 100, 4);
  const moved = buffer.transfer();
  return [buffer.detached, moved.byteLength, new Uint8Array(moved)];
});
check("structuredClone", () => new Uint8Array(structuredClone(toArrayBuffer(memory, 100, 4))));
check("resize", () => toArrayBuffer(memory, 0, 4).maxByteLength);
checkKind("resize is refused", () => toArrayBuffer(memory, 0, 4).resize(8));
check("memory of JavaScript itself", () => {
  const own = Uint8Array.of(1, 2, 3, 4);
  const alias = new Uint8Array(toArrayBuffer(ptr(own), 0, 4));
  alias[0] = 100;
  return own;
});
check("length with a fraction", () => toArrayBuffer(memory, 0, 4.9).byteLength);
check("offset with a fraction", () => new Uint8Array(toArrayBuffer(memory, 1.9, 1)));
check("large", () => toArrayBuffer(memory, 0, 4096).byteLength);
check("huge, never touched", () => toArrayBuffer(memory, 0, 2 ** 30).byteLength);

for (const [f, make] of [
  ["toArrayBuffer", toArrayBuffer],
  ["toBuffer", toBuffer],
]) {
  const size = (buffer) => buffer.byteLength;
  for (const [name, address] of [
    ["0", 0],
    ["-0", -0],
    ["NaN", NaN],
    ["0n", 0n],
    ["-1", -1],
    ["-1n", -1n],
    ["null", null],
    ["undefined", undefined],
    ["text", "4096"],
    ["true", true],
    ["false", false],
    ["{}", {}],
    ["typed array", new Uint8Array(4)],
    ["Symbol", Symbol("p")],
    ["function", () => 1],
    ["-Infinity", -Infinity],
    ["2n ** 64n", 2n ** 64n],
    ["0xdeadbeef", 0xdeadbeef],
    ["0xaaaaaaaa", 0xaaaaaaaa],
    ["JSCallback", new JSCallback(() => 1, {})],
    ["0.5", 0.5],
  ]) {
    check(`${f} of ${name}`, () => size(make(address, 0, 4)));
  }
  check(`${f} of nothing`, () => make());
  for (const [name, offset] of [
    ["null", null],
    ["undefined", undefined],
    ["NaN", NaN],
    ["Infinity", Infinity],
    ["-Infinity", -Infinity],
    ["text", "1"],
    ["true", true],
    ["BigInt", 1n],
    ["{}", {}],
    ["Symbol", Symbol("o")],
    ["false", false],
    ["minus the address", -memory],
    ["below zero", -memory - 8],
  ]) {
    check(`${f} offset ${name}`, () => size(make(memory, offset, 4)));
  }
  for (const [name, length] of [
    ["0", 0],
    ["-1", -1],
    ["NaN", NaN],
    ["null", null],
    ["undefined", undefined],
    ["text", "4"],
    ["true", true],
    ["false", false],
    ["BigInt", 4n],
    ["{}", {}],
    ["Symbol", Symbol("l")],
    ["0.5", 0.5],
    ["-0.5", -0.5],
    ["2 ** 50", 2 ** 50],
    ["2 ** 53", 2 ** 53],
    ["2 ** 55", 2 ** 55],
    ["2 ** 56", 2 ** 56],
    ["2 ** 60", 2 ** 60],
    ["2 ** 64", 2 ** 64],
    ["Infinity", Infinity],
    ["-Infinity", -Infinity],
    ["1", 1],
  ]) {
    check(`${f} length ${name}`, () => size(make(memory, 0, length)));
  }
  for (const [name, deallocator] of [
    ["null", null],
    ["undefined", undefined],
    ["0", 0],
    ["0n", 0n],
    ["{}", {}],
    ["text", "x"],
    ["true", true],
    ["function", () => 1],
    ["JSCallback", new JSCallback(() => 1, {})],
    ["NaN", NaN],
    ["-1", -1],
    ["FFI function", c.count_free],
  ]) {
    check(`${f} deallocator ${name}`, () => size(make(memory, 0, 4, deallocator)));
    check(`${f} context ${name}`, () => size(make(memory, 0, 4, deallocator, null)));
  }
  check(`${f} deallocator address`, () => size(make(memory, 0, 4, c.count_free.ptr)));
  check(`${f} deallocator BigInt`, () => size(make(memory, 0, 4, BigInt(c.count_free.ptr))));
  check(`${f} context and deallocator`, () => size(make(memory, 0, 4, 4096, c.count_free.ptr)));
}
