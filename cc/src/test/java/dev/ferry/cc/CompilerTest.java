package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.bind.Binding;
import dev.ferry.core.library.Library;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiling with the TinyCC inside; a build without it fails these tests and does not skip them.
 */
class CompilerTest {

  @TempDir Path folder;

  interface F {
    int f();
  }

  private static F bind(CompiledLibrary compiled) {
    return Binding.implement(MethodHandles.lookup(), F.class, compiled.library());
  }

  private static int run(Compiler compiler) {
    try (CompiledLibrary compiled = compiler.compile()) {
      return bind(compiled).f();
    }
  }

  private static String message(Compiler compiler) {
    return assertThrows(CompileException.class, compiler::compile).getMessage();
  }

  @Test
  void compilesCodeAndCallsIt() throws Throwable {
    try (CompiledLibrary compiled =
        new Compiler().source("int add(int a, int b) { return a + b; }").compile()) {
      int five =
          (int)
              Binding.function(
                      compiled.library(),
                      "add",
                      MethodType.methodType(int.class, int.class, int.class))
                  .invokeExact(2, 3);
      assertEquals(5, five);
    }
  }

  @Test
  void aCallAfterClosingIsAnExceptionThatNamesFunctionAndSource() {
    CompiledLibrary compiled = new Compiler().source("int f(void) { return 1; }").compile();
    F f = bind(compiled);
    compiled.close();
    compiled.close();
    String message = assertThrows(IllegalStateException.class, f::f).getMessage();
    assertEquals("cannot call \"f\": library \"inline.c\" is closed", message);
  }

  @Test
  void compilesSeveralSourcesTogether() throws Exception {
    Path file = Files.writeString(folder.resolve("a.c"), "int a(void) { return 40; }");
    assertEquals(
        42,
        run(
            new Compiler()
                .source(file)
                .source(CSource.code("b.c", "int a(void); int f(void) { return a() + 2; }"))));
  }

  @Test
  void knowsDefinesIncludesFlagsAndLibraries() throws Exception {
    Files.writeString(folder.resolve("own.h"), "#define OWN 2\n");
    assertEquals(
        1 + 2 + 4 + 8,
        run(
            new Compiler()
                .define("ONE", "1")
                .include(folder)
                .flags("-DFOUR=4 -std=c11", "-DTEXT=\"a b\"")
                .library("m")
                .source(
                    """
                    #include "own.h"
                    double pow(double, double);
                    int f(void) { return ONE + OWN + FOUR + (int) pow(2, 3); }
                    """)));
  }

  @Test
  void runsConstructorsAndSharesTheSystemsFunctions() {
    assertEquals(
        9 + 3,
        run(
            new Compiler()
                .source(
                    """
                    #include <stdio.h>
                    #include <string.h>
                    static int value;
                    __attribute__((constructor)) static void begin(void) { value = 9; }
                    int f(void) { char b[8]; sprintf(b, "%d", 123); return value + (int) strlen(b); }
                    """)));
  }

  @Test
  void itsOwnFunctionsWinOverThoseOfTheSystem() {
    assertEquals(
        7,
        run(
            new Compiler()
                .source("int getpid(void) { return 7; } int f(void) { return getpid(); }")));
  }

  @Test
  void errorsNameTheFileTheLineAndThePlace() {
    assertEquals(
        """
        1 errors while compiling t.c
        t.c:3: error: ';' expected (got '}')
            3 | }
              | ^
        """,
        message(new Compiler().source(CSource.code("t.c", "int f(void) {\n  return 7\n}\n"))));
    assertEquals(
        """
        1 errors while compiling t.c
        t.c:2: error: 'foo' undeclared
            2 |   return foo + 1;
              |          ^
        """,
        message(
            new Compiler().source(CSource.code("t.c", "int f(void) {\n  return foo + 1;\n}\n"))));
  }

