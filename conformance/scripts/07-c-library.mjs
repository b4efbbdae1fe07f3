// Section 7: what a program finds in the C library of its process, and that C's output and the script's come
// in the order in which they were printed, also where standard output is no terminal.
import { cc, dlopen, JSCallback, ptr, read } from "bun:ffi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./support/check.mjs";

const c = dlopen("libc.so.6", {
  setlocale: { args: ["i32", "cstring"], returns: "cstring" },
  nl_langinfo: { args: ["i32"], returns: "cstring" },
  iswalpha: { args: ["u32"], returns: "i32" },
  strtod: { args: ["cstring", "ptr"], returns: "f64" },
  mbstowcs: { args: ["ptr", "cstring", "u64"], returns: "i64" },
  puts: { args: ["cstring"], returns: "i32" },
  printf: { args: ["cstring"], returns: "i32" },
  putchar: { args: ["i32"], returns: "i32" },
  fputs: { args: ["cstring", "ptr"], returns: "i32" },
  write: { args: ["i32", "buffer", "u64"], returns: "i64" },
  qsort: { args: ["ptr", "u64", "u64", "function"], returns: "void" },
  getpid: { returns: "i32" },
  stdout: {},
}).symbols;

const CATEGORIES = { LC_CTYPE: 0, LC_NUMERIC: 1, LC_TIME: 2, LC_COLLATE: 3, LC_MONETARY: 4, LC_MESSAGES: 5, LC_ALL: 6 };
for (const [name, category] of Object.entries(CATEGORIES)) check(name, () => c.setlocale(category, null));
check("code set", () => c.nl_langinfo(14));
check("letters beyond ASCII", () => [c.iswalpha(0x41) !== 0, c.iswalpha(0xe9) !== 0, c.iswalpha(0x4e2d) !== 0]);
check("decimal point", () => [c.strtod("3,25", null), c.strtod("3.25", null)]);
check("UTF-8 is no multibyte text", () => c.mbstowcs(null, "gr\u00fcn", 0));
check("locale of nowhere", () => c.setlocale(6, "xx_YY"));
check("locale set by the script", () => [c.setlocale(6, "POSIX"), c.setlocale(6, null)]);
check("process id", () => c.getpid() === process.pid);

const stdout = read.ptr(c.stdout.ptr);
for (let i = 0; i < 3; i++) {
  console.log(`script ${i}: 1`);
  c.puts(`puts ${i}: 2`);
  process.stdout.write(`script writes ${i}: 3\n`);
  c.printf(`printf ${i}: `);
  c.putchar(0x34);
  console.log();
  c.fputs(`fputs ${i}: `, stdout);
  console.log("5");
  c.write(1, Buffer.from(`write ${i}: 6\n`), Buffer.byteLength(`write ${i}: 6\n`));
}
const compare = new JSCallback(
  (a, b) => {
    c.puts(`compared in C ${comparisons}: `);
    console.log(`compared in the script ${comparisons++}: `);
    return read.i32(a) - read.i32(b);
  },
  { args: ["ptr", "ptr"], returns: "i32" },
);
let comparisons = 0;
const numbers = Int32Array.of(3, 1, 2);
c.qsort(ptr(numbers), 3, 4, compare);
check("sorted", () => numbers);

const folder = mkdtempSync(join(tmpdir(), "ferry-c-library-"));
const source = join(folder, "hello.c");
writeFileSync(source, '#include <stdio.h>\nvoid hello(int n) { printf("compiled C: %d\\n", n); }\n');
const { hello } = cc({ source, symbols: { hello: { args: ["int"] } } }).symbols;
console.log("before compiled C: 1");
hello(2);
console.log("after compiled C: 3");
rmSync(folder, { recursive: true });
c.printf("at the end: without a newline");
