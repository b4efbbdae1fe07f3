// Section 4 and 2: many arguments, in registers and on the stack, of one type and mixed.
import { check } from "./support/check.mjs";
import { bind, bindOne } from "./support/fixture.mjs";

const eights = {
  sum8_i8: ["i8", [1, -2, 127, -128, 300, -300, 0, 5]],
  sum8_u16: ["u16", [1, 65535, 65536, -1, 40000, 7, 0, 9]],
  sum8_i32: ["i32", [1, -1, 2147483647, -2147483648, 0, 7, 9, 11]],
  sum8_u32: ["u32", [1, -1, 4294967295, 2147483648, 0, 7, 9, 11]],
};
for (const [name, [type, values]] of Object.entries(eights)) {
  const f = bindOne(name, Array(8).fill(type), "i64");
  check(name, () => f(...values));
  check(`${name} reversed`, () => f(...values.toReversed()));
  for (let i = 0; i < 8; i++) {
    check(`${name} only ${i + 1}`, () => f(...values.map((value, at) => (at === i ? value : 0))));
  }
}

const u64 = bindOne("sum8_u64", Array(8).fill("u64"), "u64");
check("sum8_u64", () => u64(1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n));
check("sum8_u64 wraps", () => u64(2n ** 64n - 1n, 0, 0, 0, 0, 0, 0, 2n ** 63n));
check("sum8_u64 of numbers", () => u64(1, 2, 3, 4, 5, 6, 7, 8));
const fast = bindOne("sum8_u64", Array(8).fill("u64_fast"), "u64_fast");
check("sum8_u64 fast", () => fast(1, 2n, 3, 4n, 5, 6n, 7, 8n));

const tenths = Array.from({ length: 12 }, (_, i) => i + 0.25);
const f64 = bindOne("sum12_f64", Array(12).fill("f64"), "f64");
const f32 = bindOne("sum12_f32", Array(12).fill("f32"), "f32");
check("sum12_f64", () => f64(...tenths));
check("sum12_f32", () => f32(...tenths));
for (let i = 0; i < 12; i++) {
  check(`sum12_f64 only ${i + 1}`, () => f64(...tenths.map((value, at) => (at === i ? value : 0))));
  check(`sum12_f32 only ${i + 1}`, () => f32(...tenths.map((value, at) => (at === i ? value : 0))));
}

const MIXED = [
  "i8",
  "f64",
  "u16",
  "f32",
  "i32",
  "f64",
  "i64",
  "f32",
  "bool",
  "f64",
  "u8",
  "f32",
  "u32",
  "f64",
  "u64",
  "ptr",
];
const mixed = bindOne("mixed16", MIXED, "f64");
const values = [
  -3,
  0.5,
  65535,
  0.25,
  -70000,
  1e10,
  -5n,
  -0.5,
  true,
  1.5,
  200,
  2.5,
  4294967295,
  -2.5,
  12n,
  4096,
];
check("mixed16", () => mixed(...values));
for (let i = 0; i < 16; i++) {
  const zero = (type) => (type === "ptr" ? null : type === "bool" ? false : 0);
  check(`mixed16 only ${i + 1} (${MIXED[i]})`, () =>
    mixed(...values.map((value, at) => (at === i ? value : zero(MIXED[at])))),
  );
}
check("mixed16 with what converts", () =>
  mixed(
    "" === "" ? true : 0,
    "1".length,
    null,
    [2],
    { valueOf: () => 3 },
    undefined === 0,
    4,
    new Number(5),
    "yes",
    6n,
    7.9,
    true,
    -1,
    null,
    2 ** 53,
    new Uint8Array(1),
  ),
);
for (let i = 0; i < 16; i++) {
  const broken = values.with(i, Symbol("s"));
  check(`mixed16 with a Symbol at ${i + 1}`, () => mixed(...broken));
}

const ordinals = Array.from({ length: 32 }, (_, i) => (i % 2 ? -(i + 1) : i + 1));
const sum32 = bindOne("sum32", Array(32).fill("i32"), "i64");
check("sum32", () => sum32(...ordinals));
for (let i = 0; i < 32; i++) {
  check(`sum32 only ${i + 1}`, () => sum32(...ordinals.map((value, at) => (at === i ? value : 0))));
}
const sum32f = bindOne("sum32_f64", Array(32).fill("f64"), "f64");
check("sum32_f64", () => sum32f(...ordinals));
check("sum32_f64 of halves", () => sum32f(...ordinals.map((value) => value / 2)));

check("33 arguments", () =>
  bindOne("sum33", Array(33).fill("i64"), "i64")(...Array.from({ length: 33 }, (_, i) => i)),
);
check("33 arguments, linked with void", () => typeof bindOne("noop", Array(33).fill("i32"), "void"));
check("32 pointers", () => typeof bindOne("noop", Array(32).fill("ptr"), "void"));
check("100 arguments", () => typeof bindOne("noop", Array(100).fill("i32"), "void"));

const lengths = bind(
  Object.fromEntries(
    [0, 1, 2, 6, 7, 8, 16, 31, 32].map((n) => [
      `n${n}`,
      { args: Array(n).fill("i32"), returns: "void", ptr: bindOne("noop", [], "void").ptr },
    ]),
  ),
);
for (const [name, f] of Object.entries(lengths))
  check(`length of ${name}`, () => [f.length, f.name, f(...Array(40).fill(1))]);
