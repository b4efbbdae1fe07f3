// What bun:ffi promises, as a suite for `bun test` and `ferry test`: every type there and back, strings,
// pointers, callbacks, and what is refused.
//
//   bun test ./examples/ffi.test.ts
//   ferry test ./examples/ffi.test.ts
import { afterAll, beforeAll, describe, expect, it, test } from "bun:test";
import { CFunction, CString, FFIType, JSCallback, dlopen, linkSymbols, ptr, read, suffix, toArrayBuffer, toBuffer, viewSource } from "bun:ffi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// TYPE: [its name in C, values that must come back as they went]
const types = {
  char: ["char", [0, 65, 127]],
  i8: ["int8_t", [0, 1, -1, 127, -128]],
  u8: ["uint8_t", [0, 1, 255]],
  i16: ["int16_t", [0, -1, 32767, -32768]],
  u16: ["uint16_t", [0, 1, 65535]],
  i32: ["int32_t", [0, -1, 2147483647, -2147483648]],
  u32: ["uint32_t", [0, 1, 4294967295]],
  i64: ["int64_t", [0n, -1n, 9223372036854775807n, -9223372036854775808n]],
  u64: ["uint64_t", [0n, 1n, 18446744073709551615n]],
  i64_fast: ["int64_t", [0, -1, 2 ** 53 - 2, 9223372036854775807n]],
  u64_fast: ["uint64_t", [0, 1, 2 ** 53 - 2, 18446744073709551615n]],
  f32: ["float", [0, 0.5, -1.25, Infinity, NaN]],
  f64: ["double", [0, 0.1, -1e300, -Infinity, NaN]],
  bool: ["_Bool", [true, false]],
} as const;

const source = `
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
${Object.entries(types).map(([type, [c]]) => `${c} same_${type}(${c} value) { return value; }`).join("\n")}
int32_t sum_i32(int32_t a, int32_t b) { return a + b; }
double mix(int8_t a, double b, float c, uint64_t d, bool e) { return a + b + c + (double) d + e; }
const char *greeting(void) { return "gr\\u00fc\\u00dfe"; }
const char *no_string(void) { return 0; }
uint64_t length_of(const char *text) { return strlen(text); }
void fill(uint8_t *bytes, uint32_t length) { for (uint32_t i = 0; i < length; i++) bytes[i] = (uint8_t) (i * 3); }
void *same_pointer(void *pointer) { return pointer; }
int32_t call_twice(int32_t (*function)(int32_t), int32_t value) { return function(function(value)); }
uint8_t freed_count = 0;
void release(void *bytes, void *context) { freed_count++; }
static int32_t add(int32_t a, int32_t b) { return a + b; }
void *address_of_add(void) { return (void *) add; }
`;

let folder: string;
let library: ReturnType<typeof open>;

function open(path: string) {
  return dlopen(path, {
    sum_i32: { args: [FFIType.i32, FFIType.i32], returns: FFIType.i32 },
    mix: { args: ["i8", "f64", "f32", "u64", "bool"], returns: "f64" },
    greeting: { returns: "cstring" },
    no_string: { returns: "cstring" },
    length_of: { args: ["cstring"], returns: "u64_fast" },
    fill: { args: ["ptr", "u32"] },
    same_pointer: { args: ["ptr"], returns: "ptr" },
    call_twice: { args: ["function", "i32"], returns: "i32" },
    address_of_add: { returns: "ptr" },
    ...Object.fromEntries(Object.keys(types).map((type) => [`same_${type}`, { args: [type], returns: type } as any])),
  } as any) as { symbols: Record<string, (...args: any[]) => any>; close(): void };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ffi-test-"));
  writeFileSync(join(folder, "fixture.c"), source);
  const path = join(folder, `fixture.${suffix}`);
  const { exitCode, stderr } = Bun.spawnSync({
    cmd: ["cc", "-shared", "-fPIC", "-O2", "-o", path, join(folder, "fixture.c")],
    stderr: "pipe",
  });
  expect(stderr.toString()).toBe("");
  expect(exitCode).toBe(0);
  library = open(path);
});

afterAll(() => {
  library.close();
  rmSync(folder, { recursive: true });
});

describe("values come back as they went", () => {
  for (const [type, [, values]] of Object.entries(types)) {
    it.each([...values] as any[])(`${type} %p`, (value) => {
      expect(library.symbols[`same_${type}`](value)).toBe(value);
    });
  }
});

