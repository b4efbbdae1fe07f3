// The JavaScript values that the conversion tables of sections 4 and 9 are tried with.
// Each row is [label, value]; labels are part of the check's name.
import { dlopen, JSCallback, ptr } from "bun:ffi";
import { path } from "./fixture.mjs";

const label = (value) => (Object.is(value, -0) ? "-0" : String(value));

export const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  7,
  42,
  127,
  128,
  129,
  200,
  255,
  256,
  257,
  300,
  -127,
  -128,
  -129,
  -255,
  -256,
  -257,
  32767,
  32768,
  32769,
  65535,
  65536,
  65537,
  -32768,
  -32769,
  -65536,
  1000000,
  0x7fffffff,
  0x80000000,
  0x80000001,
  0xffffffff,
  0x100000000,
  0x100000001,
  0x1ffffffff,
  -0x7fffffff,
  -0x80000000,
  -0x80000001,
  -0xffffffff,
  -0x100000000,
  2 ** 52,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53 - 1),
  -(2 ** 53),
  2 ** 62,
  2 ** 63 - 1024,
  2 ** 63,
  2 ** 63 + 2048,
  2 ** 64 - 2048,
  2 ** 64,
  2 ** 64 + 4096,
  2 ** 65,
  -(2 ** 62),
  -(2 ** 63),
  -(2 ** 63) - 2048,
  -(2 ** 64),
  1e15,
  1e18,
  1e19,
  1e20,
  1e21,
  1e100,
  1e300,
  -1e20,
  -1e300,
  0.1,
  0.5,
  0.9,
  0.999999999999,
  1.5,
  2.5,
  3.999,
  127.9,
  255.9,
  256.5,
  65535.7,
  2147483647.5,
  2147483648.5,
  4294967295.5,
  -0.1,
  -0.5,
  -0.9,
  -1.5,
  -2.5,
  -127.9,
  -128.9,
  -2147483648.5,
  3.4028234663852886e38,
  3.4028235677973366e38,
  1.401298464324817e-45,
  1e-46,
  5e-324,
  1.7976931348623157e308,
  16777217,
  33554433,
  NaN,
  Infinity,
  -Infinity,
].map((value) => [label(value), value]);

export const bigints = [
  0n,
  1n,
  -1n,
  2n,
  42n,
  127n,
  128n,
  255n,
  256n,
  -127n,
  -128n,
  -129n,
  -256n,
  32767n,
  32768n,
  65535n,
  65536n,
  -32768n,
  -32769n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x100000001n,
  -0x80000000n,
  -0x80000001n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 63n + 1n,
  2n ** 64n - 1n,
  2n ** 64n,
  2n ** 64n + 1n,
  2n ** 64n + 255n,
  -(2n ** 63n),
  -(2n ** 63n) - 1n,
  -(2n ** 64n),
  -(2n ** 64n) - 7n,
  2n ** 100n + 3n,
  0x123456789abcdef0n,
  10n ** 30n,
].map((value) => [`${value}n`, value]);

export const hugeBigints = [
  ["2n ** 1023n", 2n ** 1023n],
  ["2n ** 1024n", 2n ** 1024n],
  ["-(2n ** 1024n)", -(2n ** 1024n)],
];

/** Stands for an argument that is left out. */
export const MISSING = Symbol("missing");

export const primitives = [
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", undefined],
  ["nothing", MISSING],
];

export const strings = [
  ['""', ""],
  ['"42"', "42"],
  ['"0"', "0"],
  ['"-1"', "-1"],
  ['"abc"', "abc"],
  ['" "', " "],
  ['"1n"', "1n"],
  ['"true"', "true"],
];

export const symbols = [
  ['Symbol("s")', Symbol("s")],
  ["Symbol.iterator", Symbol.iterator],
];

