// Section 17: who owns memory, and what stays true while values move.
import { CString, JSCallback, ptr, read, toArrayBuffer } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  sum_bytes: { args: ["buffer", "u64"], returns: "u64_fast" },
  fill_bytes: { args: ["buffer", "u64", "u8"], returns: "void" },
  store_i32: { args: ["ptr", "i32"], returns: "void" },
  store_f64: { args: ["ptr", "f64"], returns: "void" },
  store_ptr: { args: ["ptr", "ptr"], returns: "void" },
  load_i32: { args: ["ptr"], returns: "i32" },
  byte_at: { args: ["ptr", "i64"], returns: "u8" },
  same_pointer: { args: ["ptr", "ptr"], returns: "bool" },
  keep: { args: ["cstring"], returns: "ptr" },
  kept_text: { returns: "cstring" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  call_ptr: { args: ["function", "ptr"], returns: "ptr" },
  length_of: { args: ["cstring"], returns: "u64_fast" },
  set_errno: { args: ["int"], returns: "void" },
  get_errno: { returns: "int" },
  copy_of: { args: ["ptr", "u64"], returns: "ptr" },
  free_memory: { args: ["ptr"], returns: "void" },
});

check("an out parameter", () => {
  const out = new Int32Array(1);
  c.store_i32(out, 42);
  return out;
});
check("an out parameter in a loop is never stale", () => {
  const out = new Int32Array(1);
  let wrong = 0;
  for (let i = 0; i < 20000; i++) {
    c.store_i32(out, i);
    if (out[0] !== i) wrong++;
  }
  return wrong;
});
check("a double out parameter in a loop", () => {
  const out = new Float64Array(2);
  let sum = 0;
  for (let i = 0; i < 20000; i++) {
    c.store_f64(ptr(out, 8), i / 2);
    sum += out[1];
  }
  return [sum, out[0]];
});
check("a pointer out parameter", () => {
  const out = new BigUint64Array(1);
  const target = Buffer.from("found\0");
  c.store_ptr(out, target);
  return [out[0] === BigInt(ptr(target)), CString(Number(out[0]))];
});
check("what JavaScript writes between calls is seen by C", () => {
  const data = new Uint8Array(4);
  const sums = [];
  for (let i = 1; i <= 4; i++) {
    data[i - 1] = i;
    sums.push(c.sum_bytes(data, 4));
  }
  return sums;
});
check("every kind of view is written through", () =>
  [
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
  ].map((View) => {
    const view = new View(4);
    c.fill_bytes(view, view.byteLength, 1);
    return view[3];
  }),
);
check("a subarray is written in its place", () => {
  const data = new Uint8Array(8);
  c.fill_bytes(data.subarray(2, 5), 3, 9);
  return data;
});
check("a view of a SharedArrayBuffer is written", () => {
  const data = new Uint8Array(new SharedArrayBuffer(4));
  c.fill_bytes(data, 4, 5);
  return data;
});
check("a view of a resizable buffer after resize", () => {
  const buffer = new ArrayBuffer(4, { maxByteLength: 64 });
  const data = new Uint8Array(buffer);
  c.fill_bytes(data, 4, 1);
  buffer.resize(8);
  c.fill_bytes(data, 8, 2);
  return data;
});
check("small, then asked for its buffer", () => {
  const data = Uint8Array.of(1, 2, 3);
  const before = c.sum_bytes(data, 3);
  const whole = new Uint8Array(data.buffer);
  whole[0] = 10;
  c.fill_bytes(data, 1, 20);
  return [before, c.sum_bytes(data, 3), whole[0]];
});
check("the same view twice is one address", () => {
  const data = new Uint8Array(8);
  return c.same_pointer(data, data);
});
check("a view and its buffer are one address", () => {
  const data = new Uint8Array(8);
  return c.same_pointer(data, data.buffer);
});
check("an address stays while the view lives", () => {
  const data = Uint8Array.of(1, 2, 3, 4);
  const address = ptr(data);
  for (let i = 0; i < 5; i++) Bun.gc(true);
  return [ptr(data) === address, c.byte_at(address, 2), data[0]];
});
check("a callback may detach the view of its call", () => {
  const data = new Uint8Array(64).fill(7);
  const one = new JSCallback(
    () => {
      structuredClone(data, { transfer: [data.buffer] });
      return null;
    },
    { args: ["ptr"], returns: "ptr" },
  );
  const result = c.call_ptr(one.ptr, data);
  one.close();
  return [result, data.length];
});
check("a callback may resize the view's buffer", () => {
  const buffer = new ArrayBuffer(64, { maxByteLength: 4096 });
  const data = new Uint8Array(buffer);
  const one = new JSCallback(
    () => {
      buffer.resize(4096);
      return null;
    },
    { args: ["ptr"], returns: "ptr" },
  );
  c.call_ptr(one.ptr, data);
  one.close();
  c.fill_bytes(data, 4096, 3);
  return [data.length, data[4095]];
});
check("a conversion may detach an earlier argument", () => {
  const data = new Uint8Array(8);
  return c.length_of("x") + (c.store_i32(data, { valueOf: () => 7 }), data[0]);
});
check("a text argument is valid during the call", () => c.length_of("x".repeat(5000)));
check("text arguments of nested calls do not disturb each other", () => {
  const one = new JSCallback(
    (p) => {
      c.length_of("inner text that is longer than the outer");
      seen = CString(p);
      return p;
    },
    { args: ["ptr"], returns: "ptr" },
  );
  let seen;
  const call = bind({ call_ptr: { args: ["function", "cstring"], returns: "cstring" } }).call_ptr;
  const result = call(one.ptr, "outer text");
  one.close();
  return [seen, result];
});
check("a returned string is a copy", () => {
  const address = c.keep("original");
  const text = c.kept_text();
  c.keep("changed");
  return [text, CString(address)];
});
check("memory of C stays where it is", () => {
  const copy = c.copy_of(Uint8Array.of(1, 2, 3, 4), 4);
  Bun.gc(true);
  const view = new Uint8Array(toArrayBuffer(copy, 0, 4));
  view[3] = 40;
  const result = [read.u8(copy, 3), c.load_i32(copy)];
  c.free_memory(copy);
  return result;
});
check("errno is kept between calls", () => {
  c.set_errno(42);
  return c.get_errno();
});
check("symbols keep working after garbage collection", () => {
  const { add } = bind({ add: { args: ["i32", "i32"], returns: "i32" } });
  for (let i = 0; i < 3; i++) Bun.gc(true);
  return add(1, 2);
});
check("many views", () => {
  let sum = 0;
  for (let i = 0; i < 5000; i++) sum += c.sum_bytes(Uint8Array.of(i & 255, 1), 2);
  return sum;
});
