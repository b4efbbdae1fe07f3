package dev.ferry.runtime.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.runtime.Scripts;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRunTest {

  private final Scripts scripts = new Scripts();

  /** What a person asks who names filters only. */
  private static TestSettings all(String... filters) {
    return new TestSettings(
        List.of(filters), null, 5000, false, false, Integer.MAX_VALUE, 0, 1, false, false);
  }

  private static TestSettings bail(int failures) {
    return new TestSettings(List.of(), null, 5000, false, false, failures, 0, 1, false, false);
  }

  private static TestSettings pattern(String pattern) {
    return new TestSettings(
        List.of(), pattern, 5000, false, false, Integer.MAX_VALUE, 0, 1, false, false);
  }

  /** Times differ from run to run. */
  private static String withoutTimes(String text) {
    return text.replaceAll(" \\[[\\d.]+m?s\\]", "");
  }

  private void assertTold(String expected, Scripts.Result result) {
    assertEquals(
        expected, withoutTimes(result.err()).replace(scripts.directory().toString(), "DIR"));
  }

  @Test
  void eachTestIsALineAndFailuresShowTheirPlace() {
    scripts.file(
        "a.test.ts",
        """
        import { describe, expect, test } from "bun:test";
        const two: number = 2;
        test("adds", () => { expect(1 + 1).toBe(two); });
        describe("group", () => {
          test("fails", async () => {
            await 1;
            expect(1 + 1).toBe(3);
          });
          test.skip("skipped", () => {});
          test.todo("later");
          describe("deep", () => { test("throws", () => { throw new TypeError("boo"); }); });
        });
        """);
    assertTold(
        """

        a.test.ts:
        (pass) adds
        2 | const two: number = 2;
        3 | test("adds", () => { expect(1 + 1).toBe(two); });
        4 | describe("group", () => {
        5 |   test("fails", async () => {
        6 |     await 1;
        7 |     expect(1 + 1).toBe(3);
                              ^
        error: expect(received).toBe(expected)

        Expected: 3
        Received: 2

              at DIR/a.test.ts:7:19
        (fail) group > fails
        (skip) group > skipped
        (todo) group > later
         6 |     await 1;
         7 |     expect(1 + 1).toBe(3);
         8 |   });
         9 |   test.skip("skipped", () => {});
        10 |   test.todo("later");
        11 |   describe("deep", () => { test("throws", () => { throw new TypeError("boo"); }); });
                                                                     ^
        TypeError: boo
              at DIR/a.test.ts:11:57
        (fail) group > deep > throws

         1 pass
         1 skip
         1 todo
         2 fail
         2 expect() calls
        Ran 5 tests across 1 file.
        """,
        scripts.test(all()).exits(1));
  }

  @Test
  void everyFileHasAWorldOfItsOwnAndTheGlobals() {
    scripts.file("a.test.js", "globalThis.shared = 1; test('a', () => expect(shared).toBe(1));");
    scripts.file("b.test.cjs", "it('b', () => { expect(typeof shared).toBe('undefined'); });");
    assertTold(
        """

        a.test.js:
        (pass) a

        b.test.cjs:
        (pass) b

         2 pass
         0 fail
         2 expect() calls
        Ran 2 tests across 2 files.
        """,
        scripts.test(all()).exits(0));
  }

  @Test
  void hooksRunAroundTestsAndGroups() {
    scripts.file(
        "a.test.js",
        """
        const log = (text) => () => console.log(text);
        beforeAll(log("all")); beforeEach(log("each")); afterEach(log("/each")); afterAll(log("/all"));
        describe("in", () => {
          console.log("read");
          beforeAll(log(" all")); beforeEach(log(" each")); afterEach(log(" /each")); afterAll(log(" /all"));
          test("one", log("  one"));
          test("two", log("  two"));
        });
        test("three", log("  three"));
        console.log("module");
        """);
    scripts
        .test(all())
        .exits(0)
        .prints(
            """
            module
            read
            all
             all
            each
             each
              one
             /each
            /each
            each
             each
              two
             /each
            /each
             /all
            each
              three
            /each
            /all
            """);
  }

  @Test
  void aTestMayTakeOnlySoLong() {
    scripts.file(
        "a.test.js",
        """
        test("promise", () => new Promise(() => {}), 20);
        test("done", (done) => {}, { timeout: 20 });
        test("in time", (done) => { setTimeout(done, 1); });
        setDefaultTimeout(20);
        test("default", () => new Promise(() => {}));
        """);
    assertTold(
        """

        a.test.js:
        (fail) promise
          ^ this test timed out after 20ms.
        (fail) done
          ^ this test timed out after 20ms, before its done callback was called. If a done callback \
        was not intended, remove the last parameter from the test callback function
        (pass) in time
        (fail) default
          ^ this test timed out after 20ms.

         1 pass
         3 fail
        Ran 4 tests across 1 file.
        """,
        scripts.test(all()).exits(1));
  }

  @Test
  void anErrorThatNobodyCatchesIsThatOfTheRunningTest() {
    scripts.file(
        "a.test.js",
        """
        test("timer", async () => { setTimeout(() => { throw "in timer"; }, 1); await Bun.sleep(50); });
        test("rejection", async () => { Promise.reject("rejected"); await Bun.sleep(50); });
        test("fine", () => {});
        """);
    assertTold(
        """

        a.test.js:
        error: in timer
        (fail) timer
        error: rejected
        (fail) rejection
        (pass) fine

         1 pass
         2 fail
        Ran 3 tests across 1 file.
        """,
        scripts.test(all()).exits(1));
  }

  @Test
  void aFileThatCannotBeReadFailsAndTheNextOneRuns() {
    scripts.file("a.test.mjs", "test('never', () => {});\nthrow 'no module';");
    scripts.file("b.test.js", "test('b', () => {});");
    assertTold(
        """

        a.test.mjs:

        # Unhandled error between tests
        -------------------------------
        error: no module
        -------------------------------


        b.test.js:
        (pass) b

         1 pass
         1 fail
         1 error
        Ran 2 tests across 2 files.
        """,
        scripts.test(all()).exits(1));
  }

  @Test
  void aFailureMayEndItAll() {
    scripts.file("a.test.js", "test('a', () => { throw 'a'; }); test('never', () => {});");
    scripts.file("b.test.js", "test('never', () => {});");
    assertTold(
        """

        a.test.js:
        error: a
        (fail) a
        Ran 1 test across 1 file.
        Bailed out after 1 failure
        """,
        scripts.test(bail(1)).exits(1));
  }

  @Test
  void namesChooseTests() {
    scripts.file(
        "a.test.js", "describe('group', () => { test('one', () => {}); test('two', () => {}); });");
    assertTold(
        """

        a.test.js:
        (pass) group > two

         1 pass
         0 fail
        Ran 1 test across 1 file.
        """,
        scripts.test(pattern("group t")).exits(0));
    assertTold(
        """

        a.test.js:

        error: regex "three" matched 0 tests. Searched 1 file (skipping 2 tests)
        """,
        scripts.test(pattern("three")).exits(1));
  }

  @Test
  void onlySomeMayRun() {
    scripts.file(
        "a.test.js",
        """
        test("a", () => {});
        test.only("b", () => {});
        describe("d", () => { test("c", () => {}); test.only("c2", () => {}); });
        describe.only("e", () => { test("f", () => {}); });
        """);
    assertTold(
        """

        a.test.js:
        (pass) b
        (pass) d > c2
        (pass) e > f

         3 pass
         0 fail
        Ran 3 tests across 1 file.
        """,
        scripts.test(all()).exits(0));
  }

  @Test
  void aTableMakesTests() {
    scripts.file(
        "a.test.js",
        """
        test.each([[1, 2, 3], [2, 3, 5]])("%d + %d = %d", (a, b, c) => { expect(a + b).toBe(c); });
        test.each([{ a: "x", b: { c: 1 } }])("$a $b.c %#", ({ a }) => { expect(a).toBe("x"); });
        describe.each(["s", 1n])("of %p", (value) => { test("in", () => {}); });
        test.failing("failing", () => { throw new Error(); });
        test.if(false)("not", () => {});
        """);
    assertTold(
        """

        a.test.js:
        (pass) 1 + 2 = 3
        (pass) 2 + 3 = 5
        (pass) x 1 0
        (pass) of "s" > in
        (pass) of 1n > in
        (pass) failing
        (skip) not

         6 pass
         1 skip
         0 fail
         3 expect() calls
        Ran 7 tests across 1 file.
        """,
        scripts.test(all()).exits(0));
  }

  @Test
  void aTestMayBeTriedAgain() {
    scripts.file(
        "a.test.js",
        """
        let tries = 0, runs = 0;
        test("flaky", () => { if (tries++ < 1) throw "again"; }, { retry: 3 });
        test("often", () => { runs++; }, { repeats: 3 });
        test("counted", () => { expect(runs).toBe(4); });
        """);
    assertTold(
        """

        a.test.js:
        error: again
        (pass) flaky (attempt 2)
        (pass) often (run 4)
        (pass) counted

         3 pass
         0 fail
         1 expect() calls
        Ran 3 tests across 1 file.
        """,
        scripts.test(all()).exits(0));
  }

  @Test
  void announcedAssertionsAreCounted() {
    scripts.file(
        "a.test.js",
        """
        test("two", () => { expect.assertions(2); expect(1).toBe(1); });
        test("some", () => { expect.hasAssertions(); });
        test("kept", async () => { expect.assertions(1); await 1; expect(1).toEqual(1); });
        """);
    assertTold(
        """

        a.test.js:
        AssertionError: expected 2 assertions, but test ended with 1 assertion
        (fail) two
        AssertionError: received 0 assertions, but expected at least one assertion to be called
        (fail) some
        (pass) kept

         1 pass
         2 fail
         2 expect() calls
        Ran 3 tests across 1 file.
        """,
        scripts.test(all()).exits(1));
  }

  @Test
  void withoutFilesItFails() {
    scripts.test(all()).exits(1).complains("No tests found!");
    scripts.test(all("./no.js")).exits(1).complains("Test filter \"./no.js\" had no matches");
    scripts.test(all("no")).exits(1).complains("did not match any test files:\n no\n");
  }

  @Test
  void aTestFileMayEndTheProcess() {
    scripts.file("a.test.js", "test('a', () => { process.exit(3); });");
    scripts.file("b.test.js", "test('never', () => {});");
    assertTold("\na.test.js:\n", scripts.test(all()).exits(3));
  }

  @Test
  void aProgramThatDeclaresTestsRunsThemWhenItHasBeenEvaluated() {
    scripts.file(
        "program.ts",
        """
        import { test, expect } from "bun:test";
        setInterval(() => {}, 1000);
        await Bun.sleep(5);
        test("passes", () => { expect(1).toBe(1); });
        test("fails", () => { throw "no"; });
        console.log("evaluated", typeof globalThis.test);
        """);
    Scripts.Result result = scripts.run("program.ts").exits(1).prints("evaluated undefined\n");
    assertTold(
        """

        program.ts:
        (pass) passes
        error: no
        (fail) fails

         1 pass
         1 fail
         1 expect() calls
        Ran 2 tests across 1 file.
        """,
        result);
  }

  @Test
  void aProgramMayUseExpectAlone() {
    scripts.file(
        "program.mjs",
        """
        import { expect } from "bun:test";
        expect([1, { a: 2 }]).toEqual([1, { a: expect.any(Number) }]);
        setTimeout(() => console.log("end"), 1);
        """);
    scripts.run("program.mjs").exits(0).prints("end\n");
  }

  @Test
  void suitesForNodesRunnerRunOnThisOne() {
    scripts.file(
        "a.test.mjs",
        """
        import test, { before, describe, it, mock } from "node:test";
        import assert from "node:assert";
        test("context", async (t) => {
          await t.test("step", (inner) => assert.strictEqual(inner.name, "step"));
          const twice = t.mock.fn((n) => n * 2);
          assert.strictEqual(twice(2), 4);
          assert.deepStrictEqual(twice.mock.calls[0].arguments, [2]);
        });
        test("skipped", { skip: true }, () => {});
        describe("group", () => {
          let ready;
          before(() => { ready = true; });
          it("is ready", () => assert.ok(ready));
          it("waits", (t, done) => setTimeout(done, 1));
          it("fails", async (t) => { await t.test("step", () => { throw "in a step"; }); });
          it("asserts", () => {
            assert.equal(1, 2);
          });
        });
        """);
    assertTold(
        """

        a.test.mjs:
        (pass) context
        (skip) skipped
        (pass) group > is ready
        (pass) group > waits
        error: in a step
        (fail) group > fails
        12 |   before(() => { ready = true; });
        13 |   it("is ready", () => assert.ok(ready));
        14 |   it("waits", (t, done) => setTimeout(done, 1));
        15 |   it("fails", async (t) => { await t.test("step", () => { throw "in a step"; }); });
        16 |   it("asserts", () => {
        17 |     assert.equal(1, 2);
                        ^
        AssertionError: 1 == 2
              at DIR/a.test.mjs:17:12
        (fail) group > asserts

         3 pass
         1 skip
         2 fail
        Ran 6 tests across 1 file.
        """,
        scripts.test(all()).exits(1));
  }
}