export const objects = [
  ["{}", {}],
  ["[]", []],
  ["[3]", [3]],
  ['["4"]', ["4"]],
  ["[1, 2]", [1, 2]],
  ["[[5]]", [[5]]],
  ["[null]", [null]],
  ["{ valueOf -> 7 }", { valueOf: () => 7 }],
  ["{ valueOf -> 1.5 }", { valueOf: () => 1.5 }],
  ["{ valueOf -> NaN }", { valueOf: () => NaN }],
  ['{ valueOf -> "8" }', { valueOf: () => "8" }],
  ['{ valueOf -> "x" }', { valueOf: () => "x" }],
  ["{ valueOf -> true }", { valueOf: () => true }],
  ["{ valueOf -> null }", { valueOf: () => null }],
  ["{ valueOf -> undefined }", { valueOf: () => undefined }],
  ['{ toString -> "9" }', { toString: () => "9" }],
  ['{ toString -> "0x10" }', { toString: () => "0x10" }],
  ["{ toPrimitive -> 11 }", { [Symbol.toPrimitive]: () => 11 }],
  ["{ toPrimitive -> its hint }", { [Symbol.toPrimitive]: (hint) => (hint === "number" ? 12 : 13) }],
  ["new Number(5)", new Number(5)],
  ["new Number(-0)", new Number(-0)],
  ["new Number(300.7)", new Number(300.7)],
  ['new String("6")', new String("6")],
  ['new String("x")', new String("x")],
  ["new Boolean(true)", new Boolean(true)],
  ["new Boolean(false)", new Boolean(false)],
  ["new Date(1234)", new Date(1234)],
  ["new Date(NaN)", new Date(NaN)],
  ["/x/", /x/],
  ["new Map()", new Map()],
  ["Promise.resolve(1)", Promise.resolve(1)],
  ["new Error()", new Error("7")],
  ["() => 1", () => 1],
  ["class {}", class {}],
  ["async () => 1", async () => 1],
  ["new Proxy({}, {})", new Proxy({}, {})],
  ["globalThis", globalThis],
  ["new WeakMap()", new WeakMap()],
];

/** Objects whose ToNumber throws: the words are the engine's. */
export const unconvertible = [
  ["Object.create(null)", Object.create(null)],
  ["Object(Symbol())", Object(Symbol())],
  ["Object(5n)", Object(5n)],
  ["{ valueOf -> 5n }", { valueOf: () => 5n }],
  ["{ valueOf -> {} }", { valueOf: () => ({}), toString: () => ({}) }],
  ["{ valueOf -> Symbol() }", { valueOf: () => Symbol("v") }],
  ["{ toPrimitive -> {} }", { [Symbol.toPrimitive]: () => ({}) }],
  ["{ toPrimitive = 1 }", { [Symbol.toPrimitive]: 1 }],
];

/** Objects whose own code throws: that very error must arrive. */
export const throwing = [
  [
    "{ valueOf throws }",
    {
      valueOf() {
        throw new RangeError("from valueOf");
      },
    },
  ],
  [
    "{ toPrimitive throws }",
    {
      [Symbol.toPrimitive]() {
        throw new SyntaxError("from toPrimitive");
      },
    },
  ],
  [
    "{ toString throws }",
    {
      valueOf: undefined,
      toString() {
        throw new EvalError("from toString");
      },
    },
  ],
  [
    "{ valueOf throws a string }",
    {
      valueOf() {
        throw "a string";
      },
    },
  ],
  [
    "{ get ptr throws }",
    {
      get ptr() {
        throw new URIError("from ptr");
      },
    },
  ],
];

function filled(view) {
  const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = i + 1;
  return view;
}

const block = filled(new Uint8Array(64));

export const views = [
  ["Uint8Array", filled(new Uint8Array(8))],
  ["Int8Array", filled(new Int8Array(8))],
  ["Uint8ClampedArray", filled(new Uint8ClampedArray(8))],
  ["Int16Array", filled(new Int16Array(4))],
  ["Uint16Array", filled(new Uint16Array(4))],
  ["Int32Array", filled(new Int32Array(3))],
  ["Uint32Array", filled(new Uint32Array(3))],
  ["Float32Array", filled(new Float32Array(2))],
  ["Float64Array", filled(new Float64Array(2))],
  ["BigInt64Array", filled(new BigInt64Array(2))],
  ["BigUint64Array", filled(new BigUint64Array(2))],
  ["DataView", filled(new DataView(new ArrayBuffer(16)))],
  ["Buffer", filled(Buffer.alloc(10))],
  ["Buffer.from(text)", Buffer.from("text")],
  ["Uint8Array of one", Uint8Array.of(7)],
  ["Uint8Array at 3", block.subarray(3, 10)],
  ["DataView at 5", new DataView(block.buffer, 5, 9)],
  ["Uint16Array at 6", new Uint16Array(block.buffer, 6, 2)],
  ["Uint8Array of a resizable buffer", filled(new Uint8Array(new ArrayBuffer(8, { maxByteLength: 32 })))],
  ["Uint8Array of a SharedArrayBuffer", filled(new Uint8Array(new SharedArrayBuffer(8)))],
  ["large Uint8Array", filled(new Uint8Array(100000))],
];

export const buffers = [
  ["ArrayBuffer", filled(new ArrayBuffer(12))],
  ["SharedArrayBuffer", filled(new SharedArrayBuffer(12))],
  ["resizable ArrayBuffer", filled(new ArrayBuffer(12, { maxByteLength: 64 }))],
];