  @Test
  void allErrorsAreTold() {
    String code =
        """
        #include <stdio.h>
        int a(void) {
          int x = first;
          return x + 1;
        }
        int b( { return 1; }
        int c(void) {
          if (second) { return 1 }
          while (third) { puts("a;b"); }
          struct s { int i; } v;
          return v.fourth;
        }
        #error fifth
        int d(void) { return 0; }
        """;
    CompileException e =
        assertThrows(
            CompileException.class,
            () -> new Compiler().source(CSource.code("t.c", code)).compile());
    assertEquals(
        List.of(
            "3: 'first' undeclared",
            "6: identifier expected",
            "8: 'second' undeclared",
            "8: ';' expected (got '}')",
            "9: 'third' undeclared",
            "11: field not found: fourth",
            "13: #error fifth"),
        e.diagnostics().stream().map(d -> d.line() + ": " + d.message()).toList());
    assertTrue(e.diagnostics().get(3).text().contains("if (second) { return 1 }"));
    assertTrue(e.getMessage().startsWith("7 errors while compiling t.c\n"), e.getMessage());
  }

  @Test
  void warningsDoNotFail() {
    try (CompiledLibrary compiled =
        new Compiler().source("int f(void) {\n  return abs(-4);\n}").compile()) {
      assertEquals(4, bind(compiled).f());
      Diagnostic warning = compiled.warnings().getFirst();
      assertEquals(Diagnostic.Severity.WARNING, warning.severity());
      assertEquals(2, warning.line());
      assertEquals(10, warning.column());
      assertEquals("implicit declaration of function 'abs'", warning.message());
    }
  }

  @Test
  void everyMissingFunctionIsNamed() {
    assertEquals(
        """
        2 errors while compiling inline.c
        tcc: error: unresolved reference to 'nowhere'
        tcc: error: unresolved reference to 'never'
        """,
        message(
            new Compiler()
                .source(
                    "int nowhere(void); int never(void); int f(void) { return nowhere() + never();"
                        + " }")));
  }

  @Test
  void badInputIsTold() {
    record Bad(Compiler compiler, String message) {}
    String code = "int f(void) { return 1; }";
    for (Bad bad :
        List.of(
            new Bad(
                new Compiler().source(Path.of("/nowhere/x.c")), "file '/nowhere/x.c' not found"),
            new Bad(new Compiler().source("#include \"no.h\"\n"), "include file 'no.h' not found"),
            new Bad(new Compiler().source(code).library("nolib"), "library 'nolib' not found"),
            new Bad(new Compiler().source(code).symbol("g"), "\"g\" is missing from inline.c"),
            new Bad(
                new Compiler().source(code).flags("--nonsense"), "invalid option -- '--nonsense'"),
            new Bad(new Compiler().source(code).flags("a\0b"), "NUL"),
            new Bad(new Compiler().source("#include \"/dev/zero\"\n"), "unrecognized character"),
            new Bad(new Compiler().source("#include \"/tmp\"\n"), "'/tmp' not found"),
            new Bad(
                new Compiler().source(CSource.code("r.c", "#include \"r.c\"\n")),
                "#include recursion"),
            new Bad(
                new Compiler().source("int f(void){return " + "(".repeat(2_000_000)), "crashed"))) {
      String message = message(bad.compiler());
      assertTrue(message.contains(bad.message()), message);
    }
  }

  @Test
  void anEndlessCompilationIsStopped() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      code.append("#define M%d M%d M%d\n".formatted(i, i + 1, i + 1));
    }
    long start = System.nanoTime();
    String message = message(new Compiler().source(code + "int f(void) { return M0; }"));
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    assertTrue(message.contains("takes longer than") || message.contains("memory full"), message);
    assertTrue(milliseconds < 4000, milliseconds + " ms");
  }

  @Test
  void processesThatSomebodyEndsAreStartedAgain() {
    for (int i = 0; i < 3; i++) {
      assertEquals(1, run(new Compiler().source("int f(void) { return 1; }")));
      ProcessHandle self = ProcessHandle.current();
      // The server and the one that waits; then only the one that waits.
      (i == 0 ? self.descendants() : self.descendants().filter(p -> p.children().count() == 0))
          .forEach(ProcessHandle::destroyForcibly);
    }
    assertEquals(1, run(new Compiler().source("int f(void) { return 1; }")));
  }

  @Test
  void manyThreadsCompileAtOnceAndNothingStays() throws Exception {
    long mapped = Library.mappedCount();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int value = i;
        work.add(() -> run(new Compiler().source("int f(void) { return " + value + "; }")));
      }
      int expected = 0;
      for (Future<Integer> result : threads.invokeAll(work)) {
        assertEquals(expected++, result.get());
      }
    }
    assertTrue(Library.mappedCount() <= mapped + 200); // Segments wait for the collector.
  }
}