describe("numbers", () => {
  test("several arguments of several types", () => {
    expect(library.symbols.sum_i32(1, 2)).toBe(3);
    expect(library.symbols.mix(-1, 0.5, 0.25, 10n, true)).toBeCloseTo(10.75);
  });

  test("narrow types wrap around", () => {
    expect(library.symbols.same_u8(257)).toBe(1);
    expect(library.symbols.same_i8(128)).toBe(-128);
    expect(library.symbols.same_u32(-1)).toBe(4294967295);
  });

  test("64 bits are BigInts, and numbers where they fit in the fast types", () => {
    expect(library.symbols.same_i64(5)).toBe(5n);
    expect(library.symbols.same_i64_fast(5n)).toBe(5);
    expect(library.symbols.same_u64_fast(2n ** 60n)).toBeTypeOf("bigint");
  });
});

describe("strings", () => {
  test("out", () => {
    expect(`${library.symbols.greeting()}`).toBe("grüße");
    expect(library.symbols.greeting()).toHaveLength(5);
    expect(library.symbols.no_string()).toBeNull();
  });

  test("in, from a buffer that ends with a zero", () => {
    expect(library.symbols.length_of(Buffer.from("grüße\0"))).toBe(7);
  });

  test("CString copies what is there", () => {
    const bytes = Buffer.from("some text\0");
    const text = new CString(ptr(bytes), 5, 4);
    bytes.fill(0);
    expect(`${text}`).toBe("text");
    expect(text).toHaveLength(4);
  });
});

describe("memory", () => {
  test("C writes into a typed array", () => {
    const bytes = new Uint8Array(5);
    library.symbols.fill(bytes, bytes.length);
    expect(bytes).toEqual(new Uint8Array([0, 3, 6, 9, 12]));
    expect([...bytes]).toEqual([0, 3, 6, 9, 12]);
  });

  test("a pointer is a number and stays the same", () => {
    const bytes = new Uint8Array(8);
    const address = ptr(bytes);
    expect(address).toBeInteger();
    expect(address).toBeGreaterThan(0);
    expect(ptr(bytes, 3)).toBe((address + 3) as typeof address);
    expect(library.symbols.same_pointer(bytes)).toBe(address);
    expect(library.symbols.same_pointer(null)).toBeNull();
  });

  test("views share the memory", () => {
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const view = new Uint8Array(toArrayBuffer(ptr(bytes), 1, 2));
    expect([...view]).toEqual([2, 3]);
    view[0] = 9;
    expect(bytes[1]).toBe(9);
    expect(toBuffer(ptr(bytes), 0, 4).toString("hex")).toBe("01090304");
  });

  test("read", () => {
    const address = ptr(new Uint8Array([0xff, 0x01, 0x00, 0x80, 0, 0, 0, 0]));
    expect(read.u8(address)).toBe(255);
    expect(read.i8(address)).toBe(-1);
    expect(read.u16(address)).toBe(0x01ff);
    expect(read.i32(address)).toBe(-2147483137);
    expect(read.u32(address, 0)).toBe(0x800001ff);
    expect(read.u64(address)).toBe(0x800001ffn);
  });
});

describe("callbacks", () => {
  test("C calls JavaScript", () => {
    const callback = new JSCallback((value: number) => value * 3, { args: ["i32"], returns: "i32" });
    expect(callback.ptr).toBeGreaterThan(0);
    expect(library.symbols.call_twice(callback, 2)).toBe(18);
    callback.close();
    expect(callback.ptr).toBeNull();
  });

  test("what a callback throws, the caller of C catches", () => {
    const callback = new JSCallback(() => { throw new RangeError("from JavaScript"); }, { args: ["i32"], returns: "i32" });
    expect(() => library.symbols.call_twice(callback, 1)).toThrow("from JavaScript");
    callback.close();
  });

  test("pointers to functions are functions", () => {
    const add = CFunction({ ptr: library.symbols.address_of_add(), args: ["i32", "i32"], returns: "i32" });
    expect(add(20, 22)).toBe(42);
    const { symbols } = linkSymbols({
      plus: { ptr: library.symbols.address_of_add(), args: ["i32", "i32"], returns: "i32" },
    });
    expect(symbols.plus(1, -1)).toBe(0);
  });
});

describe("what is refused", () => {
  test("a library that is not there", () => {
    expect(() => dlopen("libdoes-not-exist.so.0", { x: {} })).toThrow(/libdoes-not-exist/);
  });

  test("a symbol that is not there", () => {
    expect(() => dlopen(join(folder, `fixture.${suffix}`), { no_such_symbol: {} })).toThrow('Symbol "no_such_symbol" not found');
  });

  test("a type that is not there", () => {
    expect(() => dlopen(join(folder, `fixture.${suffix}`), { sum_i32: { args: ["int33" as any], returns: "i32" } })).toThrow(/int33/);
  });
});

test("source of the glue code is a string", () => {
  expect(viewSource({ f: { args: ["i32"], returns: "i32" } }, false)).toSatisfy((text: unknown) => Array.isArray(text) && text.every((each) => typeof each === "string"));
});

test.todo("structs by value");
test.skipIf(process.platform === "linux")("only where it is no Linux", () => expect.unreachable());
