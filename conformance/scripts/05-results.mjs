// Section 5: what C gives back, for every result type and every interesting bit pattern.
import { CFunction } from "bun:ffi";
import { check, describe } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const { echo_u64, f64_of_bits, f32_of_bits, bits_of_f64, bits_of_f32 } = bind({
  echo_u64: { args: ["u64"], returns: "u64" },
  f64_of_bits: { args: ["u64"], returns: "f64" },
  f32_of_bits: { args: ["u32"], returns: "f32" },
  bits_of_f64: { args: ["f64"], returns: "u64" },
  bits_of_f32: { args: ["f32"], returns: "u32" },
});

/** echo_u64 with another result type: the whole register is set, of which the type takes its part. */
const resultOf = (returns) => new CFunction({ ptr: echo_u64.ptr, args: ["u64"], returns });

const patterns = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0x81n,
  0xffn,
  0x100n,
  0x101n,
  0x17fn,
  0x180n,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x10001n,
  0x7fffffffn,
  0x80000000n,
  0x80000001n,
  0xffffffffn,
  0x100000000n,
  0x100000001n,
  0x1ffffffffn,
  0x123456789abcdef0n,
  2n ** 53n - 2n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 62n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 63n + 1n,
  2n ** 64n - 2n ** 53n - 1n,
  2n ** 64n - 2n ** 53n,
  2n ** 64n - 2n ** 53n + 1n,
  2n ** 64n - 2n ** 32n,
  2n ** 64n - 0x80000001n,
  2n ** 64n - 0x80000000n,
  2n ** 64n - 0x8001n,
  2n ** 64n - 0x8000n,
  2n ** 64n - 0x81n,
  2n ** 64n - 0x80n,
  2n ** 64n - 2n,
  2n ** 64n - 1n,
  0xffffff00n,
  0xffff0000n,
  0xdeadbeefcafebaben,
];
const integers = [
  "char",
  "i8",
  "u8",
  "i16",
  "u16",
  "i32",
  "u32",
  "i64",
  "u64",
  "i64_fast",
  "u64_fast",
  "bool",
  "ptr",
  "function",
  "void",
];
for (const type of integers) {
  const f = resultOf(type);
  for (const bits of patterns) check(`${type} of 0x${bits.toString(16)}`, () => f(bits));
}
for (const alias of [
  "int8_t",
  "uint8_t",
  "int16_t",
  "uint16_t",
  "int32_t",
  "uint32_t",
  "int",
  "c_int",
  "c_uint",
  "int64_t",
  "uint64_t",
  "isize",
  "usize",
  "size_t",
  "pointer",
  "void*",
  "char*",
  "fn",
  "callback",
]) {
  const f = resultOf(alias);
  for (const bits of [0n, 0xffn, 0xffffffffn, 2n ** 53n, 2n ** 64n - 1n]) {
    check(`${alias} of 0x${bits.toString(16)}`, () => f(bits));
  }
}

const f64Patterns = [
  0n,
  0x8000000000000000n,
  0x3ff0000000000000n,
  0xbff0000000000000n,
  0x7ff0000000000000n,
  0xfff0000000000000n,
  0x7ff8000000000000n,
  0xfff8000000000000n,
  0x7ff0000000000001n,
  0x7fffffffffffffffn,
  0xffffffffffffffffn,
  0xfffe000000000001n,
  0xffff000000000000n,
  0x7ff4000000000000n,
  1n,
  0x000fffffffffffffn,
  0x0010000000000000n,
  0x7fefffffffffffffn,
  0x400921fb54442d18n,
  0x41dfffffffc00000n,
  0x41f0000000000000n,
  0x433fffffffffffffn,
  0x4340000000000000n,
  0x3fe0000000000000n,
  0x3fb999999999999an,
];
for (const bits of f64Patterns) check(`f64 of 0x${bits.toString(16)}`, () => f64_of_bits(bits));
const f32Patterns = [
  0, 0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000, 0x7fc00000, 0xffc00000, 0x7f800001,
  0xffffffff, 1, 0x007fffff, 0x00800000, 0x7f7fffff, 0x40490fdb, 0x4f000000, 0x3dcccccd, 0x4b800000,
];
for (const bits of f32Patterns) check(`f32 of 0x${bits.toString(16)}`, () => f32_of_bits(bits));

