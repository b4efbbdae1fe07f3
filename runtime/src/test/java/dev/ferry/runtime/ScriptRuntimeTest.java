package dev.ferry.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScriptRuntimeTest {

  private final Scripts scripts = new Scripts();

  @Test
  void runsAModuleAndItsTimers() {
    scripts.file(
        "hello.mjs",
        """
        setTimeout(() => console.log('two'), 60);
        setTimeout(() => console.log('one'), 1);
        Promise.resolve().then(() => console.log('microtask'));
        console.log('hello');
        """);
    scripts.run("hello.mjs").prints("hello\nmicrotask\none\ntwo\n");
  }

  @Test
  void givesTheExitCodeOfTheScript() {
    scripts.file("exit.mjs", "try { process.exit(7) } finally { console.log('never') }");
    scripts.run("exit.mjs").exits(7).prints("");
  }

  @Test
  void evaluatesCodeWithRequireAndImport() {
    scripts.file("a.cjs", "exports.a = 1");
    assertEquals("1\n", scripts.eval("console.log(require('./a.cjs').a)").out());
    assertEquals("1\n", scripts.eval("import { a } from './a.cjs'; console.log(a)").out());
    assertEquals("2\n", scripts.eval("console.log(await Promise.resolve(2))").out());
    assertEquals("3\n", scripts.eval("const x: number = 3; console.log(x)").out());
  }
}
