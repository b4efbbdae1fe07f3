package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.bind.Binding;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program around TinyCC adds to it: C that it does not know, and better messages. */
class TinyCcLanguageTest {

  @TempDir Path folder;

  interface F {
    int f();
  }

  private static int run(Compiler compiler) {
    try (CompiledLibrary compiled = compiler.compiler("tcc").compile()) {
      return Binding.implement(MethodHandles.lookup(), F.class, compiled.library()).f();
    }
  }

  private static int run(String code) {
    return run(new Compiler().source(CSource.code("t.c", code)));
  }

  private static CompileException failing(String code) {
    return failing(new Compiler().source(CSource.code("t.c", code)));
  }

  private static CompileException failing(Compiler compiler) {
    return assertThrows(CompileException.class, () -> compiler.compiler("tcc").compile());
  }

  private static List<String> messages(CompileException e) {
    return e.diagnostics().stream().map(d -> d.line() + ": " + d.message()).toList();
  }

  @Test
  void hiddenFunctionsAndDataAreFoundInside() {
    assertEquals(
        5,
        run(
            """
            __attribute__((visibility("hidden"))) int g(void) { return 1; }
            __attribute__((visibility("hidden"))) int v = 4;
            int f(void) { return g() + v; }
            """));
  }

  @Test
  void functionsOfTheLibraryAreThoseOfToday() {
    assertEquals(
        7,
        run(
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <math.h>
            #include <pthread.h>
            #include <string.h>
            static int same(const char *name, void *address) { return dlsym(RTLD_DEFAULT, name) == address; }
            int f(void) {
              return same("memcpy", memcpy) + 2 * same("pow", pow)
                  + 4 * same("pthread_cond_wait", pthread_cond_wait);
            }
            """));
  }

  @Test
  void lengthsOfParametersMayBeParameters() {
    assertEquals(
        6 + 5 + 12 + 1,
        run(
            """
            #include <regex.h>
            int sum(int n, const int a[n]) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
            int second(int n, int a[static n + 1][3]);
            int second(int n, int a[n + 1][3]) { return a[1][1]; }
            static inline int call(int n, int *a) { return sum(n, a) + a[n]; }
            typedef int (*visitor)(int n, int a[n]);
            int f(void) {
              int a[] = {1, 2, 3, 6}, b[][3] = {{1, 2, 3}, {4, 5, 6}};
              visitor v = sum;
              return v(3, a) + second(1, b) + call(3, a) + (sizeof(regmatch_t) > 0);
            }
            """));
  }

  @Test
  void aMarkOfTheEncodingAndHeadersAsSourcesAreTaken() throws IOException {
    Path header = Files.writeString(folder.resolve("h.h"), "\ufeffint h(void) { return 4; }\n");
    assertEquals(
        7,
        run(
            new Compiler()
                .source(header)
                .source(
                    "\ufeff#include <varargs.h>\nint h(void); int f(void) { return h() + 3; }")));
    Path other = Files.writeString(folder.resolve("x.cpp"), "int f(void) { return 4; }");
    assertEquals(
        List.of("0: " + other + ": unrecognized file type"),
        messages(failing(new Compiler().source(other))));
    assertEquals(4, run(new Compiler().flags("-x c").source(other)));
  }

  @Test
  void optionsMayHaveTheirValueInTheNextWord() throws IOException {
    Files.writeString(folder.resolve("own.h"), "#define OWN 3\n");
    String code = "#include <own.h>\nint f(void) { return OWN + sizeof TEXT; }";
    assertEquals(7, run(new Compiler().flags("-I " + folder + " -DTEXT=\\\"abc\\\"").source(code)));
    assertEquals(
        7, run(new Compiler().flags("-I", folder.toString(), "'-DTEXT=\"abc\"'").source(code)));
    assertEquals(
        4,
        run(
            new Compiler()
                .flags("-include " + folder + "/own.h -l m")
                .source("int f(void) { return 1 + OWN; }")));
    assertEquals(
        1,
        run(
            new Compiler()
                .flags("-std=gnu11")
                .source("int f(void) { return __STDC_VERSION__ == 201112L; }")));
  }

  @Test
  void whatItDoesNotKnowIsNamed() {
    assertEquals(
        List.of("1: _Complex is not yet supported"), messages(failing("double _Complex z;")));
    assertEquals(
        List.of("2: thread-local storage is not supported at run time"),
        messages(failing("int a;\nstatic _Thread_local int b;")));
    assertEquals(
        List.of("1: _Atomic is not supported by TinyCC; other compilers have it"),
        messages(failing("_Atomic int a;")));
  }

  @Test
  void literalsThatDoNotEndAreToldWhereTheyBegin() {
    for (String quote : List.of("\"", "'")) {
      assertEquals(
          List.of("4: missing terminating " + quote + " character"),
          messages(failing("int a;\n\n// b\nint c = " + quote + "abc;\nint d;\n\n")));
    }
  }

  @Test
  void anErrorBehindAHeaderNamesItsEnd() throws IOException {
    Files.writeString(folder.resolve("open.h"), "int a;\nint b\n");
    CompileException e =
        failing(
            new Compiler()
                .include(folder)
                .source(CSource.code("t.c", "#include <open.h>\n\nint f(void) { return 1; }\n")));
    assertEquals(List.of("3: ';' expected (got 'int')"), messages(e));
    assertTrue(
        e.getMessage()
            .contains(
                "open.h:2: note: the header before it ends here\n    2 | int b\n      |      ^"),
        e.getMessage());
  }

  @Test
  void anErrorThatIsNotAboutTheHeaderNamesNone() throws IOException {
    Files.writeString(folder.resolve("whole.h"), "int a;\n");
    for (String code : List.of("#include <none.h>\n", "#error no\n", "int b = ;\n")) {
      String message =
          failing(new Compiler().include(folder).source("#include <whole.h>\n" + code))
              .getMessage();
      assertFalse(message.contains("note:"), message);
    }
    assertFalse(failing("+").getMessage().contains("note:"));
  }

  @Test
  void aSourceWhoseLastLineDoesNotEndIsRead() {
    String code = "int a;\n" + " ".repeat(8175) + "\n#include <string.h";
    for (int i = 0; i < 40; i++) {
      String message = failing(" ".repeat(i) + code).getMessage();
      assertFalse(message.contains("takes longer"), i + ": " + message);
    }
    assertEquals(3, run("int f(void) { return 3; }"));
  }

  @Test
  void whatFollowsFromAnErrorIsNotTold() {
    assertEquals(
        List.of("1: include file 'a.h' not found", "2: include file 'b.h' not found"),
        messages(failing("#include <a.h>\n#include <b.h>\nint f(void) { return A; }\n")));
    assertEquals(
        List.of("1: struct/union/enum already defined"),
        messages(
            failing("struct A { int x; }; struct A { int y; };\nint f(void) { return 1; }\n")));
    assertEquals(
        List.of("1: 'a' undeclared", "2: 'b' undeclared"),
        messages(failing("int f(void) { return a; }\nint g(void) { return b; }\n")));
  }

  @Test
  void allMissingLibrariesAreTold() {
    assertEquals(
        List.of("0: library 'nope1' not found", "0: library 'nope2' not found"),
        messages(failing(new Compiler().library("nope1").library("nope2").source("int f;"))));
  }
}
