// Section 17 in hot loops: what C wrote is seen by the next load, what JavaScript wrote by C.
import { dlopen, ptr, read, toArrayBuffer, toBuffer } from "bun:ffi";
import { check } from "./support/check.mjs";
import { path } from "./support/fixture.mjs";

const { store_i32, store_f64, load_i32 } = dlopen(path, {
  store_i32: { args: ["ptr", "i32"], returns: "void" },
  store_f64: { args: ["buffer", "f64"], returns: "void" },
  load_i32: { args: ["ptr"], returns: "i32" },
}).symbols;

const ROUNDS = 20000;
const memory = new ArrayBuffer(64);
const ints = new Int32Array(memory), bytes = new Uint8Array(memory);
const view = new DataView(memory), floats = new Float32Array(memory);
const address = ptr(ints);
const borrowed = new Int32Array(toArrayBuffer(address, 0, 64)), buffer = toBuffer(address, 0, 64);
const shared = new Int32Array(new SharedArrayBuffer(64));

/** How often the loop's body was wrong, over enough rounds to be compiled. */
function wrong(name, body) {
  check(name, () => {
    let count = 0;
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < ROUNDS; i++) if (!body(i)) count++;
    }
    return count;
  });
}

wrong("an element before and after a store of C", (i) => {
  const before = ints[0];
  store_i32(ints, i);
  return ints[0] === i && (i === 0 || before === i - 1);
});
wrong("bytes of a number that C stored", (i) => {
  const before = bytes[0];
  store_i32(bytes, i);
  return bytes[0] === (i & 255) && (i === 0 || before === ((i - 1) & 255));
});
wrong("a DataView", (i) => {
  view.getInt32(0, true);
  store_i32(view, i);
  return view.getInt32(0, true) === i;
});
wrong("a store by number", (i) => {
  const before = ints[0];
  store_i32(address, i);
  return ints[0] === i && (i === 0 || before === i - 1);
});
wrong("read", (i) => {
  read.i32(address, 0);
  store_i32(address, i);
  return read.i32(address, 0) === i;
});
wrong("memory seen by three views", (i) => {
  const before = borrowed[0] + buffer[0];
  store_i32(address, i);
  return before >= 0 && borrowed[0] === i && buffer.readInt32LE(0) === i && ints[0] === i;
});
wrong("two elements", (i) => {
  ints[0] = ints[1] = i;
  const before = ints[0] + ints[1];
  store_f64(ints, 1.5);
  return before === 2 * i && ints[0] === 0 && ints[1] === 0x3ff80000;
});
wrong("a float seen as an integer", () => {
  const before = floats[0];
  store_i32(floats, 0x3f800000);
  const one = floats[0];
  store_i32(floats, 0x40000000);
  return one === 1 && floats[0] === 2 && before !== null;
});
wrong("stores of JavaScript reach C, the last of several too", (i) => {
  ints[0] = i;
  const first = load_i32(ints);
  ints[0] = i + 1;
  ints[0] = i + 2;
  return first === i && load_i32(address) === i + 2;
});
wrong("the same value stored again after C has changed it", (i) => {
  ints[0] = i;
  store_i32(ints, i + 1);
  ints[0] = i;
  return load_i32(ints) === i;
});
wrong("shared memory, and Atomics on it", (i) => {
  shared[0] = i;
  const seen = load_i32(shared);
  store_i32(shared, -i - 1);
  return seen === i && shared[0] === -i - 1 && Atomics.load(shared, 0) === -i - 1;
});
wrong("memory that moves to another buffer", () => {
  const old = new Int32Array(new ArrayBuffer(8));
  store_i32(old, 5);
  const seen = old[0];
  const moved = new Int32Array(old.buffer.transfer());
  store_i32(moved, 6);
  return seen === 5 && old.length === 0 && moved[0] === 6;
});
wrong("variables and fields held across a call", (i) => {
  const held = { value: i, list: [i] };
  store_i32(ints, i);
  held.value++;
  store_i32(ints, held.value);
  return held.value === i + 1 && held.list[0] === i && ints[0] === i + 1;
});
