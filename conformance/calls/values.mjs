// JavaScript values of every kind as source text, so that a failing call can be printed.
//
// Each is { text, kind }. Kinds: number, bigint, boolean, nothing, string, symbol, object, memory (a
// view or buffer with an address), empty, detached, entry (what C can call).
import { random, seedFor } from "./random.mjs";

const LIMITS = [7, 8, 15, 16, 31, 32, 52, 53, 62, 63, 64, 65, 127];

function numberText(r) {
  switch (r.below(6)) {
    case 0:
      return String(r.below(200) - 100);
    case 1:
      return `${r.pick(["", "-"])}(2 ** ${r.pick(LIMITS)})${r.pick(["", " - 1", " + 1", " + 0.5", " - 0.5", " * 1.5"])}`;
    case 2:
      return String(r.next() - 2 ** 31);
    case 3:
      return String((r.next() - 2 ** 31) / 1000);
    case 4:
      return String((r.next() - 2 ** 31) * r.next() * 2 ** (r.below(40) - 20));
    default:
      return r.pick(["0", "-0", "NaN", "Infinity", "-Infinity", "0.5", "-0.5", "5e-324", "1.7976931348623157e308", "1e-46", "3.4028235677973366e38", "16777217"]);
  }
}

function bigintText(r) {
  const sign = r.pick(["", "-"]);
  switch (r.below(3)) {
    case 0:
      return `${sign}${r.below(300)}n`;
    case 1:
      return `${sign}(2n ** ${r.pick(LIMITS)}n)${r.pick(["", " - 1n", " + 1n", " + 255n"])}`;
    default:
      return `${sign}${(BigInt(r.next()) << 32n) | BigInt(r.next())}n`;
  }
}

const CHARACTERS = ["a", "Z", "0", " ", "\\n", "\\x01", "\\x7f", "\\xe9", "\\u0153", "\\u4eac", "\\ud83d\\udea2", "\\ud800", "\\udc00", "\\ufeff"];

function stringText(r) {
  if (r.below(12) === 0) return `"${r.pick(["x", "\\xfc", "\\u4eac"])}".repeat(${r.pick([63, 64, 1000, 5000])})`;
  const plain = r.below(2) === 0;
  let text = "";
  for (let i = r.below(20); i > 0; i--) text += plain ? String.fromCharCode(97 + r.below(26)) : r.pick(CHARACTERS);
  if (r.below(15) === 0) text += "\\0tail";
  return `"${text}"`;
}

function objectText(r) {
  const inner = r.below(2) ? numberText(r) : r.pick(["true", "null", "undefined", '"8"', '"x"', '"0x10"', "5n", "{}"]);
  return r.pick([
    `({ valueOf: () => (${inner}) })`,
    `({ toString: () => (${inner}) })`,
    `({ [Symbol.toPrimitive]: (hint) => (hint === "number" ? (${inner}) : 1) })`,
    `({ ptr: ${inner} })`,
    `Object.create({ ptr: ${inner} })`,
    `({ get ptr() { return ${inner}; } })`,
    `[${inner}]`,
    `[${inner}, 1]`,
    `new Number(${numberText(r)})`,
    `Object(${bigintText(r)})`,
    `Object(${r.pick(['"6"', '"x"', "true", 'Symbol("o")'])})`,
    `Object.assign(() => 0, { ptr: ${inner} })`,
    `new Proxy({ valueOf: () => (${inner}) }, {})`,
    `({ valueOf() { throw new RangeError("from valueOf"); } })`,
    `({ get ptr() { throw new URIError("from ptr"); } })`,
    r.pick(["({})", "[]", "() => 1", "class {}", "/x/", "new Map()", "new Date(1234)", "new Date(NaN)", "Object.create(null)", "globalThis", "Promise.resolve(1)", 'new Error("7")']),
  ]);
}

const VIEWS = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"];

function memoryText(r) {
  const type = r.pick(VIEWS);
  const count = 1 + r.below(40);
  return r.pick([
    `filled(new ${type}(${count}))`,
    `filled(new ${type}(${count}))`,
    `filled(new ${type}(${count + 3})).subarray(${1 + r.below(3)})`,
    `filled(new DataView(new ArrayBuffer(${count})))`,
    `filled(new Uint8Array(${count + 9})).subarray(${r.below(9)}, ${10 + r.below(count)})`,
    `new ${type}(filled(new ArrayBuffer(512)), 8, ${count})`,
    `filled(new ArrayBuffer(${count}))`,
    `filled(new SharedArrayBuffer(${count}))`,
    `filled(new Uint8Array(new ArrayBuffer(${count}, { maxByteLength: 64 })))`,
    `filled(new Uint8Array(new SharedArrayBuffer(${count})))`,
    `filled(Buffer.alloc(${count}))`,
    `Buffer.from("bytes of ${count}")`,
    `filled(new Uint8Array(${1000 * count}))`,
    `Uint8Array.of(${r.below(256)})`,
  ]);
}

const emptyText = (r) =>
  r.pick(["new Uint8Array(0)", "new Float64Array(0)", "new DataView(new ArrayBuffer(0))", "Buffer.alloc(0)", "new Uint8Array(8).subarray(4, 4)", "new ArrayBuffer(0)"]);
const detachedText = (r) =>
  r.pick(["detached(new Uint8Array(8))", "detached(new Float64Array(3))", "detached(new DataView(new ArrayBuffer(8)))", "detached(new ArrayBuffer(8))"]);
const entryText = (r) =>
  r.pick(['new JSCallback(() => 1, { args: [], returns: "i32" })', "closed(new JSCallback(() => 1, {}))", "someFunction"]);

const MAKERS = {
  number: [60, numberText],
  bigint: [40, bigintText],
  boolean: [2, null, ["true", "false"]],
  nothing: [2, null, ["null", "undefined"]],
  string: [40, stringText],
  symbol: [2, null, ['Symbol("s")', "Symbol.iterator"]],
  object: [60, objectText],
  memory: [30, memoryText],
  empty: [4, emptyText],
  detached: [4, detachedText],
  entry: [6, entryText],
};

/** The values of a round. */
export function valuesOf(seed) {
  const r = random(seedFor(seed, 1));
  return Object.entries(MAKERS).flatMap(([kind, [count, make, fixed]]) =>
    Array.from({ length: count }, (_, i) => ({ kind, text: fixed ? fixed[i] : make(r) })),
  );
}

/** The kinds a program would use with a type. */
export const USUAL = {
  i64: ["number", "bigint"],
  u64: ["number", "bigint"],
  i64_fast: ["number", "bigint"],
  u64_fast: ["number", "bigint"],
  bool: ["boolean"],
  ptr: ["memory", "nothing", "number", "bigint"],
  cstring: ["string", "memory", "nothing"],
  function: ["entry"],
  buffer: ["memory"],
  buffer_length: ["memory"],
};

const POINTERS = new Set(["ptr", "cstring", "function", "buffer", "buffer_length"]);

/** Whether a value means the same for this type on every run: numbers made of addresses do not. */
export function repeatable(type, { kind, text }) {
  return POINTERS.has(type) || type === "bool" || type.includes("64") && !type.startsWith("f") || kind !== "entry" || text === "someFunction";
}
