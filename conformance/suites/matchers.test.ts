// What holds for which matcher: a line for each question, asked as it is and negated.
import { expect, jest, mock, spyOn, test } from "bun:test";

class Animal {}
class Cat extends Animal {}
const thrower = () => {
  throw new TypeError("bad type");
};
const nothing = () => {};
const called = mock((x: number) => x + 1);
called(1);
called(2);

// Each line: the value, the matcher, its arguments.
const questions: [unknown, string, ...unknown[]][] = [
  ...[1, 1n, "1", true, null, undefined, NaN].map((v) => [v, "toBe", 1] as any),
  [0, "toBe", -0], [NaN, "toBe", NaN], [{}, "toBe", {}],
  [{ a: 1, b: undefined }, "toEqual", { a: 1 }], [{ a: 1, b: undefined }, "toStrictEqual", { a: 1 }],
  [[1, [2]], "toEqual", [1, [2]]], [[1, , 2], "toEqual", [1, undefined, 2]], [[1, , 2], "toStrictEqual", [1, undefined, 2]],
  [new Cat(), "toEqual", new Animal()], [new Cat(), "toStrictEqual", new Animal()],
  [new Set([1, 2]), "toEqual", new Set([2, 1])], [new Map([[1, { a: 1 }]]), "toEqual", new Map([[1, { a: 1 }]])],
  [new Uint8Array([1, 2]), "toEqual", new Uint8Array([1, 2])], [new Uint8Array([1]), "toEqual", new Int8Array([1])],
  [new Uint8Array([1, 2]), "toEqual", [1, 2]], [Buffer.from([1]), "toEqual", Buffer.from([1])],
  [new ArrayBuffer(2), "toEqual", new ArrayBuffer(2)], [new Float64Array([1, 0.5]), "toEqual", new Float64Array([1, 0.5])],
  [new Uint8Array([1]).buffer, "toEqual", new Uint8Array([2]).buffer],
  [new Date(1), "toEqual", new Date(1)], [/a/g, "toEqual", /a/g], [/a/g, "toEqual", /a/i], [new Error("x"), "toEqual", new Error("x")],
  [1n, "toEqual", 1n], [1n, "toEqual", 1], [1n, "toBe", 1n], [0, "toEqual", -0],
  [{ a: 1, b: 2 }, "toMatchObject", { a: 1 }], [{ a: { b: 1, c: 2 } }, "toMatchObject", { a: { c: 2 } }], [[{ a: 1, b: 1 }], "toMatchObject", [{ a: 1 }]],
  [{ a: "x" }, "toEqual", { a: expect.any(String) }], [{ a: 1 }, "toEqual", { a: expect.anything() }], [{ a: null }, "toEqual", { a: expect.anything() }],
  [{ a: 1, b: 2 }, "toEqual", expect.objectContaining({ b: 2 })], ["some text", "toEqual", expect.stringContaining("me te")],
  ["some text", "toEqual", expect.stringMatching(/^some/)], [[1, 2, 3], "toEqual", expect.arrayContaining([3, 1])],
  [[1, 2], "toEqual", expect.not.arrayContaining([3])], [{ n: 0.1 + 0.2 }, "toEqual", { n: expect.closeTo(0.3) }],
  [1n, "toEqual", expect.any(BigInt)], [nothing, "toEqual", expect.any(Function)], [new Cat(), "toEqual", expect.any(Animal)],
  ...[0, "", null, undefined, NaN, false, 0n, 1, "0", [], {}].flatMap((v) => [[v, "toBeTruthy"], [v, "toBeFalsy"]] as any),
  ...[null, undefined, 0].flatMap((v) => ["toBeNull", "toBeUndefined", "toBeDefined", "toBeNil"].map((m) => [v, m]) as any),
  ...[true, false, 1].flatMap((v) => [[v, "toBeTrue"], [v, "toBeFalse"], [v, "toBeBoolean"]] as any),
  ...[0, 1, -1, 2, 1.5, NaN, Infinity, 1n, "1"].flatMap((v) =>
    ["toBeNumber", "toBeInteger", "toBeFinite", "toBePositive", "toBeNegative", "toBeNaN"].map((m) => [v, m]) as any),
  ...[0, 1, 2, -3].flatMap((v) => [[v, "toBeEven"], [v, "toBeOdd"]] as any),
  ...[nothing, "s", Symbol("s"), {}, [], new Date(0), null].flatMap((v) =>
    ["toBeFunction", "toBeString", "toBeSymbol", "toBeObject", "toBeArray", "toBeDate"].map((m) => [v, m]) as any),
  [new Date(NaN), "toBeValidDate"], [new Date(0), "toBeValidDate"],
  [1, "toBeTypeOf", "number"], [1n, "toBeTypeOf", "bigint"], ["", "toBeTypeOf", "object"], [nothing, "toBeTypeOf", "function"],
  [1, "toBeGreaterThan", 0], [1n, "toBeGreaterThan", 0], [1, "toBeGreaterThan", 1], [1, "toBeGreaterThanOrEqual", 1], [1, "toBeLessThan", 2n], [2, "toBeLessThanOrEqual", 1],
  [1, "toBeWithin", 1, 2], [2, "toBeWithin", 1, 2], [0.1 + 0.2, "toBeCloseTo", 0.3], [1.01, "toBeCloseTo", 1, 1], [1.1, "toBeCloseTo", 1, 1],
  ["abc", "toContain", "b"], [[1, 2], "toContain", 2], [new Set([1]), "toContain", 1], [[{ a: 1 }], "toContain", { a: 1 }], [[{ a: 1 }], "toContainEqual", { a: 1 }],
  ["abc", "toInclude", "bc"], ["abab", "toIncludeRepeated", "ab", 2], ["abc", "toStartWith", "ab"], ["abc", "toEndWith", "ab"],
  [" a  b", "toEqualIgnoringWhitespace", "a b"], ["abc", "toMatch", /B/i], ["abc", "toMatch", "bc"],
  ["abc", "toHaveLength", 3], [[1], "toHaveLength", 2], [new Uint8Array(4), "toHaveLength", 4],
  [[], "toBeEmpty"], ["", "toBeEmpty"], [{}, "toBeEmpty"], [new Map(), "toBeEmpty"], [new Set([1]), "toBeEmpty"], [{}, "toBeEmptyObject"],
  [[1, 2], "toBeArrayOfSize", 2], [1, "toBeOneOf", [1, 2]], [3, "toBeOneOf", [1, 2]], [4, "toSatisfy", (n: number) => n > 3],
  [{ a: { b: [1] } }, "toHaveProperty", "a.b[0]", 1], [{ a: 1 }, "toHaveProperty", "b"], [{ "a.b": 1 }, "toHaveProperty", ["a.b"]],
  [{ a: 1, b: 2 }, "toContainKey", "a"], [{ a: 1, b: 2 }, "toContainKeys", ["a", "b"]], [{ a: 1, b: 2 }, "toContainAllKeys", ["a"]], [{ a: 1 }, "toContainAnyKeys", ["a", "c"]],
  [{ a: 1 }, "toContainValue", 1], [{ a: 1, b: 2 }, "toContainValues", [1, 2]], [{ a: 1, b: 2 }, "toContainAllValues", [1]], [{ a: 1 }, "toContainAnyValues", [1, 3]],
  [new Cat(), "toBeInstanceOf", Animal], [{}, "toBeInstanceOf", Animal],
  [thrower, "toThrow"], [nothing, "toThrow"], [thrower, "toThrow", "bad"], [thrower, "toThrow", "good"], [thrower, "toThrow", /type$/],
  [thrower, "toThrow", TypeError], [thrower, "toThrow", RangeError], [thrower, "toThrow", new TypeError("bad type")], [thrower, "toThrowError", "bad type"],
  [called, "toHaveBeenCalled"], [called, "toHaveBeenCalledTimes", 2], [called, "toHaveBeenCalledOnce"], [called, "toHaveBeenCalledWith", 1], [called, "toHaveBeenLastCalledWith", 1],
  [called, "toHaveBeenNthCalledWith", 1, 1], [called, "toHaveReturned"], [called, "toHaveReturnedWith", 3], [called, "toBeCalledTimes", 1], [called, "lastCalledWith", 2],
];

