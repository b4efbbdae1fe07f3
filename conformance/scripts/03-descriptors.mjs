// Section 3: the symbol descriptor { args, returns, ptr, threadsafe } and what is wrong with it.
import { CFunction, dlopen, JSCallback, linkSymbols } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";
import { bind, bindOne, path } from "./support/fixture.mjs";

const open = (descriptor) => typeof bind({ noop: descriptor }).noop;

for (const [name, args] of [
  ["absent", undefined],
  ["[]", []],
  ["[undefined]", [undefined]],
  ["[null]", [null]],
  ["a hole", [, "i32"]],
  ["nested", [["i32"]]],
]) {
  check(`args ${name}`, () => open(name === "absent" ? {} : { args }));
}
for (const [name, args] of [
  ["null", null],
  ["undefined", undefined],
  ["string", "i32"],
  ["number", 5],
  ["object", {}],
  ["array-like", { length: 1, 0: "i32" }],
  ["Set", new Set(["i32"])],
  ["typed array", Uint8Array.of(5)],
  ["function", () => []],
  ["true", true],
]) {
  check(`args is ${name}`, () => open({ args }));
}
check("args inherited", () => bindLength(Object.create({ args: ["i32", "i32"] })));
check("args by getter", () =>
  bindLength({
    get args() {
      return ["i32"];
    },
  }),
);
check("args getter throws", () =>
  open({
    get args() {
      throw new RangeError("args");
    },
  }),
);
check("returns inherited", () =>
  bind({ add: Object.create({ returns: "i32" }, { args: { value: ["i32", "i32"] } }) }).add(2, 3),
);
check("returns getter throws", () =>
  open({
    get returns() {
      throw new RangeError("returns");
    },
  }),
);
check("args is a frozen array", () => bindLength({ args: Object.freeze(["i32"]) }));
check("args is a Proxy of an array", () => bindLength({ args: new Proxy(["i32"], {}) }));
check("args of a subclass", () => bindLength({ args: new (class extends Array {})("i32", "i32") }));
check("args is not kept", () => {
  const args = ["i32", "i32"];
  const { add } = bind({ add: { args, returns: "i32" } });
  args.length = 0;
  return [add(1, 2), add.length];
});

function bindLength(descriptor) {
  return bind({ noop: descriptor }).noop.length;
}

for (const [name, returns] of [
  ["undefined", undefined],
  ["null", null],
  ["empty", ""],
  ["0", 0],
  ["false", false],
  ["NaN", NaN],
  ["-1", -1],
  ["{}", {}],
  ["[]", []],
  ["true", true],
  ["1n", 1n],
  ["0n", 0n],
  ["Symbol()", Symbol("r")],
  ["void", "void"],
  ["13", 13],
]) {
  check(`returns ${name}`, () => String(bind({ noop: { returns } }).noop.length));
}
check("no returns gives undefined", () => bind({ add: { args: ["i32", "i32"] } }).add(1, 2));
check("returns undefined gives undefined", () =>
  bind({ add: { args: ["i32", "i32"], returns: undefined } }).add(1, 2),
);
check("returns null gives undefined", () => bind({ add: { args: ["i32", "i32"], returns: null } }).add(1, 2));
check("returns 0 is char", () => bind({ add: { args: ["i32", "i32"], returns: 0 } }).add(100, 100));

const forbidden = [
  "buffer",
  "buffer_length",
  "buffer_bytelength",
  "napi_env",
  "napi_value",
  "void",
  "nothing",
  20,
  21,
  18,
  19,
  22,
  -1,
];
for (const type of forbidden) {
  check(`dlopen argument ${type}`, () => open({ args: [type] }));
  check(`dlopen result ${type}`, () => open({ returns: type }));
  check(`second argument ${type}`, () => open({ args: ["i32", type] }));
}
const entry = bindOne("noop", [], "void").ptr;
for (const type of forbidden) {
  check(
    `linkSymbols argument ${type}`,
    () => typeof linkSymbols({ f: { ptr: entry, args: [type] } }).symbols.f,
  );
  check(
    `linkSymbols result ${type}`,
    () => typeof linkSymbols({ f: { ptr: entry, returns: type } }).symbols.f,
  );
  check(`CFunction argument ${type}`, () => typeof new CFunction({ ptr: entry, args: [type] }));
  check(`CFunction result ${type}`, () => typeof new CFunction({ ptr: entry, returns: type }));
  check(`JSCallback argument ${type}`, () => typeof new JSCallback(() => 0, { args: [type] }).ptr);
  check(`JSCallback result ${type}`, () => typeof new JSCallback(() => 0, { returns: type }).ptr);
}

