// Section 10: CString(ptr, byteOffset, byteLength).
import { CString, ptr } from "bun:ffi";
import { check, checkKind, describe } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const bytes = Buffer.from("hello, w\u00f6rld\0after\0\0end\0");
const address = ptr(bytes);

check("text", () => CString(address));
check("with new", () => new CString(address));
check("typeof", () => typeof CString(address));
check("typeof with new", () => typeof new CString(address));
check("equal to text", () => new CString(address) === "hello, w\u00f6rld");
check("of a BigInt", () => CString(BigInt(address)));
check("with a fraction", () => CString(address + 0.9));
check("properties of 1.3", () => [
  new CString(address).ptr,
  new CString(address).byteLength,
  new CString(address).arrayBuffer,
]);
check("surplus arguments", () => CString(address, 0, 5, "x"));
check("of a result", () => {
  const { hello } = bind({ hello: { returns: "ptr" } });
  return CString(hello());
});

for (const [name, value] of [
  ["0", 0],
  ["-0", -0],
  ["0n", 0n],
  ["null", null],
  ["undefined", undefined],
  ["false", false],
  ['""', ""],
  ["NaN", NaN],
]) {
  check(`of ${name}`, () => CString(value));
  check(`of ${name} with offset and length`, () => CString(value, 4, 4));
}
check("of nothing", () => CString());
for (const [name, value] of [
  ["text", "4096"],
  ["true", true],
  ["{}", {}],
  ["[]", []],
  ["Symbol", Symbol("p")],
  ["function", () => 1],
  ["typed array", bytes],
  ["ArrayBuffer", bytes.buffer],
  ["-1", -1],
  ["-4096", -4096],
  ["-1n", -1n],
  ["2n ** 64n", 2n ** 64n],
  ["-Infinity", -Infinity],
  ["new Number", new Number(5)],
]) {
  check(`of ${name}`, () => CString(value));
}

for (const [name, offset] of [
  ["0", 0],
  ["1", 1],
  ["7", 7],
  ["13", 13],
  ["14", 14],
  ["15", 15],
  ["20", 20],
  ["1.9", 1.9],
  ["NaN", NaN],
  ["null", null],
  ["undefined", undefined],
  ["-0", -0],
]) {
  check(`offset ${name}`, () => CString(address, offset));
}
check("negative offset", () => CString(address + 7, -7));
check("offset 2 ** 31 from before", () => CString(address - 2 ** 31, 2 ** 31));
check("offset 2 ** 40 from before", () => CString(address - 2 ** 40, 2 ** 40));
for (const [name, offset] of [
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["text", "1"],
  ["true", true],
  ["false", false],
  ["{}", {}],
  ["BigInt", 1n],
  ["Symbol", Symbol("o")],
  ["[]", []],
]) {
  check(`offset ${name}`, () => CString(address, offset));
}

for (const length of [1, 2, 5, 9, 10, 13, 14, 15, 16, 20, 25])
  check(`length ${length}`, () => CString(address, 0, length));
for (const [name, length] of [
  ["0", 0],
  ["-1", -1],
  ["-5", -5],
  ["-0", -0],
  ["null", null],
  ["undefined", undefined],
  ["NaN", NaN],
  ["3.9", 3.9],
  ["-3.9", -3.9],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["2 ** 53", 2 ** 53],
  ["text", "3"],
  ["BigInt", 3n],
  ["true", true],
  ["{}", {}],
  ["[]", []],
  ["Symbol", Symbol("l")],
]) {
  check(`length ${name}`, () => CString(address, 0, length));
}
check("offset and length", () => CString(address, 7, 6));
check("offset and length over NUL", () => CString(address, 10, 12));
check("offset null and length", () => CString(address, null, 4));
check("offset undefined and length", () => CString(address, undefined, 4));

const sequences = {
  empty: [],
  "a continuation byte": [0x41, 0x80, 0x42],
  "an overlong slash": [0xc0, 0xaf],
  "a surrogate": [0xed, 0xa0, 0x80],
  "a surrogate pair": [0xed, 0xa0, 0xbd, 0xed, 0xba, 0xa2],
  "beyond U+10FFFF": [0xf4, 0x90, 0x80, 0x80],
  "five bytes": [0xf8, 0x88, 0x80, 0x80, 0x80],
  "0xff": [0xff],
  "0xfe between": [0x61, 0xfe, 0x62],
  "cut after two of three": [0xe6, 0x9d, 0x41],
  "cut after three of four": [0xf0, 0x9f, 0x9a, 0x41],
  "cut at the end": [0x61, 0xf0, 0x9f, 0x9a],
  "byte order mark": [0xef, 0xbb, 0xbf, 0x41],
  "U+FFFD itself": [0xef, 0xbf, 0xbd],
  noncharacter: [0xef, 0xbf, 0xbf],
  "four bytes": [0xf0, 0x9f, 0x9a, 0xa2],
  "Latin-1": [0x67, 0x72, 0xfc, 0xdf],
  "long ASCII and one bad byte": [...Buffer.from("a".repeat(70)), 0xff, 0x62],
};
for (const [name, sequence] of Object.entries(sequences)) {
  const text = Uint8Array.of(...sequence, 0);
  check(`bytes ${name}`, () => CString(ptr(text)));
  if (sequence.length > 0) check(`bytes ${name} with length`, () => CString(ptr(text), 0, sequence.length));
}
check("a cut sequence with length", () => CString(ptr(Buffer.from("\u6771\u4eac\0")), 0, 5));
for (const size of [1, 7, 8, 15, 16, 31, 32, 63, 64, 4095, 4096, 100000]) {
  check(`${size} bytes`, () => {
    const text = Buffer.from("z".repeat(size) + "\0");
    const result = CString(ptr(text));
    return [result.length, result === "z".repeat(size)];
  });
  check(`${size} wide characters`, () => {
    const text = Buffer.from("\u20ac".repeat(size) + "\0");
    const result = CString(ptr(text));
    return [result.length, result === "\u20ac".repeat(size)];
  });
}
check("the string is a copy", () => {
  const text = Buffer.from("before\0");
  const result = CString(ptr(text));
  text[0] = 66;
  return [result, CString(ptr(text))];
});
checkKind("instanceof", () => CString(address) instanceof CString);
check("as an object", () => describe(Object(CString(address)).length));
