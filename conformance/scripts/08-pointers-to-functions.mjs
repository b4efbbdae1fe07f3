// Section 8: linkSymbols and CFunction.
import { CFunction, dlopen, JSCallback, linkSymbols } from "bun:ffi";
import { check, checkKind, describeProperty } from "./support/check.mjs";
import { bind, path } from "./support/fixture.mjs";

const { add, add_f64, add_u64, hello, noop, keep } = bind({
  add: { args: ["i32", "i32"], returns: "i32" },
  add_f64: { args: ["f64", "f64"], returns: "f64" },
  add_u64: { args: ["u64", "u64"], returns: "u64" },
  hello: { args: [], returns: "cstring" },
  noop: {},
  keep: { args: ["cstring"], returns: "cstring" },
});
const I32 = { args: ["i32", "i32"], returns: "i32" };

const linked = linkSymbols({
  sum: { ptr: add.ptr, ...I32 },
  sumOfDoubles: { ptr: add_f64.ptr, args: ["f64", "f64"], returns: "f64" },
});
check("linked", () => [linked.symbols.sum(1, 2), linked.symbols.sumOfDoubles(0.5, 0.25)]);
check("linked object", () => Object.prototype.toString.call(linked));
check("linked own keys", () => Reflect.ownKeys(linked).map(String).sort());
check("linked prototype keys", () => Reflect.ownKeys(Object.getPrototypeOf(linked)).map(String).sort());
check("linked symbols", () => Object.keys(linked.symbols));
check("linked name and length", () => [linked.symbols.sum.name, linked.symbols.sum.length]);
check("linked ptr", () => linked.symbols.sum.ptr === add.ptr);
check("linked native", () => linked.symbols.sum.native === linked.symbols.sum);
check(
  "linked same prototype as dlopen's",
  () => Object.getPrototypeOf(linked) === Object.getPrototypeOf(dlopen(path, { add: I32 })),
);
check("linked with BigInt", () => linkSymbols({ f: { ptr: BigInt(add.ptr), ...I32 } }).symbols.f(4, 5));
check("linked with a fraction", () => linkSymbols({ f: { ptr: add.ptr + 0.5, ...I32 } }).symbols.f(4, 5));
check("linked close as a method", () => linkSymbols({ f: { ptr: add.ptr, ...I32 } }).close());
check("linked close twice", () => {
  const one = linkSymbols({ f: { ptr: add.ptr, ...I32 } });
  return [one.close(), one.close()];
});
checkKind("linked close, detached", () => {
  const { close } = linkSymbols({ f: { ptr: add.ptr, ...I32 } });
  return close();
});
check("linked functions after close", () => {
  const one = linkSymbols({ f: { ptr: add.ptr, ...I32 }, g: { ptr: hello.ptr, returns: "cstring" } });
  const { f, g } = one.symbols;
  one.close();
  return [f(2, 3), g(), one.symbols.f(4, 5), one.symbols.f === f, one.close(), f(6, 7)];
});
for (const number of [2 ** 63, 2 ** 63 + 2048, 2 ** 64 - 2048, 2 ** 64, 2 ** 100, 1e300, Infinity]) {
  check(`linked far ptr ${number}`, () => linkSymbols({ f: { ptr: number } }).symbols.f.ptr);
  check(`CFunction far ptr ${number}`, () => CFunction({ ptr: number }).ptr);
}
check("linked cstring", () => linkSymbols({ f: { ptr: hello.ptr, returns: "cstring" } }).symbols.f());
check("linked with strings", () =>
  linkSymbols({ f: { ptr: keep.ptr, args: ["cstring"], returns: "cstring" } }).symbols.f("kept"),
);
check("linked u64", () =>
  linkSymbols({ f: { ptr: add_u64.ptr, args: ["u64", "u64"], returns: "u64" } }).symbols.f(2n ** 63n, 5),
);