for (const [name, descriptor] of [
  ["null", null],
  ["undefined", undefined],
  ["number", 5],
  ["string", "i32"],
  ["true", true],
  ["function", () => 1],
  ["array", []],
  ["Symbol", Symbol("d")],
  ["BigInt", 1n],
  ["class instance", new (class {})()],
  ["Date", new Date(0)],
]) {
  check(`descriptor is ${name}`, () => open(descriptor));
}
check("the second descriptor is wrong", () => bind({ noop: {}, add: 5 }));
check("a wrong descriptor's key is named", () => bind({ "a key": null }));
check("Symbol keys are ignored", () => Object.keys(bind({ noop: {}, [Symbol("s")]: 5 })));
check("only Symbol keys", () => bind({ [Symbol("s")]: {} }));
check("inherited symbols are ignored", () =>
  Object.keys(bind(Object.create({ add: {} }, { noop: { value: {}, enumerable: true } }))),
);
check("non-enumerable symbols", () =>
  Object.keys(bind(Object.defineProperty({ noop: {} }, "add", { value: {} }))),
);
check("symbols by getter", () =>
  Object.keys(
    bind({
      get noop() {
        return {};
      },
    }),
  ),
);
check("symbols by a getter that throws", () =>
  bind({
    get noop() {
      throw new RangeError("noop");
    },
  }),
);
check("symbols is a Proxy", () => Object.keys(bind(new Proxy({ noop: {} }, {}))));
check("symbols is an array", () => dlopen(path, [{}]));
check("symbols is a Map", () => dlopen(path, new Map([["noop", {}]])));
check("order of symbols", () => Object.keys(bind({ noop: {}, add: {}, echo_i8: {}, enter: {} })));
check("order of symbols with numbers", () =>
  Object.keys(bind({ noop: {}, 7: { ptr: entry }, add: {}, 3: { ptr: entry } })),
);

check(
  "unknown options are ignored",
  () => typeof bind({ noop: { nonblocking: true, async: 1, foo: "x" } }).noop,
);
check("threadsafe on a function is ignored", () => typeof bind({ noop: { threadsafe: true } }).noop);
check(
  "descriptor of null prototype",
  () => typeof bind({ noop: Object.assign(Object.create(null), { args: [] }) }).noop,
);

// ptr in dlopen takes the place of the library's own symbol.
const add = bindOne("add", ["i32", "i32"], "i32");
check("ptr overrides the name", () =>
  bind({ no_such_symbol: { ptr: add.ptr, args: ["i32", "i32"], returns: "i32" } }).no_such_symbol(2, 3),
);
check("ptr as BigInt", () =>
  bind({ free_name: { ptr: BigInt(add.ptr), args: ["i32", "i32"], returns: "i32" } }).free_name(2, 3),
);
check("ptr with a fraction", () =>
  bind({ free_name: { ptr: add.ptr + 0.25, args: ["i32", "i32"], returns: "i32" } }).free_name(2, 3),
);
for (const [name, ptr] of [
  ["0", 0],
  ["-1", -1],
  ["NaN", NaN],
  ["null", null],
  ["undefined", undefined],
  ["string", "4096"],
  ["true", true],
  ["0n", 0n],
  ["{}", {}],
  ["-Infinity", -Infinity],
  ["function", add],
]) {
  check(`dlopen ptr ${name} of a known symbol`, () =>
    bind({ add: { ptr, args: ["i32", "i32"], returns: "i32" } }).add(2, 3),
  );
  check(
    `dlopen ptr ${name} of an unknown symbol`,
    () => typeof bind({ no_such_symbol: { ptr } }).no_such_symbol,
  );
}
for (const [name, ptr] of [
  ["-1n", -1n],
  ["2n ** 64n", 2n ** 64n],
]) {
  check(`dlopen ptr ${name} of a known symbol`, () => typeof bind({ noop: { ptr } }).noop);
  check(
    `dlopen ptr ${name} of an unknown symbol`,
    () => typeof bind({ no_such_symbol: { ptr } }).no_such_symbol,
  );
}
check("a ptr getter that throws", () =>
  open({
    get ptr() {
      throw new RangeError("ptr");
    },
  }),
);

check("dlopen of 32 arguments", () => open({ args: Array(32).fill("i32") }));
check("dlopen of 33 arguments", () => open({ args: Array(33).fill("i32") }));
check("CFunction of 33 arguments", () => typeof new CFunction({ ptr: entry, args: Array(33).fill("f64") }));
check(
  "linkSymbols of 33 arguments",
  () => typeof linkSymbols({ f: { ptr: entry, args: Array(33).fill("f64") } }).symbols.f,
);
check(
  "JSCallback of 32 arguments",
  () => typeof new JSCallback(() => 1, { args: Array(32).fill("i32") }).ptr,
);
check(
  "JSCallback of 33 arguments",
  () => typeof new JSCallback(() => 1, { args: Array(33).fill("i32") }).ptr,
);
checkKind("buffer and buffer_length of one view", () => {
  const sum = bindOne("sum_bytes", ["buffer", "buffer_length"], "u64");
  const view = Uint8Array.of(1, 2, 3);
  return sum(view, view);
});
