// How long cc() takes: the first of a process that has worked a while, and later ones. For Ferry and Bun.
//
//   chrt -r 1 ./ferry run bench/inline-c.mjs [COMPILER]      # COMPILER for Ferry: gcc, clang, a path
//   chrt -r 1 bun bench/inline-c.mjs
import { cc, dlopen } from "bun:ffi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = 1000;
const folder = mkdtempSync(join(tmpdir(), "inline-c-"));
const source = join(folder, "twenty.c");
writeFileSync(
  source,
  `typedef struct { double x, y; } point;
static const double limit = 4.0;
static int table[16] = { 1, 2, 3, 4, 5, 6, 7, 8 };
int add(int a, int b) {
  return a + b;
}
int steps(double cx, double cy, int most) {
  point z = { 0, 0 };
  int n = 0;
  while (n < most && z.x * z.x + z.y * z.y < limit) {
    double x = z.x * z.x - z.y * z.y + cx;
    z.y = 2 * z.x * z.y + cy;
    z.x = x;
    n++;
  }
  return n;
}
int entry(unsigned i) {
  return i < 16 ? table[i] : -1;
}
`,
);
const all = {
  add: { args: ["int", "int"], returns: "int" },
  steps: { args: ["double", "double", "int"], returns: "int" },
  entry: { args: ["u32"], returns: "int" },
};
const compiler = process.argv[2];

// A warm process: it has called C before, and its compilers are done with that.
const libc = dlopen("libc.so.6", { abs: { args: ["int"], returns: "int" } });
let sum = 0;
for (let i = 0; i < 300_000; i++) sum += libc.symbols.abs(-i & 7);

await new Promise((done) => setTimeout(done, 1500));

function compile(symbols) {
  const start = performance.now();
  const library = cc({ source, symbols, compiler });
  const elapsed = performance.now() - start;
  if (library.symbols.add(40, 2) !== 42) throw new Error("wrong code");
  library.close();
  return elapsed;
}

console.log(`first          ${compile(all).toFixed(2)} ms`);
for (const [name, symbols] of [["three symbols", all], ["one symbol   ", { add: all.add }]]) {
  const times = Array.from({ length: ROUNDS }, () => compile(symbols)).slice(ROUNDS / 2);
  times.sort((a, b) => a - b);
  console.log(`${name}  ${times[times.length >> 1].toFixed(2)} ms (best ${times[0].toFixed(2)})`);
}
rmSync(folder, { recursive: true });