const doubles = [
  0,
  -0,
  1,
  -1,
  0.1,
  1.5,
  5e-324,
  Number.MAX_VALUE,
  Infinity,
  -Infinity,
  NaN,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  1e21,
];
for (const value of doubles) {
  check(`bits of f64 ${describe(value)}`, () => bits_of_f64(value).toString(16));
  check(`bits of f32 ${describe(value)}`, () => bits_of_f32(value).toString(16));
}

const texts = bind(
  Object.fromEntries(
    ["hello", "empty", "null_text", "utf8_text", "kept_text"].map((name) => [
      name,
      { args: [], returns: "cstring" },
    ]),
  ),
);
for (const [name, text] of Object.entries(texts)) {
  check(`cstring ${name}`, text);
  check(`typeof cstring ${name}`, () => typeof text());
}
const invalid = bind(
  Object.fromEntries(
    ["latin1_text", "truncated_utf8"].map((name) => [name, { args: [], returns: "cstring" }]),
  ),
);
for (const [name, text] of Object.entries(invalid)) check(`cstring ${name}`, text);

const copies = bind({
  copy_of: { args: ["buffer", "u64"], returns: "cstring" },
});
const sequences = {
  "byte order mark": [0xef, 0xbb, 0xbf, 0x41],
  "U+0080": [0xc2, 0x80],
  "U+07FF": [0xdf, 0xbf],
  "U+0800": [0xe0, 0xa0, 0x80],
  "U+FFFF": [0xef, 0xbf, 0xbf],
  "U+10000": [0xf0, 0x90, 0x80, 0x80],
  "U+10FFFF": [0xf4, 0x8f, 0xbf, 0xbf],
  "control characters": [1, 9, 10, 13, 0x7f],
};
for (const [name, bytes] of Object.entries(sequences)) {
  check(`cstring of ${name}`, () => copies.copy_of(Uint8Array.of(...bytes, 0), bytes.length + 1));
}
const broken = {
  "a continuation byte": [0x41, 0x80, 0x42],
  "an overlong slash": [0xc0, 0xaf],
  "an overlong NUL": [0xc0, 0x80],
  "a surrogate": [0xed, 0xa0, 0x80],
  "beyond U+10FFFF": [0xf4, 0x90, 0x80, 0x80],
  "five bytes": [0xf8, 0x88, 0x80, 0x80, 0x80],
  "0xff": [0xff, 0x41],
  "a cut sequence of two": [0x41, 0xc3],
  "a cut sequence of three": [0xe6, 0x9d],
  "a cut sequence of four": [0xf0, 0x9f, 0x9a],
  "UTF-8 with one bad byte": [0xc3, 0xbc, 0xff, 0xc3, 0xbc],
};
for (const [name, bytes] of Object.entries(broken)) {
  check(`invalid cstring of ${name}`, () => copies.copy_of(Uint8Array.of(...bytes, 0), bytes.length + 1));
}
for (const size of [1, 15, 16, 31, 32, 63, 64, 1000, 65536, 300000]) {
  check(`cstring of ${size} bytes`, () => {
    const text = copies.copy_of(Buffer.from("a".repeat(size) + "\0"), size + 1);
    return [text.length, text === "a".repeat(size)];
  });
  check(`cstring of ${size} wide characters`, () => {
    const text = copies.copy_of(Buffer.from("\u20ac".repeat(size) + "\0"), 3 * size + 1);
    return [text.length, text === "\u20ac".repeat(size)];
  });
}
check("a cstring is a copy", () => {
  const { keep, change_kept } = bind({
    keep: { args: ["cstring"], returns: "cstring" },
    change_kept: { args: ["char"], returns: "void" },
  });
  const text = keep("before");
  change_kept(66);
  return [text, texts.kept_text()];
});
