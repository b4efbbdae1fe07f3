// The generated functions of calls/matrix.mjs, and the values they are tried with.
import { dlopen, ptr } from "bun:ffi";
import { Expectations, recorder } from "../../calls/library.mjs";

const path = process.env.FERRY_MATRIX;
export const record = recorder(path);
const expectations = new Expectations(record);
const view = new Uint8Array(40).fill(7);
const memory = (value) => ({ kind: "memory", value });
const plain = (value) => ({ kind: "plain", value });
const text = (value) => ({ kind: "string", value });

const fast = [0, 1, -1, 2 ** 53 - 1, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)];
const LIMITS = {
  char: [0, 1, -1, 127, -128],
  i8: [0, 1, -1, 127, -128],
  u8: [0, 1, 127, 128, 255],
  i16: [0, 1, -1, 32767, -32768],
  u16: [0, 1, 32767, 32768, 65535],
  i32: [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)],
  u32: [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1],
  i64: [0n, 1, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2 ** 53],
  u64: [0n, 1, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2 ** 53],
  i64_fast: fast,
  u64_fast: [0, 1, 2 ** 53 - 1, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n],
  f32: [0, -0, 1.5, 3.4028234663852886e38, 1.401298464324817e-45, NaN, -Infinity],
  f64: [0, -0, 0.1, 1.7976931348623157e308, 5e-324, NaN, -Infinity],
  bool: [true, false],
  ptr: [null, 4096, 2 ** 47 - 1, 2n ** 64n - 1n],
  function: [1, 4096, 2 ** 47 - 1, 2n ** 64n - 1n],
};

/** By type, what it is tried with; each is { kind, value }. */
export const limits = {
  ...Object.fromEntries(Object.entries(LIMITS).map(([type, list]) => [type, list.map(plain)])),
  cstring: [plain(null), text("ascii"), text(""), text("gr\u00fc\u00df \u4eac \ud83d\udea2"), plain(4096)],
  buffer: [memory(view), memory(view.subarray(3)), memory(new DataView(view.buffer, 5))],
  buffer_length: [memory(view), memory(view.subarray(3)), memory(new Float64Array(3))],
};
record.know_memory(ptr(view), view.byteLength, true);
record.begin_record();
record.record_as_text(true);

/** Binds the functions of a group. */
export function bindAll(signatures) {
  return dlopen(
    path,
    Object.fromEntries(
      signatures.map(({ name, args, returns, callback }) => [
        name,
        callback ? { args: ["function", "u64"], returns: "void" } : { args, returns },
      ]),
    ),
  ).symbols;
}

/** Calls a function that records, and gives what it recorded. */
export function recorded(f, { args }, values) {
  expectations.tell(args, values);
  f(...values.map(({ value }) => value));
  return record.recorded_text();
}
