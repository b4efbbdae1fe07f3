package dev.ferry.runtime.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.runtime.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What snapshots hold is what Bun writes for the same tests. */
class SnapshotsTest {

  private static final TestSettings UPDATE =
      new TestSettings(List.of(), null, 5000, false, false, Integer.MAX_VALUE, 0, 1, false, true);

  private final Scripts scripts = new Scripts();

  private Scripts.Result test() {
    return scripts.test(TestSettings.DEFAULT);
  }

  private String text(String file) {
    try {
      return Files.readString(scripts.directory().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesWhatIsNewAndComparesTheNextTime() {
    scripts.file(
        "a.test.mjs",
        """
        import { describe, expect, test } from 'bun:test';
        describe('group', () => {
          test('values', () => {
            expect({ b: [1, 'two', {}], a: { 'a\\nb': 1 }, [Symbol('s')]: -0 }).toMatchSnapshot();
            expect(new Map([['k', [1]]])).toMatchSnapshot();
            expect('`${x} \\\\ "q"\\nline').toMatchSnapshot('a hint');
            expect([null, undefined, 1n, new TypeError('bad'), class A {}, () => {}, /x/g, new Date(0)]).toMatchSnapshot();
            expect(new Uint8Array([1, 2])).toMatchSnapshot();
          });
        });
        test('matchers', () => {
          expect({ id: Math.random(), kept: 1 }).toMatchSnapshot({ id: expect.any(Number) });
          expect(() => { throw new Error('thrown'); }).toThrowErrorMatchingSnapshot();
        });
        """);
    test().exits(0).complains(" 2 pass\n 0 fail\nsnapshots: +7 added\n 7 expect() calls\n");
    assertEquals(
        """
        // Bun Snapshot v1, https://bun.sh/docs/test/snapshots

        exports[`group values 1`] = `
        {
          "a": {
            "a\\\\nb": 1,
          },
          "b": [
            1,
            "two",
            {},
          ],
          [Symbol(s)]: -0,
        }
        `;

        exports[`group values 2`] = `
        Map {
          "k" => [
            1,
          ],
        }
        `;

        exports[`group values: a hint 1`] = `
        "\\`\\${x} \\\\ "q"
        line"
        `;

        exports[`group values 3`] = `
        [
          null,
          undefined,
          1n,
          [TypeError: bad],
          [class A],
          [Function],
          /x/g,
          1970-01-01T00:00:00.000Z,
        ]
        `;

        exports[`group values 4`] = `
        Uint8Array [
          1,
          2,
        ]
        `;

        exports[`matchers 1`] = `
        {
          "id": Any<Number>,
          "kept": 1,
        }
        `;

        exports[`matchers 2`] = `"thrown"`;
        """,
        text("__snapshots__/a.test.mjs.snap"));
    test().exits(0).complains(" 7 snapshots, 7 expect() calls\n");
  }

  @Test
  void failsWhenAValueIsAnother() {
    String test = "test('t', () => { expect(%d).toMatchSnapshot(); expect(2).toMatchSnapshot() })";
    scripts.file("a.test.js", test.formatted(1));
    test().exits(0);
    scripts.file("a.test.js", test.formatted(3));
    test()
        .exits(1)
        .complains("expect(received).toMatchSnapshot(expected)\n\nExpected: 1\nReceived: 3\n")
        .complains("snapshots: 1 failed\n");
    scripts.test(UPDATE).exits(0).complains("snapshots: +2 added\n");
    test().exits(0).complains(" 2 snapshots, 2 expect() calls\n");
  }

  @Test
  void writesIntoTheTestFile() {
    String before =
        """
        const value = { n: %d };
        test('t', () => {
          expect(value).toMatchInlineSnapshot(%s);
          expect({ ...value, x: 1 })
            .toMatchInlineSnapshot({ n: expect.any(Number) }%s);
          expect(() => { throw new Error('`') }).toThrowErrorMatchingInlineSnapshot(%s);
        });
        """;
    String snapshot = "`\n    {\n      \"n\": %d,\n    }\n  `";
    String matched = ", `\n      {\n        \"n\": Any<Number>,\n        \"x\": 1,\n      }\n    `";
    scripts.file("a.test.js", before.formatted(1, "", "", ""));
    test().exits(0).complains("snapshots: +3 added\n");
    assertEquals(
        before.formatted(1, snapshot.formatted(1), matched, "`\"\\`\"`"), text("a.test.js"));
    test().exits(0).complains(" 3 snapshots, 3 expect() calls\n");
    String changed = before.formatted(2, snapshot.formatted(1), matched, "`\"\\`\"`");
    scripts.file("a.test.js", changed);
    test().exits(1).complains("snapshots: 1 failed\n");
    assertEquals(changed, text("a.test.js"));
    scripts.test(UPDATE).exits(0);
    assertEquals(
        before.formatted(2, snapshot.formatted(2), matched, "`\"\\`\"`"), text("a.test.js"));
  }

  @Test
  void createsNothingInContinuousIntegration() {
    scripts.file(
        "a.test.js",
        """
        process.env.CI = 'true';
        test('file', () => { expect(1).toMatchSnapshot() });
        test('inline', () => { expect(1).toMatchInlineSnapshot() });
        """);
    test()
        .exits(1)
        .complains("error: Snapshot creation is disabled in CI environments")
        .complains("Snapshot name: \"file 1\"\nReceived: 1\n")
        .complains("Inline snapshot creation is disabled in CI environments");
    assertEquals(false, Files.exists(scripts.directory().resolve("__snapshots__")));
  }

  @Test
  void saysWhatIsWrongWithACall() {
    scripts.file(
        "a.test.js",
        """
        test('not', () => { expect(1).not.toMatchSnapshot() });
        test('nothing thrown', () => { expect(() => {}).toThrowErrorMatchingSnapshot() });
        test('several', () => { for (const i of [1, 2]) expect(i).toMatchInlineSnapshot() });
        """);
    test()
        .exits(1)
        .complains("Matcher error: Snapshot matchers cannot be used with not")
        .complains("Matcher error: Received function did not throw")
        .complains("Multiple inline snapshots on the same line must all have the same value:");
  }
}