export const emptyViews = [
  ["empty Uint8Array", new Uint8Array(0)],
  ["empty DataView", new DataView(new ArrayBuffer(0))],
  ["empty Buffer", Buffer.alloc(0)],
  ["empty subarray", block.subarray(4, 4)],
];

export const emptyBuffers = [["empty ArrayBuffer", new ArrayBuffer(0)]];

function detached(view) {
  structuredClone(view, { transfer: [view.buffer ?? view] });
  return view;
}

export const detachedViews = [
  ["detached Uint8Array", detached(new Uint8Array(8))],
  ["detached Float64Array", detached(new Float64Array(8))],
  ["detached DataView", detached(new DataView(new ArrayBuffer(8)))],
];

export const detachedBuffers = [["detached ArrayBuffer", detached(new ArrayBuffer(8))]];

const openCallback = new JSCallback(() => 1, { args: [], returns: "i32" });
const closedCallback = new JSCallback(() => 1, { args: [], returns: "i32" });
const closedAddress = closedCallback.ptr;
closedCallback.close();
const add = dlopen(path, { add: { args: ["i32", "i32"], returns: "i32" } }).symbols.add;

/** Each row is [label, value, its address]. */
export const entryPoints = [
  ["JSCallback", openCallback, openCallback.ptr],
  ["closed JSCallback", closedCallback, closedAddress],
  ["FFI function", add, add.ptr],
];

class WithPtr {
  get ptr() {
    return 4660;
  }
}

/** Objects that carry an address in `ptr`: pointers take it, numbers do not look at it. */
export const carriers = [
  ["{ ptr = 4096 }", { ptr: 4096 }],
  ["{ ptr = 4096n }", { ptr: 4096n }],
  ["{ ptr = 0 }", { ptr: 0 }],
  ["{ ptr = -1 }", { ptr: -1 }],
  ["{ ptr = null }", { ptr: null }],
  ["{ ptr = undefined }", { ptr: undefined }],
  ["{ ptr = NaN }", { ptr: NaN }],
  ['{ ptr = "4096" }', { ptr: "4096" }],
  ["{ ptr = true }", { ptr: true }],
  ["{ ptr = { ptr = 4096 } }", { ptr: { ptr: 4096 } }],
  ["{ ptr = Symbol() }", { ptr: Symbol("p") }],
  [
    "{ get ptr }",
    {
      get ptr() {
        return 8192;
      },
    },
  ],
  ["inherited ptr", Object.create({ ptr: 12288 })],
  ["inherited getter ptr", new WithPtr()],
  ["function with ptr", Object.assign(() => 0, { ptr: 20480 })],
  ["array with ptr", Object.assign([], { ptr: 24576 })],
  ["Proxy with ptr", new Proxy({}, { get: (_, key) => (key === "ptr" ? 28672 : undefined) })],
  ["new Number with ptr", Object.assign(new Number(1), { ptr: 32768 })],
  ["new String with ptr", Object.assign(new String("s"), { ptr: 36864 })],
  ["Date with ptr", Object.assign(new Date(0), { ptr: 40960 })],
  ["null prototype with ptr", Object.assign(Object.create(null), { ptr: 45056 })],
];

/** Every row of these tables that a type can be tried with without reading through an address. */
export const everything = [
  ...numbers,
  ...bigints,
  ...hugeBigints,
  ...primitives,
  ...strings,
  ...symbols,
  ...objects,
  ...unconvertible,
  ...throwing,
  ...views,
  ...buffers,
  ...emptyViews,
  ...emptyBuffers,
  ...detachedViews,
  ...detachedBuffers,
  ...entryPoints,
  ...carriers,
];

const engineErrors = new Set([...unconvertible, ...detachedViews, ...carriers].map(([name]) => name));

/** Whether an error of this value's conversion has the words of the JavaScript engine. */
export function saysItInTheEnginesWords(name) {
  return engineErrors.has(name);
}

const addresses = new Map([
  ...entryPoints.map(([name, , address]) => [name, address]),
  ...[...views, ...buffers].map(([name, view]) => [name, ptr(view)]),
]);

/** The address a value has in memory, if it has one. */
export function addressOf(name) {
  return addresses.get(name);
}

const WIDTHS = { char: 8, i8: 8, u8: -8, i16: 16, u16: -16, i32: 32, u32: -32 };

/** What a numeric type makes of the address of the open JSCallback; addresses differ from run to run. */
export function lowBitsOfCallback(type) {
  const address = BigInt(openCallback.ptr);
  const width = WIDTHS[type];
  if (width === undefined) return type === "f32" ? Math.fround(openCallback.ptr) : openCallback.ptr;
  return Number(width < 0 ? BigInt.asUintN(-width, address) : BigInt.asIntN(width, address));
}
