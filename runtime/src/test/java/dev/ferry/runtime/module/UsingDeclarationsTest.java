package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Scripts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsingDeclarationsTest {

  private final Scripts scripts = new Scripts();

  @ParameterizedTest
  @ValueSource(strings = {"semantics", "modules", "stacks"})
  void doesWhatBunDoes(String name) throws IOException, URISyntaxException {
    Path script =
        Path.of(UsingDeclarationsTest.class.getResource("using/" + name + ".mjs").toURI());
    String expected = Files.readString(script.resolveSibling(name + ".txt"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ScriptRuntime runtime = ScriptRuntime.newBuilder().out(out).err(err).build()) {
      assertEquals(0, runtime.run(script), () -> err.toString(StandardCharsets.UTF_8));
    }
    assertEquals(expected, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void keepsLinesAndColumns() {
    scripts.file(
        "main.mjs",
        """
        import 'node:fs';
        using first = null;
        export function thrower() {
          using inner = { [Symbol.dispose]() {} };
          for (using each of [null]) {
            throw new Error('here');
          }
        }
        try { thrower() } catch (e) { console.log(/main.mjs:(\\d+:\\d+)/.exec(e.stack)[1]) }
        """);
    scripts.run("main.mjs").exits(0).prints("6:11\n");
  }

  @Test
  void knowsThemInCodeThatStandsInNoFile() {
    String resource = "x = { [Symbol.dispose]() { console.log('gone'); } }; console.log('here');";
    scripts.eval("using " + resource).exits(0).prints("here\ngone\n");
    scripts.eval("await using " + resource).exits(0).prints("here\ngone\n");
    String typed = "using x: Disposable = { [Symbol.dispose](): void { console.log('gone') } };";
    scripts.eval(typed).exits(0).prints("gone\n");
    scripts.file("main.mjs", "import 'data:text/javascript,using x = null; console.log(x)';");
    scripts.run("main.mjs").exits(0).prints("null\n");
  }

  @Test
  void refusesThemWhereNoneMayBe() {
    scripts.file("main.js", "switch (1) {\n  case 1: using x = null;\n}");
    scripts.run("main.js").exits(1).complains("not allowed directly in a switch case");
    scripts.run("main.js").exits(1).complains("main.js:2:11");
    scripts.file("bare.js", "{\n  using x;\n}");
    scripts.run("bare.js").exits(1).complains("bare.js:2");
  }

  @Test
  void worksAfterALineForTheShell() {
    scripts.file("main", "#!/usr/bin/env bun\nusing x = null; console.log(__filename.length > 0)");
    scripts.run("main").exits(0).prints("true\n");
  }

  @Test
  void looksOnlyAtSourcesThatMayHaveThem() {
    assertTrue(UsingDeclarations.maybeIn("{ using a = b; }"));
    assertTrue(UsingDeclarations.maybeIn("for (using a of b);"));
    assertTrue(UsingDeclarations.maybeIn("using /* c */ a = b"));
    assertTrue(UsingDeclarations.maybeIn("await using\ta\n= b"));
    assertFalse(UsingDeclarations.maybeIn("// made by using the library\nusing(a); o.using = 3;"));
    assertFalse(UsingDeclarations.maybeIn("import { using as a } from 'b'; const using = a;"));
  }
}
