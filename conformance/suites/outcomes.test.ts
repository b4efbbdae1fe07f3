// What a runner of tests does with tests, hooks, failures and time. It is to fail.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, test } from "bun:test";

const log = (text: string) => () => console.log(text);

console.log("module");
beforeAll(log("beforeAll"));
beforeEach(log("beforeEach"));
afterEach(log("afterEach"));
afterAll(log("afterAll"));

test("passes", log("passes"));
describe("group", () => {
  console.log("group is read");
  beforeAll(log("beforeAll of group"));
  beforeEach(log("beforeEach of group"));
  afterEach(log("afterEach of group"));
  afterAll(log("afterAll of group"));
  describe("inner", () => {
    console.log("inner is read");
    it("is deep", log("is deep"));
  });
  it("fails", () => {
    expect(1).toBe(2);
  });
  it("fails later", async () => {
    await Bun.sleep(1);
    expect({ a: 1 }).toEqual({ a: 2 });
  });
  console.log("group has been read");
});
describe("async group", async () => {
  await Bun.sleep(1);
  it("is there", () => {});
});
describe(class Named {}, () => it("has a class", () => {}));

test.skip("skipped", log("never"));
test.todo("to do");
test.todo("to do, with a function", log("never"));
test.if(true)("if", () => {});
test.if(false)("if not", log("never"));
test.skipIf(true)("skipIf", log("never"));
test.todoIf(true)("todoIf", log("never"));
describe.skip("skipped group", () => {
  test("in a skipped group", log("never"));
  test.todo("to do in a skipped group");
});
describe.todo("group to do", () => test("in a group to do", log("never")));
test.failing("fails as it should", () => {
  throw new Error();
});
test.failing("does not fail as it should", () => {});

test.each([
  [1, 2, 3],
  [2, 3, 5],
])("%d + %d = %d", (a, b, c) => expect(a + b).toBe(c));
test.each([{ name: "x", deep: { n: 1 } }])("$name $deep.n", ({ name }) => expect(name).toBe("x"));
test.each(["one", "two"])("each %s", (value) => expect(value).toHaveLength(3));
test.each([[1]])("done %d", (value, done) => (done as any)());
describe.each([1, 2])("group %d", (value) => test(`in ${value}`, () => {}));

test("done", (done) => {
  setTimeout(done, 1);
});
test("done with an error", (done) => {
  setTimeout(() => done(new Error("not done")), 1);
});
test("rejects", () => Promise.reject(new Error("rejected")));
test("throws no error", () => {
  throw "text";
});
test("takes too long", () => new Promise(() => {}), 50);
test("is never done", (_done) => {}, { timeout: 50 });
test("throws in a timer", async () => {
  setTimeout(() => {
    throw new Error("in a timer");
  }, 1);
  await Bun.sleep(1000);
});
test("leaves a rejection", async () => {
  Promise.reject(new Error("left"));
  await Bun.sleep(1000);
});
test("announces too much", () => {
  expect.assertions(2);
  expect(1).toBe(1);
});
test("announces and asks nothing", () => expect.hasAssertions());
test("finishes", () => {
  onTestFinished(log("finished"));
  console.log("finishes");
});

let tries = 0;
test("is tried again", () => {
  if (tries++ < 1) throw new Error("again");
}, { retry: 2 });
let runs = 0;
test("is repeated", () => void runs++, { repeats: 2 });
test("was repeated", () => expect(runs).toBe(3));

describe("beforeAll fails", () => {
  beforeAll(() => {
    throw new Error("in beforeAll");
  });
  afterAll(log("afterAll all the same"));
  test("does not run", log("never"));
});
describe("beforeEach fails", () => {
  beforeEach(() => {
    throw new Error("in beforeEach");
  });
  afterEach(log("afterEach all the same"));
  test("does not run", log("never"));
});
describe("afterEach fails", () => {
  afterEach(() => {
    throw new Error("in afterEach");
  });
  test("runs", log("runs"));
});
describe("afterAll fails", () => {
  afterAll(() => {
    throw new Error("in afterAll");
  });
  test("runs", log("runs"));
});
describe("cannot be read", () => {
  test("does not run", log("never"));
  throw new Error("in describe");
});

test.concurrent("slow", async () => {
  await Bun.sleep(300);
  console.log("slow");
});
test.concurrent("quick", async () => {
  await Bun.sleep(1);
  console.log("quick");
});
test("declares a test", () => {
  test("inside", () => {});
});
