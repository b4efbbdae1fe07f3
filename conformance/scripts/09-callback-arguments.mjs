// Section 9 with 5: what a callback's arguments look like in JavaScript.
import { JSCallback, ptr } from "bun:ffi";
import { check, describe } from "./support/check.mjs";
import { bind, bindOne } from "./support/fixture.mjs";

/** Calls back with these bits in a register, as an argument of this type, and gives what arrived. */
function argumentOf(type, bits) {
  let seen;
  const callback = new JSCallback(
    (value) => {
      seen = value;
    },
    { args: [type], returns: "void" },
  );
  callWithBits(callback.ptr, bits);
  callback.close();
  return seen;
}
const callWithBits = bindOne("call_with_bits", ["function", "u64"], "void");

const patterns = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x100n,
  0x180n,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x123456789abcdef0n,
  2n ** 53n - 2n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 2n ** 53n,
  2n ** 64n - 2n ** 53n + 1n,
  2n ** 64n - 0x80000000n,
  2n ** 64n - 0x8000n,
  2n ** 64n - 0x80n,
  2n ** 64n - 1n,
];
for (const type of [
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
  "buffer",
  "int",
  "usize",
  "pointer",
  "callback",
]) {
  for (const bits of patterns) check(`${type} from 0x${bits.toString(16)}`, () => argumentOf(type, bits));
}

let seen;
const callWithF64 = bindOne("call_with_f64_bits", ["function", "u64"], "f64");
const takeF64 = new JSCallback(
  (value) => {
    seen = value;
    return value;
  },
  { args: ["f64"], returns: "f64" },
);
for (const bits of [
  0n,
  0x8000000000000000n,
  0x3ff0000000000000n,
  0x7ff0000000000000n,
  0xfff0000000000000n,
  0x7ff8000000000000n,
  0xffffffffffffffffn,
  0xfffe000000000001n,
  1n,
  0x7fefffffffffffffn,
  0x400921fb54442d18n,
]) {
  check(`f64 from 0x${bits.toString(16)}`, () => [callWithF64(takeF64.ptr, bits), seen]);
}
takeF64.close();
const callWithF32 = bindOne("call_with_f32_bits", ["function", "u32"], "f32");
const takeF32 = new JSCallback(
  (value) => {
    seen = value;
    return value;
  },
  { args: ["f32"], returns: "f32" },
);
for (const bits of [
  0, 0x80000000, 0x3f800000, 0x7f800000, 0xff800000, 0x7fc00000, 0xffffffff, 1, 0x7f7fffff, 0x40490fdb,
  0x3dcccccd,
]) {
  check(`f32 from 0x${bits.toString(16)}`, () => [callWithF32(takeF32.ptr, bits), seen]);
}
takeF32.close();

const withText = bindOne("call_with_fixed_text", ["function", "int"], "int");
for (const [index, name] of ["plain", "empty", "null", "utf8", "latin1", "cjk"].entries()) {
  check(`cstring ${name}`, () => {
    const callback = new JSCallback(
      (text) => {
        seen = text;
        return 7;
      },
      { args: ["cstring"], returns: "int" },
    );
    const result = withText(callback.ptr, index);
    callback.close();
    return [result, seen, typeof seen];
  });
}
const withGivenText = bindOne("call_with_text", ["function", "cstring"], "int");
check("cstring handed through", () => {
  const texts = [];
  const callback = new JSCallback((text) => texts.push(text), { args: ["cstring"], returns: "int" });
  const lengths = ["a", "", "\u00fc\u6771\u{1f6a2}", "x".repeat(300)].map((text) =>
    withGivenText(callback.ptr, text),
  );
  callback.close();
  return [lengths, texts.map((text) => text.length), texts[2]];
});

const mixed = bindOne("call_mixed", ["function", "ptr"], "f64");
const MIXED = ["i8", "f64", "u16", "f32", "i32", "i64", "bool", "ptr", "u8", "f64"];
check("mixed arguments", () => {
  const bytes = new Uint8Array(1);
  const callback = new JSCallback(
    (...args) => {
      seen = args.map((value, i) => (i === 7 ? value === ptr(bytes) : value));
      return args.length;
    },
    { args: MIXED, returns: "f64" },
  );
  const result = mixed(callback.ptr, bytes);
  callback.close();
  return [result, seen];
});
check("eight arguments", () => {
  const callback = new JSCallback(
    (...args) => {
      seen = args;
      return 2n ** 40n;
    },
    { args: Array(8).fill("i32"), returns: "i64" },
  );
  const result = bindOne("call_with_8", ["function"], "i64")(callback.ptr);
  callback.close();
  return [result, seen];
});
check("ten doubles", () => {
  const callback = new JSCallback(
    (...args) => {
      seen = args;
      return args.reduce((a, b) => a + b);
    },
    { args: Array(10).fill("f64"), returns: "f64" },
  );
  const result = bindOne("call_with_10_f64", ["function"], "f64")(callback.ptr);
  callback.close();
  return [result, seen];
});

const { call_void } = bind({ call_void: { args: ["function"], returns: "void" } });
function called(f, options = {}) {
  const callback = new JSCallback(f, options);
  call_void(callback.ptr);
  callback.close();
  return seen;
}
check("this", () =>
  called(function () {
    "use strict";
    seen = this;
  }),
);
check(
  "this of sloppy code",
  () =>
    (called(new Function("return function () { globalThis.seenThis = this; }")()) && 0) ||
    globalThis.seenThis === globalThis,
);
check("arguments.length", () =>
  called(function () {
    seen = arguments.length;
  }),
);
check("new.target", () =>
  called(function () {
    seen = new.target;
  }),
);
check("default parameters", () =>
  called((a = 5) => {
    seen = a;
  }),
);
check("rest parameters", () =>
  called((...rest) => {
    seen = rest;
  }),
);
check("bound function", () =>
  called(
    ((a, b) => {
      seen = [a, b];
    }).bind(null, 1, 2),
  ),
);
check("Proxy of a function", () =>
  called(
    new Proxy(() => {
      seen = "proxied";
    }, {}),
  ),
);
check("fewer parameters than arguments", () => {
  const callback = new JSCallback(
    (only) => {
      seen = only;
      return 1;
    },
    { args: Array(8).fill("i32"), returns: "i64" },
  );
  bindOne("call_with_8", ["function"], "i64")(callback.ptr);
  callback.close();
  return seen;
});
check("a native function", () => {
  const callback = new JSCallback(Math.abs, { args: ["i32"], returns: "i32" });
  const result = bindOne("call_i32", ["function", "i32"], "i32")(callback.ptr, -6);
  callback.close();
  return result;
});
check("an FFI function", () => {
  const { add } = bind({ add: { args: ["i32", "i32"], returns: "i32" } });
  const callback = new JSCallback(add, { args: ["i32"], returns: "i32" });
  const result = bindOne("call_i32", ["function", "i32"], "i32")(callback.ptr, 8);
  callback.close();
  return result;
});
for (const type of ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "bool", "char"]) {
  const call = bindOne(`call_${type}`, ["function", type], type);
  for (const value of type === "bool"
    ? [true, false]
    : [0, 1, -1, 100, 127, 128, 255, 65535, 2147483647, 4294967295]) {
    check(`${type} there and back from ${describe(value)}`, () => {
      const callback = new JSCallback((x) => x, { args: [type], returns: type });
      const result = call(callback.ptr, value);
      callback.close();
      return result;
    });
  }
}