function answer(ask: () => void) {
  try {
    ask();
    return "holds";
  } catch (error) {
    return /^expect\(/.test((error as Error).message) ? "fails" : "refused";
  }
}

test("questions", () => {
  for (const [index, [value, matcher, ...args]] of questions.entries()) {
    const yes = answer(() => (expect(value) as any)[matcher](...args));
    const no = answer(() => (expect(value).not as any)[matcher](...args));
    console.log(`${index} ${matcher}: ${yes}, not: ${no}`);
  }
});

test("promises", async () => {
  await expect(Promise.resolve(1)).resolves.toBe(1);
  await expect(Promise.reject(new Error("no"))).rejects.toThrow("no");
  await expect(async () => { throw new Error("no"); }).toThrow("no");
  await expect(Promise.resolve([1])).resolves.not.toContain(2);
  expect(await Promise.resolve("x")).toBeString();
});

test("own matchers", async () => {
  expect.extend({
    toBeTwice(received, half) {
      return { pass: received === half * 2, message: () => `${received} is not twice ${half}` };
    },
    async toBeLater(received) {
      await 1;
      return { pass: received === "later", message: () => "too early" };
    },
  });
  (expect(4) as any).toBeTwice(2);
  (expect(5).not as any).toBeTwice(2);
  expect({ n: 4 }).toEqual({ n: (expect as any).toBeTwice(2) });
  expect(() => (expect(5) as any).toBeTwice(2)).toThrow("5 is not twice 2");
  await (expect("later") as any).toBeLater();
});

test("functions that remember", () => {
  const twice = jest.fn((n: number) => n * 2);
  expect([1, 2].map((n) => twice(n))).toEqual([2, 4]);
  expect(twice.mock.calls).toEqual([[1], [2]]);
  expect(twice.mock.results[1]).toEqual({ type: "return", value: 4 });
  twice.mockReturnValueOnce(7);
  expect([twice(1), twice(1)]).toEqual([7, 2]);
  const object = { greet: (name: string) => `hello ${name}` };
  const spy = spyOn(object, "greet");
  expect(object.greet("you")).toBe("hello you");
  spy.mockImplementation(() => "bye");
  expect(object.greet("you")).toBe("bye");
  expect(spy).toHaveBeenCalledTimes(2);
  spy.mockRestore();
  expect(object.greet("you")).toBe("hello you");
});

test("messages of one's own", () => {
  expect(() => expect(1, "one is not two").toBe(2)).toThrow("one is not two");
  expect(() => expect.unreachable("here")).toThrow("here");
});
