package dev.ferry.js.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.js.BunFfi;
import dev.ferry.js.Scripts;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code cc} gives to scripts, and what it says of wrong options. */
final class InlineCTest {

  private static String answer(Context context, String expression) {
    return Scripts.answer(
            context,
            """
            import { cc } from "bun:ffi";
            const code = "int f(int a, double b) { return a + (int) b; }";
            const f = { args: ["int", "double"], returns: "int" };
            try {
              globalThis.answer = String(%s);
            } catch (error) {
              globalThis.answer = error.name + ": " + error.message;
            }
            """
                .formatted(expression))
        .asString();
  }

  private static String answer(String expression) {
    try (Context context = Scripts.context()) {
      return answer(context, expression);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cc({ source: { code }, symbols: { f } }).symbols.f(40, 2.9)|42",
        "cc({ source: { code, name: 'n.c' }, symbols: { f } })|[object FFI]",
        // The converter is that of dlopen: Bun's cc() gets all of these wrong.
        "cc({ source: { code }, symbols: { f } }).symbols.f(true, false)|1",
        "cc({ source: { code }, symbols: { f } }).symbols.f(4294967297n, 1n)|2",
        "cc({ source: { code }, symbols: { f } }).symbols.f('1')|TypeError: bun:ffi cannot convert"
            + " argument to 'i32' (argument 1 of f)",
        "cc({ source: { code: 'int f(void) { return A + B; }' }, define: { A: 40, B: '2' },"
            + " symbols: { f: { returns: 'int' } } }).symbols.f()|42",
        "cc`int twice(int a) { return 2 * a; }`.symbols.twice(21)|42",
        "cc`int f(void) { return ${40} + 2; }`({ symbols: { f: { returns: 'int' } } }).symbols.f()"
            + "|42",
        "cc({ source: [cc`int f(void) { return 42; }`], symbols: { f: { returns: 'int' } }"
            + " }).symbols.f()|42",
        "Object.keys(cc`static int a(void) { return 1; } int b(int (*c)(int), const char *d, long"
            + " e[3]) { return 1; } struct s { int x; }; struct s g(void) { struct s x; return x; }"
            + " const char *h(void) { return 0; }`.symbols)|b,h",
        "cc({ source: { code: 'int f(void) { return A + 2 * B + 4 * C; }' }, symbols: { f },"
            + " define: { A: true, B: false, C: 1 } }).symbols.f()|5",
        "(lib => (lib.close(), lib.symbols.f()))(cc({ source: { code }, symbols: { f } }))"
            + "|TypeError: bun:ffi: cannot call 'f' because its library was closed",
      })
  void whatCompiles(String expression, String expected) {
    assertEquals(expected, answer(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cc()|Error: Expected options to be an object",
        "cc({})|Error: Expected source to be a string to a file path",
        "cc({ source: 3, symbols: { f } })|TypeError: The \"source\" argument must be of"
            + " type string. Received type number (3)",
        "cc({ source: { href: 'file:///x.c' }, symbols: { f } })|TypeError: The \"source\" argument"
            + " must be of type string. Received an instance of Object",
        "cc({ source: { code: 3 }, symbols: { f } })|TypeError: The \"source.code\""
            + " argument must be of type string. Received type number (3)",
        "cc({ source: { code, name: '' }, symbols: { f } })|TypeError: The \"source.name\" argument"
            + " is not usable: the name of a source must be one line that is not empty, not \"\"",
        "cc({ source: [], symbols: { f } })|TypeError: The \"source\" argument must have at"
            + " least one file. Received an instance of Array",
        "cc({ source: { code } })|TypeError: The \"symbols\" argument must be of type object."
            + " Received undefined",
        "cc({ source: { code }, symbols: {} })|Error: Expected at least one exported symbol",
        "cc({ source: { code }, symbols: { g: f } })|Error: \"g\" is missing from inline.c. Was it"
            + " included in the source code?",
        "cc({ source: { code }, symbols: { f }, library: null })|TypeError: The \"library\""
            + " argument must be of type array of strings. Received null",
        "cc({ source: { code }, symbols: { f }, flags: Symbol('x') })|TypeError: The \"flags\""
            + " argument must be of type string. Received type symbol (Symbol(x))",
        "cc({ source: { code }, symbols: { f }, define: { A: null } })|TypeError: The \"define.A\""
            + " argument must be of type string, number or boolean. Received null",
        "cc({ source: { code }, symbols: { f }, compiler: 3 })|TypeError: The \"compiler\" argument"
            + " must be of type string. Received type number (3)",
        "cc({ source: { code }, symbols: { f }, compiler: 'none-such' })|Error: the C compiler"
            + " \"none-such\" was not found on PATH; install one (Debian: apt-get install gcc"
            + " libc6-dev), or leave the choice out: TinyCC is built in",
        "cc({ source: '/nowhere/x.c', symbols: { f } })|Error: 1 errors while compiling"
            + " /nowhere/x.c",
        "cc({ source: { code }, symbols: { f: { args: ['napi_env'] } } })|TypeError: napi_env and"
            + " napi_value are not part of this version of Ferry",
        "cc`int a;`.symbols|Error: cc: the template defines no function",
      })
  void whatIsRefused(String expression, String expected) {
    String answer = answer(expression);
    assertTrue(answer.startsWith(expected), answer);
  }

  @Test
  void warningsGoToTheConsoleOnce() {
    assertEquals(
        """
        1: 1 warnings while compiling w.c
        w.c:1: warning: implicit declaration of function 'abs'
            1 | int f(void) { return abs(-4); }
              |                      ^\
        """,
        answer(
            """
            (() => {
              const told = [];
              globalThis.console = { warn: (...all) => told.push(...all) };
              cc({
                source: { code: "int f(void) { return abs(-4); }", name: "w.c" },
                symbols: { f: { returns: "int" } },
              });
              return told.length + ": " + told.join();
            })()
            """));
  }

  @Test
  void itCanBeSwitchedOff() {
    try (Context context = Scripts.context()) {
      BunFfi.forbidCompiling(context);
      assertEquals(
          "Error: Cannot compile C code because the bun:ffi C compiler is disabled.",
          answer(context, "cc({ source: 'x.c' })"));
      assertEquals(
          "Error: Expected source to be a string to a file path",
          answer(context, "cc({ source: '' })"));
    }
  }
}
