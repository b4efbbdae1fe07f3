// Section 9: making callbacks, what they are, and their life.
import { CFunction, JSCallback } from "bun:ffi";
import { check, checkKind, describe, describeProperty } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  call_int: { args: ["function"], returns: "int" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  call_times: { args: ["function", "i32"], returns: "i32" },
  add: { args: ["i32", "i32"], returns: "i32" },
});
const I32 = { args: ["i32"], returns: "i32" };

// Construction.
for (const [name, f] of [
  ["null", null],
  ["undefined", undefined],
  ["5", 5],
  ["{}", {}],
  ["text", "f"],
  ["Symbol", Symbol("f")],
  ["array", []],
]) {
  check(`of ${name}`, () => typeof new JSCallback(f, I32).ptr);
}
for (const [name, options] of [
  ["null", null],
  ["undefined", undefined],
  ["5", 5],
  ["text", "i32"],
  ["true", true],
  ["array", []],
  ["function", () => 1],
  ["{}", {}],
  ["Symbol", Symbol("o")],
  ["1n", 1n],
]) {
  check(`options ${name}`, () => typeof new JSCallback(() => 1, options).ptr);
}
check("no arguments", () => new JSCallback());
check("swapped", () => new JSCallback(I32, () => 1));
check("both wrong", () => new JSCallback(5, 5));
check("of a class", () => typeof new JSCallback(class {}, I32).ptr);
checkKind("calling a class", () => c.call_i32(new JSCallback(class {}, I32).ptr, 1));
check("of an async function", () => typeof new JSCallback(async () => 1, I32).ptr);
check("of a generator function", () => typeof new JSCallback(function* () {}, I32).ptr);
check("of a bound function", () => typeof new JSCallback((() => 1).bind(null), I32).ptr);
check("of a Proxy", () => typeof new JSCallback(new Proxy(() => 1, {}), I32).ptr);
check("of an FFI function", () => typeof new JSCallback(c.add, I32).ptr);
for (const [name, options] of [
  ["args null", { args: null }],
  ["args text", { args: "i32" }],
  ["args unknown", { args: ["nothing"] }],
  ["args number", { args: [5] }],
  ["args void", { args: ["void"] }],
  ["args buffer", { args: ["buffer"] }],
  ["args undefined", { args: undefined }],
  ["returns unknown", { returns: "nothing" }],
  ["returns number", { returns: 5 }],
  ["returns buffer", { returns: "buffer" }],
  ["returns 99", { returns: 99 }],
  ["returns null", { returns: null }],
  ["returns empty", { returns: "" }],
  ["ptr given", { ptr: 5 }],
]) {
  check(`options ${name}`, () => typeof new JSCallback(() => 1, options).ptr);
}
for (const [name, threadsafe] of [
  ["absent", undefined],
  ["true", true],
  ["false", false],
  ["1", 1],
  ["0", 0],
  ["text", "no"],
  ["empty text", ""],
  ["null", null],
  ["{}", {}],
]) {
  check(`threadsafe ${name}`, () => {
    const callback = new JSCallback(() => 1, { threadsafe });
    const result = callback.threadsafe;
    callback.close();
    return result;
  });
}

// The object.
const callback = new JSCallback((n) => n + 1, I32);
check("class", () => Object.prototype.toString.call(callback));
check("own keys", () => Reflect.ownKeys(callback).map(String).sort());
check("enumerable keys", () => Object.keys(callback));
check("ptr attributes", () => describeProperty(callback, "ptr"));
check("threadsafe attributes", () => describeProperty(callback, "threadsafe"));
check("ptr", () => [typeof callback.ptr, Number.isInteger(callback.ptr), callback.ptr > 4096]);
check("constructor", () => callback.constructor === JSCallback);
check("instanceof", () => callback instanceof JSCallback);
check("as a number", () => Number(callback) === callback.ptr);
check("with +", () => +callback === callback.ptr);
check("as a string hint", () => typeof callback[Symbol.toPrimitive]("string"));
check("in a template", () => `${callback}` === String(callback.ptr));
check("ptr cannot be set", () => {
  "use strict";
  const before = callback.ptr;
  try {
    callback.ptr = 5;
  } catch (error) {
    return [error.name, callback.ptr === before];
  }
  return callback.ptr === before;
});
check("JSON", () => JSON.stringify(callback));
checkKind("structuredClone", () => structuredClone(callback));
check("two callbacks have two entries", () => {
  const [a, b] = [new JSCallback(() => 1, I32), new JSCallback(() => 1, I32)];
  const result = a.ptr !== b.ptr;
  a.close();
  b.close();
  return result;
});
check("called", () => c.call_i32(callback.ptr, 41));
check("called by the object", () => c.call_i32(callback, 41));
check("called through CFunction", () => new CFunction({ ptr: callback.ptr, ...I32 })(1));
check("called many times", () => c.call_times(callback.ptr, 1000));

// close
check("close", () => {
  const one = new JSCallback(() => 1, I32);
  return [
    one.close(),
    one.ptr,
    one.close(),
    Number(one),
    one.threadsafe,
    Reflect.ownKeys(one).map(String).sort(),
  ];
});
check("ptr attributes after close", () => {
  const one = new JSCallback(() => 1, I32);
  one.close();
  return describeProperty(one, "ptr");
});
check("Symbol.dispose", () => {
  const one = new JSCallback(() => 1, I32);
  one[Symbol.dispose]();
  return one.ptr;
});
check("close of another object", () => callback.close.call({}));
check("close of nothing", () => callback.close.call(undefined));
check("close of a plain object with ptr", () => JSCallback.prototype.close.call({ ptr: 5 }));
check("toPrimitive of another object", () =>
  describe(JSCallback.prototype[Symbol.toPrimitive].call({ ptr: 5 })),
);
checkKind("dispose of another object", () => JSCallback.prototype[Symbol.dispose].call({}));
check("the entry works after close", () => {
  const one = new JSCallback((n) => n * 2, I32);
  const entry = one.ptr;
  one.close();
  return c.call_i32(entry, 21);
});
check("the closed object works", () => {
  const one = new JSCallback((n) => n * 2, I32);
  one.close();
  return c.call_i32(one, 21);
});
check("close inside itself", () => {
  const one = new JSCallback((n) => {
    one.close();
    return n + 5;
  }, I32);
  return [c.call_i32(one.ptr, 1), one.ptr];
});
check("close inside itself, called again by C", () => {
  let calls = 0;
  const one = new JSCallback((n) => {
    one.close();
    return ++calls;
  }, I32);
  return [c.call_times(one.ptr, 3), calls];
});
check("kept alive by nothing", () => {
  let calls = 0;
  const entry = new JSCallback(() => ++calls, { args: [], returns: "int" }).ptr;
  for (let i = 0; i < 3; i++) Bun.gc(true);
  return [c.call_int(entry), c.call_int(entry)];
});
check("a thousand made and closed", () => {
  let sum = 0;
  for (let i = 0; i < 1000; i++) {
    const one = new JSCallback((n) => n + i, I32);
    sum += c.call_i32(one.ptr, 1);
    one.close();
  }
  return sum;
});
check("a hundred at once", () => {
  const many = Array.from({ length: 100 }, (_, i) => new JSCallback((n) => n * i, I32));
  const sum = many.reduce((total, one) => total + c.call_i32(one.ptr, 2), 0);
  many.forEach((one) => one.close());
  return sum;
});
callback.close();
