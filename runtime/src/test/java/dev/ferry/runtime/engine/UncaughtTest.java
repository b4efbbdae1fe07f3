package dev.ferry.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Scripts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a person sees of errors, and what they do to the program. */
class UncaughtTest {

  private final Scripts scripts = new Scripts();

  private String at(String place) {
    return scripts.directory() + "/" + place;
  }

  @Test
  void showsTheLineAndTheStackOfTheScriptAndNothingOfJava() {
    scripts.file(
        "throw.mjs",
        """
        function f() {
          throw new TypeError('bad', { cause: 1 });
        }
        class A { run() { f(); } }
        new A().run();
        """);
    Scripts.Result result = scripts.run("throw.mjs").exits(1).prints("");
    assertEquals(
        """
        %s
          throw new TypeError('bad', { cause: 1 });
                ^

        TypeError: bad
            at f (%s)
            at A.run (%s)
            at %s {
          [cause]: 1
        }
        """
            .formatted(
                at("throw.mjs:2"), at("throw.mjs:2:9"), at("throw.mjs:4:19"), at("throw.mjs:5:9")),
        result.err());
  }

  @Test
  void showsJavaFramesToWhoAsks() {
    scripts.file("java.mjs", "Java.type('java.lang.Integer').parseInt('x')");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ScriptRuntime runtime =
        ScriptRuntime.newBuilder()
            .directory(scripts.directory())
            .err(err)
            .javaStack(true)
            .build()) {
      assertEquals(1, runtime.run(Path.of("java.mjs")));
    }
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("at java.base/java.lang.Integer.parseInt"), text);
    assertFalse(scripts.run("java.mjs").exits(1).err().contains("java.base/java"), text);
  }

  @Test
  void placesSyntaxErrorsInModulesAndCommonJs() {
    scripts.file("syntax.mjs", "const a = 1;\nlet x = = 3;\n");
    scripts
        .run("syntax.mjs")
        .exits(1)
        .complains(at("syntax.mjs:2") + "\nlet x = = 3;\n        ^\n")
        .complains("SyntaxError: Expected an operand but found =\n    at " + at("syntax.mjs:2:9"));
    scripts.file("syntax.cjs", "var a = = 1; return");
    scripts.run("syntax.cjs").exits(1).complains("    at " + at("syntax.cjs:1:9"));
  }

  @Test
  void namesWhatCannotBeFound() {
    scripts.run("none.mjs").exits(1).complains("error: Module not found");
    scripts.file("import.mjs", "import './nope.mjs'");
    scripts
        .run("import.mjs")
        .exits(1)
        .complains("Cannot find module './nope.mjs' imported from " + at("import.mjs"));
    scripts.file("package.mjs", "import 'nope'");
    scripts
        .run("package.mjs")
        .exits(1)
        .complains("Cannot find package 'nope' imported from " + at("package.mjs"));
    scripts.file("name.mjs", "import { nope } from './empty.mjs'").file("empty.mjs", "");
    scripts
        .run("name.mjs")
        .exits(1)
        .complains("'./empty.mjs' does not provide an export named 'nope'");
  }

  @Test
  void endsWithARejectionThatNobodyHandles() {
    scripts.file(
        "reject.mjs",
        """
        const later = Promise.reject(new Error('handled in time'));
        queueMicrotask(() => later.catch(() => console.log('caught')));
        setTimeout(() => console.log('never'), 20);
        setTimeout(() => Promise.reject(new Error('nobody')), 1);
        """);
    scripts.run("reject.mjs").exits(1).prints("caught\n").complains("Error: nobody");
  }

  @Test
  void asksTheListenersFirst() {
    scripts.file(
        "listen.mjs",
        """
        process.on('uncaughtException', (e, origin) => console.log(e.message, origin));
        process.on('unhandledRejection', (reason) => console.log('rejected', reason));
        setTimeout(() => { throw new Error('timer') }, 1);
        process.nextTick(() => { throw new Error('tick') });
        process.nextTick(() => console.log('next tick'));
        queueMicrotask(() => { throw new Error('microtask') });
        Promise.reject(5);
        """);
    scripts
        .run("listen.mjs")
        .exits(0)
        .prints(
            """
            tick uncaughtException
            next tick
            microtask uncaughtException
            rejected 5
            timer uncaughtException
            """);
  }

  @Test
  void runsExitListenersAndTakesTheirCode() {
    scripts.file(
        "exit.mjs",
        """
        process.on('exit', (code) => { console.log('exit', code); process.exitCode = 9; });
        throw new Error('x');
        """);
    scripts.run("exit.mjs").prints("exit 1\n").complains("Error: x");
    scripts.file("code.mjs", "process.exitCode = 4");
    scripts.run("code.mjs").exits(4);
  }

  @Test
  void exitsFromInsideEverything() {
    scripts.file(
        "deep.mjs",
        """
        process.on('exit', (code) => console.log('exit', code));
        [1].forEach(() => {
          try {
            JSON.parse('[1]', () => { new Promise(() => process.exit(6)); });
          } catch {
            console.log('caught');
          } finally {
            console.log('finally');
          }
        });
        """);
    scripts.run("deep.mjs").exits(6).prints("exit 6\n");
  }

  @Test
  void tellsValuesThatAreNoErrors() {
    scripts.file("five.mjs", "throw 5");
    scripts.run("five.mjs").exits(1).complains("Uncaught 5");
  }

  @Test
  void survivesErrorsInTheListenersThemselves() {
    scripts.file(
        "handler.mjs",
        "process.on('uncaughtException', () => { throw new Error('second') }); throw 1;");
    scripts.run("handler.mjs").exits(7).complains("Error: second");
    scripts.file(
        "listener.mjs",
        "process.on('exit', () => { throw new Error('in exit') }); throw new Error('first');");
    scripts.run("listener.mjs").exits(1).complains("Error: first").complains("Error: in exit");
    scripts.file(
        "getter.mjs",
        "throw Object.defineProperty(new Error('x'), 'stack', { get() { throw 2 } });");
    scripts.run("getter.mjs").exits(1).complains("Error: x");
  }

  @Test
  void reportsAStackThatOverflows() {
    scripts.file("deep.mjs", "function f() { f(); }\nf();");
    scripts.run("deep.mjs").exits(1).complains("RangeError: Maximum call stack size exceeded");
    scripts.file(
        "later.mjs",
        """
        process.on('uncaughtException', (e) => console.log(e.name));
        setTimeout(function f() { f(); }, 1);
        process.nextTick(function f() { f(); });
        """);
    scripts.run("later.mjs").exits(0).prints("RangeError\nRangeError\n");
  }

  @Test
  void whatIsDueInTheSameTurnRunsBeforeTheEnd() {
    scripts.file(
        "main.mjs",
        """
        import { CFunction, JSCallback } from 'bun:ffi';
        process.on('exit', code => console.log('exit', code));
        const callback = new JSCallback(n => {
          if (n < 4 || n === 99) {
            console.log('call', n);
            queueMicrotask(() => console.log('job', n));
          }
          if (n % 2 && n < 4) throw new Error('boom ' + n);
        }, { args: ['i32'], threadsafe: true });
        const call = new CFunction({ ptr: callback.ptr, args: ['i32'] });
        for (let n = 0; n < 100; n++) call(n);
        setTimeout(() => console.log('never'), 60_000);
        """);
    scripts
        .run("main.mjs")
        .exits(1)
        .prints(
            """
            call 0
            job 0
            call 1
            job 1
            call 2
            job 2
            call 3
            job 3
            call 99
            job 99
            exit 1
            """)
        .complains("boom 1")
        .complains("boom 3");
    scripts.file(
        "timers.mjs",
        """
        setImmediate(() => { console.log('a'); throw new Error('one'); });
        setImmediate(() => { console.log('b'); process.exit(4); });
        setImmediate(() => console.log('c'));
        """);
    scripts.run("timers.mjs").exits(4).prints("a\nb\n").complains("one");
  }
}
