package dev.ferry.runtime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Scripts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  /** Random values, simple and not: what console.log prints is what inspect gives. */
  private static final String COMPARE =
      """
      const { inspect } = require('node:util');
      let seed = Number(process.argv[2]);
      const random = (n) => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8) % n;
      const texts = ['', 'abc def', "it's", 'a"b', 'x\\ny', 'é', '\\u{1f600}', '\\ud800', '\\\\', 'long '.repeat(6)];
      const keys = ['a', 'b1', '_c', 'k-e', '1', 'é', "q'", 'toString', 'constructor'];
      const odd = [
        () => new Map(), () => Symbol('s'), () => () => {}, () => new Date(0), () => /x/,
        () => Object.create(null), () => new (class Foo {})(), () => new Uint8Array(2),
        () => new Proxy({ a: 1 }, {}), () => ({ get x() { return 1; } }), () => ({ [Symbol('q')]: 1 }),
        () => Object.assign([], { z: 1 }), () => [, 1], (o = {}) => Object.assign(o, { o }),
      ];
      const plain = [1, -0, 1.5, null, undefined, true, 5n];
      function value(depth) {
        const kind = random(depth > 4 ? 4 : 10);
        if (kind < 2) return plain[random(plain.length)];
        if (kind < 4) return texts[random(texts.length)];
        if (kind < 7) {
          return Object.fromEntries(Array.from({ length: random(5) }, () => [keys[random(keys.length)], value(depth + 1)]));
        }
        if (kind < 9) return Array.from({ length: random(8) }, () => value(depth + 1));
        return odd[random(odd.length)]();
      }
      for (let i = 0; i < 400; i++) {
        const object = { v: value(0) };
        process.stdout.write(inspect(object) + '\\n@\\n');
        console.log(object);
        process.stdout.write('@\\n');
      }
      """;

  @Test
  void showsSimpleValuesAsInspectDoes() {
    long seed = new Random().nextInt(1 << 30);
    Scripts scripts = new Scripts().file("compare.cjs", COMPARE);
    String[] shown =
        scripts.run("compare.cjs", Long.toString(seed)).exits(0).out().split("@\n", -1);
    assertEquals(801, shown.length);
    for (int i = 0; i < 800; i += 2) {
      assertEquals(shown[i], shown[i + 1], "seed " + seed);
    }
  }

  @Test
  void keepsTheOrderOfOutputAndError() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    try (ScriptRuntime runtime = ScriptRuntime.newBuilder().out(both).err(both).build()) {
      runtime.eval(
          """
          console.log('1');
          console.error('2');
          process.stdout.write('3\\n');
          process.stderr.write(Buffer.from('4\\n'));
          console.log({ five: 5 });
          """);
    }
    assertEquals("1\n2\n3\n4\n{ five: 5 }\n", both.toString(StandardCharsets.UTF_8));
  }

  @Test
  void printsBeforeTheProgramEndsHowever() {
    new Scripts()
        .file(
            "exit.mjs",
            """
            process.on('exit', (code) => console.log('exit', code));
            console.log('first');
            process.exit(3);
            """)
        .run("exit.mjs")
        .exits(3)
        .prints("first\nexit 3\n");
  }
}
