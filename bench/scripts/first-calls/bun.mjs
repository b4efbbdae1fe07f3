// So many calls, as a program of its own: bun.mjs LIBRARY COUNT
import { dlopen } from "bun:ffi";

const [library, count] = process.argv.slice(2);
const { add_i32 } = dlopen(library, { add_i32: { args: ["i32", "i32"], returns: "i32" } }).symbols;
let sum = 0;
for (let i = 0; i < Number(count); i++) sum = add_i32(sum, 1);
console.log(sum);
