// Does one thing very often and looks whether anything grows: endurance.mjs [SHARE] [NAME]
// Ends with 1 if memory or file descriptors grew. SHARE 1 is the whole run (minutes); the build does
// a fiftieth of it. Runs on Bun too, but for the last work.
import { readdirSync } from "node:fs";
import { CFunction, CString, dlopen, JSCallback, ptr, read, toArrayBuffer, toBuffer } from "bun:ffi";

const share = Number(process.argv[2] ?? 1);
const only = process.argv[3];

const library = process.env.FERRY_FIXTURE;
const c = dlopen(library, {
  length_of: { args: ["cstring"], returns: "u64_fast" },
  sum_bytes: { args: ["buffer", "u64"], returns: "u64_fast" },
  store_i32: { args: ["ptr", "i32"], returns: "void" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  copy_of: { args: ["ptr", "u64"], returns: "ptr" },
  free_memory: { args: ["ptr"], returns: "void" },
  call_on_new_thread: { args: ["function", "i32"], returns: "i32" },
}).symbols;
const free = dlopen("libc.so.6", { free: { args: ["ptr"], returns: "void" } }).symbols.free;

const text = "36 characters, as a UUID would have it";
const bytes = new Uint8Array(64).fill(1);
const word = new Int32Array(1);
const I32 = { args: ["i32"], returns: "i32" };
const increment = new JSCallback((n) => n + 1, I32);
const textBack = new JSCallback(() => text, { returns: "cstring" });
const askForText = CFunction({ returns: "cstring", ptr: textBack.ptr });

/** How often, what, and how many MB memory may grow by between the middle and the end. */
const works = {
  callbacks: [1_000_000, () => new JSCallback((n) => n, I32).close()],
  "called callbacks": [
    300_000,
    (i) => {
      const callback = new JSCallback((n) => n + 1, I32);
      right(c.call_i32(callback, i & 0xffff), (i & 0xffff) + 1);
      callback.close();
    },
  ],
  libraries: [
    100_000,
    () => {
      const opened = dlopen(library, { length_of: { args: ["cstring"], returns: "u64_fast" } });
      right(opened.symbols.length_of("four"), 4);
      opened.close();
    },
  ],
  "calls with strings and views": [
    10_000_000,
    (i) => {
      right(c.length_of(text), text.length);
      right(c.sum_bytes(bytes, 64), 64);
      c.store_i32(word, i | 0);
      right(word[0], i | 0);
    },
  ],
  "strings through callbacks": [1_000_000, () => right(askForText(), text)],
  "calls from C": [3_000_000, (i) => right(c.call_i32(increment, i & 0xffff), (i & 0xffff) + 1)],
  "views and pointers": [
    1_000_000,
    (i) => {
      const view = new Int32Array([i | 0, 2, 3]);
      right(read.i32(ptr(view)), i | 0);
    },
  ],
  "borrowed and owned memory": [
    300_000,
    () => {
      const address = c.copy_of(bytes, 64);
      right(toBuffer(address, 0, 64)[63], 1);
      right(CString(address, 0, 2).length, 2);
      right(toArrayBuffer(address, 0, 64, free.ptr).byteLength, 64);
    },
  ],
  threads: [20_000, (i) => right(c.call_on_new_thread(increment, i), i + 1)],
};

function right(actual, wanted) {
  if (actual !== wanted) throw new Error(`${actual} instead of ${wanted}`);
}

const megabytes = () => process.memoryUsage().rss / 1e6;
const descriptors = () => readdirSync("/proc/self/fd").length;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

// What is loaded, compiled and opened once in the life of a process comes first.
for (const [name, [, work]] of Object.entries(works)) {
  if (only === undefined || name === only) for (let i = 0; i < 1000; i++) work(i);
}

let failed = 0;
for (const [name, [count, work]] of Object.entries(works)) {
  if (only !== undefined && name !== only) continue;
  const start = performance.now();
  const wanted = Math.ceil(count * share);
  const rss = [];
  const open = descriptors();
  for (let i = 0, quarter = 1; quarter <= 4; quarter++) {
    for (; i < (wanted * quarter) / 4; i++) {
      work(i);
      // What was collected is given back when the event loop turns.
      if (i % 10_000 === 0) await turn();
    }
    rss.push(Math.round(megabytes()));
  }
  const nanos = ((performance.now() - start) * 1e6) / wanted;
  const grown = rss[3] - rss[1];
  // A heap breathes: what leaks in half of the run would be more.
  const isFlat = grown < Math.max(60, rss[1] * 0.2) && descriptors() <= open;
  if (!isFlat) failed++;
  console.log(
    `${isFlat ? "ok" : "FAILED"} ${wanted} ${name}: ${nanos.toFixed(0)} ns each, ` +
      `MB after each quarter ${rss.join(" ")}, descriptors ${open} -> ${descriptors()}`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