const pointers = [
  ["missing", undefined],
  ["null", null],
  ["0", 0],
  ["-0", -0],
  ["-1", -1],
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["0.5", 0.5],
  ["string", "4096"],
  ["true", true],
  ["{}", {}],
  ["Symbol", Symbol("p")],
  ["0n", 0n],
  ["-1n", -1n],
  ["2n ** 64n", 2n ** 64n],
  ["2n ** 64n - 1n", 2n ** 64n - 1n],
  ["function", add],
  ["JSCallback", new JSCallback(() => 1, {})],
  ["typed array", new Uint8Array(8)],
  ["2 ** 53", 2 ** 53],
  ["2 ** 63", 2 ** 63],
  ["2 ** 64", 2 ** 64],
  ["1e300", 1e300],
];
for (const [name, ptr] of pointers) {
  check(`linkSymbols ptr ${name}`, () => typeof linkSymbols({ f: { ptr } }).symbols.f);
  check(`CFunction ptr ${name}`, () => typeof new CFunction({ ptr }));
}
for (const value of [1, 4096, 2 ** 53 - 1, 2 ** 53, 2 ** 62, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n, 4096.75]) {
  const text = String(value);
  check(
    `ptr of linkSymbols at ${typeof value} ${text}`,
    () => linkSymbols({ f: { ptr: value } }).symbols.f.ptr,
  );
  check(`ptr of CFunction at ${typeof value} ${text}`, () => new CFunction({ ptr: value }).ptr);
}
for (const [name, symbols] of [
  ["nothing", undefined],
  ["null", null],
  ["5", 5],
  ["text", "x"],
  ["{}", {}],
  ["[]", []],
  ["function", () => 1],
]) {
  check(`linkSymbols of ${name}`, () => linkSymbols(symbols));
}
for (const [name, descriptor] of [
  ["null", null],
  ["5", 5],
  ["text", "x"],
  ["undefined", undefined],
  ["function", () => 1],
  ["[]", []],
]) {
  check(`linkSymbols with descriptor ${name}`, () => linkSymbols({ f: descriptor }));
  check(`CFunction of ${name}`, () => typeof new CFunction(descriptor));
  check(`CFunction of ${name} without new`, () => typeof CFunction(descriptor));
}
check("the missing ptr's symbol is named", () => linkSymbols({ first: { ptr: add.ptr }, "a second": {} }));
check("CFunction without arguments", () => new CFunction());
check("CFunction wrong type", () => new CFunction({ ptr: add.ptr, args: ["nothing"] }));
check("CFunction wrong result", () => new CFunction({ ptr: add.ptr, returns: "nothing" }));
check("CFunction args not an array", () => new CFunction({ ptr: add.ptr, args: "i32" }));

const f = new CFunction({ ptr: add.ptr, ...I32 });
check("CFunction", () => f(5, 6));
check("CFunction without new", () => CFunction({ ptr: add.ptr, ...I32 })(7, 8));
check("typeof CFunction's result", () => typeof f);
check("CFunction instanceof", () => [f instanceof Function, Object.getPrototypeOf(f) === Function.prototype]);
checkKind("f instanceof CFunction", () => f instanceof CFunction);
check("CFunction's name", () => /^CFunction\d+$/.test(f.name));
check("CFunction's names count up", () => {
  const number = (g) => Number(g.name.slice("CFunction".length));
  const [a, b] = [new CFunction({ ptr: add.ptr, ...I32 }), new CFunction({ ptr: add.ptr, ...I32 })];
  return number(b) - number(a);
});
check("CFunction's length", () => f.length);
check("CFunction's ptr", () => f.ptr === add.ptr);
check("CFunction's native", () => f.native === f);
check("CFunction's own keys", () => Reflect.ownKeys(f).map(String).sort());
check("CFunction's close attributes", () => describeProperty(f, "close"));
check("CFunction's close", () => [f.close.length, f.close(), f.close(), f(1, 2)]);
check("CFunction's close, detached", () => {
  const { close } = f;
  return [close(), f(3, 4)];
});
check("CFunction of a JSCallback", () => {
  const callback = new JSCallback((a, b) => a * b, I32);
  const g = new CFunction({ ptr: callback.ptr, ...I32 });
  const result = g(6, 7);
  callback.close();
  return result;
});
check("CFunction after its library's function", () => new CFunction({ ptr: noop.ptr })());
checkKind("new of a CFunction's result", () => new f(1, 2));
