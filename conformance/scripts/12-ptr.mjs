// Section 12: ptr(view, byteOffset). Bun returns its errors; what comes back is printed either way.
import { JSCallback, ptr, read } from "bun:ffi";
import { check, describe } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";
import {
  buffers,
  detachedBuffers,
  detachedViews,
  emptyBuffers,
  emptyViews,
  views,
} from "./support/values.mjs";

for (const [name, view] of [...views, ...buffers]) {
  check(`${name}`, () => {
    // Asking for .buffer may move the bytes of a small view.
    const bytes = ArrayBuffer.isView(view)
      ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      : new Uint8Array(view);
    const address = ptr(view);
    return [typeof address, Number.isInteger(address), read.u8(address) === bytes[0], ptr(view) === address];
  });
  check(`${name} with offset 1`, () => ptr(view, 1) - ptr(view));
  check(`${name} at its end`, () => ptr(view, view.byteLength) - ptr(view));
  check(`${name} behind its end`, () => ptr(view, view.byteLength + 1));
}
for (const [name, view] of [...emptyViews, ...emptyBuffers, ...detachedViews, ...detachedBuffers]) {
  check(`${name}`, () => ptr(view));
  check(`${name} with offset 0`, () => ptr(view, 0));
  check(`${name} with offset 1`, () => ptr(view, 1));
}
const view = Uint8Array.of(10, 20, 30, 40);
for (const [name, offset] of [
  ["0", 0],
  ["2", 2],
  ["4", 4],
  ["5", 5],
  ["-1", -1],
  ["-4", -4],
  ["1.9", 1.9],
  ["-0", -0],
  ["NaN", NaN],
  ["null", null],
  ["undefined", undefined],
]) {
  check(`offset ${name}`, () => {
    const address = ptr(view, offset);
    return typeof address === "number" ? address - ptr(view) : address;
  });
}
for (const [name, offset] of [
  ["text", "1"],
  ["true", true],
  ["false", false],
  ["{}", {}],
  ["[]", []],
  ["BigInt", 1n],
  ["Symbol", Symbol("o")],
  ["function", () => 1],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["2 ** 31", 2 ** 31],
  ["2 ** 32", 2 ** 32],
  ["2 ** 53", 2 ** 53],
  ["2 ** 64", 2 ** 64],
  ["1e300", 1e300],
]) {
  check(`offset ${name}`, () => ptr(view, offset));
}
for (const [name, value] of [
  ["nothing", undefined],
  ["null", null],
  ["number", 5],
  ["text", "abc"],
  ["empty text", ""],
  ["true", true],
  ["BigInt", 5n],
  ["Symbol", Symbol("p")],
  ["{}", {}],
  ["[]", []],
  ["function", () => 1],
  ["class", class {}],
  ["Date", new Date(0)],
  ["Map", new Map()],
  ["Promise", Promise.resolve()],
  ["Proxy of a view", new Proxy(new Uint8Array(4), {})],
  ["{ buffer }", { buffer: new ArrayBuffer(4) }],
  ["array of numbers", [1, 2]],
  ["String object", new String("abc")],
  ["Number object", new Number(5)],
  ["RegExp", /x/],
  ["Error", new Error("x")],
  ["JSCallback", new JSCallback(() => 1, {})],
  ["FFI function", bindOne("noop", [], "void")],
  ["{ ptr }", { ptr: 4096 }],
  ["globalThis", globalThis],
]) {
  check(`of ${name}`, () => ptr(value), kindOfFailure);
}
check("without arguments", () => ptr(), kindOfFailure);

/** The engine's own type numbers are part of Bun's message. */
function kindOfFailure(result) {
  return result instanceof Error ? describe(result).replace(/JSType\(\d+\)/, "JSType(n)") : describe(result);
}

check("as map's callback", () => [view, view].map((one) => typeof ptr(one)));
check("resizable before and after resize", () => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 4096 });
  const before = ptr(buffer);
  buffer.resize(4096);
  return ptr(buffer) === before;
});
check("of two views of one buffer", () => {
  const buffer = new ArrayBuffer(32);
  return [
    ptr(new Uint8Array(buffer, 8)) - ptr(buffer),
    ptr(new Float64Array(buffer, 16)) - ptr(buffer),
    ptr(new DataView(buffer, 3)) - ptr(buffer),
  ];
});
check("before and after buffer is asked for", () => {
  const small = new Uint8Array(16);
  const before = ptr(small);
  small.buffer;
  return [typeof before, read.u8(ptr(small)), ptr(small) === ptr(small.buffer)];
});
check("aligned to eight", () => [1, 3, 8, 100].map((size) => ptr(new ArrayBuffer(size)) % 8));
check("what C writes is seen", () => {
  const target = new Int32Array(2);
  bindOne("store_i32", ["ptr", "i32"], "void")(ptr(target, 4), 77);
  return target;
});
