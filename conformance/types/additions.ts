// What a program that uses Ferry's own additions may write. It is compiled, not run.
import { cc, dlopen, JSCallback, type Pointer } from "bun:ffi";

const { symbols: c } = dlopen("libc.so.6", {
  abs: { args: ["i32"], returns: "i32", leaf: true },
  strlen: { args: ["cstring"], returns: "u64" },
});
const absolute: number = c.abs(-1);
const length: bigint = c.strlen(Buffer.from("text\0"));

const template = cc`int twice(int n) { return 2 * n; }`;
const twice: number = template.symbols.twice(21);
const typed = template({ symbols: { twice: { args: ["i32"], returns: "i32" } } });
const four: number = typed.symbols.twice(2);
const built = cc({
  source: { code: "int three(void) { return THREE; }", name: "three.c" },
  symbols: { three: { returns: "i32" } },
  define: { THREE: 3, DEBUG: true },
  compiler: "gcc",
});
const three: number = built.symbols.three();

const callback = new JSCallback((n: number) => n + 1, { args: ["i32"], returns: "i32" });
const address: Pointer | null = callback.ptr;
const decimal = new (Java.type("java.math.BigDecimal"))("1.10");

// @ts-expect-error a string is no i32
c.abs("1");
// @ts-expect-error leaf is a promise, so it is said or not
dlopen("libc.so.6", { abs: { args: ["i32"], leaf: "yes" } });

export default [absolute, length, twice, four, three, address, decimal];
