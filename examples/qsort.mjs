// Sorts a typed array with the C library's qsort and a comparator written in JavaScript.
//
//   ferry run examples/qsort.mjs [COUNT]
//
// Results go to standard output, times to standard error.
import { JSCallback, read } from "bun:ffi";
import { openLibrary } from "./open-library.mjs";

const libc = openLibrary("libc.so.6", "libc6", {
  qsort: { args: ["buffer", "usize", "usize", "function"], returns: "void" },
});

/** Sorts `numbers` in place; `compare` gets two elements, as in Array.prototype.sort. */
function qsort(numbers, compare) {
  const callback = new JSCallback((a, b) => compare(read.i32(a), read.i32(b)), {
    args: ["ptr", "ptr"],
    returns: "int",
  });
  libc.qsort(numbers, numbers.length, numbers.BYTES_PER_ELEMENT, callback.ptr);
  callback.close();
}

const count = Number(process.argv[2] ?? 100_000);
const numbers = Int32Array.from({ length: count }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
const expected = numbers.toSorted();

let comparisons = 0;
const start = performance.now();
qsort(numbers, (a, b) => {
  comparisons++;
  return a < b ? -1 : a > b ? 1 : 0;
});
const elapsed = performance.now() - start;

const sorted = numbers.every((n, i) => n === expected[i]);
console.log(`sorted    ${count} numbers with ${comparisons} comparisons in JavaScript`);
console.log(`smallest  ${[...numbers.subarray(0, 3)].join("  ")}`);
console.log(`largest   ${[...numbers.subarray(-3)].join("  ")}`);
console.log(`correct   ${sorted ? "yes" : "no"}`);
console.error(`[${((elapsed * 1e6) / comparisons).toFixed(0)} ns per comparison]`);

// An exception in the comparator passes through C and arrives here.
try {
  qsort(Int32Array.of(3, 1, 2), () => {
    throw new RangeError("these cannot be compared");
  });
} catch (error) {
  console.log(`thrown    ${error.name}: ${error.message}`);
}
process.exitCode = sorted ? 0 : 1;
