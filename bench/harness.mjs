// One function that times ever other functions, as programs have it that measure something. All of them go
// through its loops, so what a compiler does with a loop that changes under its hands shows here.
//
//   cc -O2 -shared -fPIC -o target/libmixes.so mixes.c -lm
//   ../ferry run harness.mjs target/libmixes.so >ferry.txt
//   node_modules/@oven/bun-linux-x64/bin/bun harness.mjs target/libmixes.so >bun.txt
//   paste ferry.txt bun.txt
//
// A line per function: its name, ns a call, the median of seven batches of a million (of strings and callbacks fewer).
// WARM_UP_MS is how long each runs first; else it runs a tenth of a batch. With SITES=one they are called in a
// loop over a table; else each has a line of its own that hands it to the harness.
import { CString, JSCallback, ptr, read, toArrayBuffer } from "bun:ffi";
import { openMixes } from "./mixes-library.mjs";

const WARM_UP_MS = Number(process.env.WARM_UP_MS ?? 0);
const BATCH = 1e6;
const symbols = openMixes(process.argv[2]);

const bytes = new Uint8Array(64).fill(7);
const pair = new Int32Array([5, 3]);
const least = new Int32Array(1);
const most = new Int32Array(1);
const eight = new Float64Array(8).fill(1.5);
const text = Buffer.from("hello world, this is a test\0");
const [bytesAt, textAt] = [ptr(bytes), ptr(text)];
const difference = new JSCallback((a, b) => a - b, { args: ["i32", "i32"], returns: "i32" });
const sum = new JSCallback((a, b) => a + b, { args: ["f64", "f64"], returns: "f64" });

let sink = 0;
function bench(name, measured, fewer = 1) {
  const n = BATCH / fewer;
  if (WARM_UP_MS === 0) for (let i = 0; i < n / 10; i++) sink += measured(i);
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;)
    for (let i = 0; i < 1000; i++) sink += measured(i);
  const batches = [];
  for (let batch = 0; batch < 7; batch++) {
    const start = performance.now();
    for (let i = 0; i < n; i++) sink += measured(i);
    batches.push(((performance.now() - start) * 1e6) / n);
  }
  console.log(`${name}\t${batches.sort((a, b) => a - b)[3].toFixed(2)}`);
}

const made = () => {
  const callback = new JSCallback((a) => a, { args: ["i32"], returns: "i32" });
  callback.close();
  return 1;
};
const all = {
  "i8": [(i) => symbols.next_i8(i & 63)],
  "f32": [(i) => symbols.times_f32(i, 2)],
  "i64 of a number": [(i) => Number(symbols.next_i64(i))],
  "u64, two BigInts": [() => Number(symbols.mix_u64(12345n, 678n) & 255n)],
  "pointer of a view": [() => symbols.same(bytes) & 255],
  "bool out": [(i) => (symbols.even(i) ? 1 : 0)],
  "six i32": [(i) => symbols.six(i, 1, 2, 3, 4, 5)],
  "ten i32": [(i) => symbols.ten(i, 1, 2, 3, 4, 5, 6, 7, 8, 9)],
  "mixed with a string": [(i) => symbols.mixed(i, 2.5, "abc", bytes, true), 2],
  "arrays for results": [() => (symbols.min_max(pair, least, most), least[0])],
  "string in": [() => symbols.hash("hello"), 2],
  "hash of 64 bytes": [() => symbols.hash_bytes(bytes, 64n)],
  "string out": [(i) => symbols.name(i & 3).length, 2],
  "two strings in": [() => symbols.compare("abc", "abd"), 2],
  "sqrt of libm": [(i) => symbols.hypotenuse(i, 4)],
  "one callback a call": [(i) => symbols.once(difference, i, 3), 4],
  "eight callbacks a call": [() => symbols.reduce(eight, 8, sum), 10],
  "ptr with an offset": [(i) => ptr(bytes, i & 31) & 7],
  "read.u8": [(i) => read.u8(bytesAt, i & 31)],
  "read.f64": [() => read.f64(bytesAt, 8)],
  "read.u64": [() => Number(read.u64(bytesAt, 8))],
  "CString": [() => new CString(textAt).length, 2],
  "toArrayBuffer": [() => toArrayBuffer(bytesAt, 0, 16).byteLength, 2],
  "JSCallback": [made, 100],
};
if (process.env.SITES === "one") for (const [name, [measured, fewer]] of Object.entries(all)) bench(name, measured, fewer);
else {
  const lines = Object.keys(all).map((name) => `bench(${JSON.stringify(name)}, ...all[${JSON.stringify(name)}]);`);
  new Function("bench", "all", lines.join("\n"))(bench, all);
}
difference.close();
sum.close();
