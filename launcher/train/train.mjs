// What many programs do; launcher/train.sh runs it once and the JVM keeps what it needed.
//
// Not more than that: every class that is kept costs each start a hundredth of a millisecond.
import { readFileSync } from "node:fs";
import { cc, CString, dlopen, JSCallback, ptr, read, toArrayBuffer } from "bun:ffi";
import { greet } from "./types.ts";

console.log(greet({ name: "training" }), 1, { a: [1, 2], s: "text" }, new Map([[1, 2]]));
console.log(readFileSync(import.meta.filename, "utf8").length, process.argv.length);

const { symbols } = dlopen("libc.so.6", {
  abs: { args: ["i32"], returns: "i32" },
  strlen: { args: ["ptr"], returns: "usize" },
  getenv: { args: ["ptr"], returns: "cstring" },
  qsort: { args: ["ptr", "usize", "usize", "function"], returns: "void" },
});
const bytes = Buffer.from("five\0");
const numbers = new Int32Array([3, 1, 2]);
const compare = new JSCallback((a, b) => read.i32(a) - read.i32(b), {
  args: ["ptr", "ptr"],
  returns: "i32",
});
symbols.qsort(ptr(numbers), 3, 4, compare);
compare.close();
console.log(symbols.strlen(ptr(bytes)), new CString(ptr(bytes)).length, numbers.join());
console.log(toArrayBuffer(ptr(bytes), 0, 4).byteLength);

// A value of every kind in and out, through whatever function takes it.
const { symbols: kinds } = dlopen("libc.so.6", {
  labs: { args: ["i64"], returns: "i64" },
  llabs: { args: ["u64_fast"], returns: "i64_fast" },
  tolower: { args: ["char"], returns: "u8" },
  toupper: { args: ["bool"], returns: "bool" },
  strnlen: { args: ["buffer", "buffer_length"], returns: "u64" },
  atoi: { args: ["cstring"], returns: "i32" },
});
const { symbols: floats } = dlopen("libm.so.6", {
  fabs: { args: ["f64"], returns: "f64" },
  fabsf: { args: ["f32"], returns: "f32" },
});
console.log(kinds.labs(-5n), kinds.llabs(5), kinds.tolower(65), kinds.toupper(true));
console.log(kinds.strnlen(bytes, bytes), kinds.atoi("17"), floats.fabs(-0.5), floats.fabsf(-0.5));
// A library of many functions, each called once or twice.
const before = performance.now();
const names = ["abs", "labs", "toupper", "tolower", "isalpha", "isdigit", "isspace", "isupper", "islower", "atoi"];
const values = [[1], [1], [65], [65], [65], [65], [65], [65], [65], ["1"]];
const types = Object.fromEntries(
  names.map((name, i) => [name, { args: [i === 9 ? "cstring" : "i32"], returns: "i32" }]),
);
for (let round = 0; round < 200; round++) {
  const many = dlopen("libc.so.6", types);
  names.forEach((name, i) => many.symbols[name](...values[i]));
  many.close();
}
console.log(performance.now() > before);
setTimeout(() => console.log("later"), 1);
try {
  const square = cc({
    source: { code: "int square(int a) { return a * a; }", name: "square.c" },
    symbols: { square: { args: ["int"], returns: "int" } },
  });
  console.log(square.symbols.square(7));
  square.close();
} catch (error) {
  console.log("without a C compiler:", error.message);
}

// Long enough for the compiler to be used in earnest.
let sum = 0;
for (let i = 0; i < 3_000_000; i++) {
  sum += symbols.abs(-i & 7) + [i & 3].length;
}
console.log(sum, await Promise.resolve("done"));
