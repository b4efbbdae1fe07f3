package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What newer versions of TinyCC know, and the one inside by what is around it. */
class NewerLanguageTest {

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

  private static Diagnostic error(String code) {
    return assertThrows(CompileException.class, () -> run(code)).diagnostics().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<stddef.h> | 1",
        "<sys/types.h> | 1",
        "<no/such.h> | 0",
        "'\"own.h\"' | 1",
        "'\"other.h\"' | 0",
        "<own.h> | 1"
      })
  void asksWhetherAHeaderIsThere(String header, int expected) throws IOException {
    Files.writeString(folder.resolve("own.h"), "");
    String code =
        """
        #ifdef __has_include
        # if 1 && __has_include (%s) && __has_include(<stddef.h>)
        int f(void) { return 1; }
        # elif __has_include(<stddef.h>) /* __has_include(<x.h>) */
        int f(void) { return 0; }
        # endif
        #endif
        const char *text = "__has_include(<x.h>)";
        """
            .formatted(header);
    Compiler compiler = new Compiler().source(code).include(folder);
    assertEquals(expected, run(compiler));
  }

  @Test
  void aProgramsOwnHeaderWinsOverThatOfTheSystem() throws IOException {
    Files.writeString(folder.resolve("string.h"), "#define OWN 3\n");
    assertEquals(
        3,
        run(
            new Compiler()
                .source("#include <string.h>\nint f(void) { return OWN; }")
                .include(folder)));
  }

  @Test
  void unknownWordsAreNamed() {
    assertTrue(error("int f(void) { _Atomic int a = 1; return a; }").message().contains("_Atomic"));
  }

  @Test
  void asksForBuiltInsAndAttributes() {
    assertEquals(
        0,
        run(
            """
            #if defined(__has_builtin) && defined(__has_attribute) && defined(__has_feature)
            int f(void) {
            #if __has_builtin(__builtin_popcount) || __has_attribute(vector_size) || __has_feature(x)
              return 1;
            #else
              return 0;
            #endif
            }
            #endif
            """));
  }

  @Test
  void stringsMayNameCharactersByTheirNumbers() {
    String code =
        """
        static int sum(const char *s) {
          int sum = 0;
          while (*s) sum += (unsigned char) *s++;
          return sum;
        }
        int f(void) {
          // "\\u00e9 is é"
          const char *e = "\\u00e9\\U0001F600\\\\u00e9";
          return sum(e) == sum("%s") && L"\\u00e9"[0] == 0xe9 && sizeof "\\u20ac" == 4;
        }
        """
            .formatted("é😀\\\\u00e9");
    assertEquals(1, run(code));
  }

  @Test
  void fallingThroughMayBeMeant() {
    assertEquals(
        3,
        run(
            """
            #define MEANT __attribute__ (( __fallthrough__ ))
            int f(void) {
              int n = 0;
              switch (1) {
                case 1: n++; __attribute__((fallthrough));
                case 2: n++; MEANT;
                default: return n + 1;
              }
            }
            """));
  }

  @Test
  void structuresAssert() {
    assertEquals(
        12,
        run(
            """
            struct s { _Static_assert(sizeof(int) == 4, "int"); int a; _Static_assert(1, "x" "y"); };
            union __attribute__((packed)) u { struct { int b; _Static_assert(1, ""); int c; } in; };
            struct s g(struct s s) { _Static_assert(sizeof s == 4, "s"); return s; }
            int f(void) { return sizeof(struct s) + sizeof(union u); }
            """));
    assertEquals("bad", error("struct s { int a; _Static_assert(0, \"bad\"); };").message());
  }

  @Test
  void namesOfTypesAreThere() {
    assertEquals(
        24,
        run(
            """
            int f(void) {
              return sizeof(__INTPTR_TYPE__) + sizeof(__UINTPTR_TYPE__) + sizeof(__INT32_TYPE__)
                  + sizeof(__INT64_TYPE__) - 4;
            }
            """));
  }

  @Test
  void placesAreRightInTheLastLineAndBeforeCarriageReturns() {
    String code = "int f(void) { int é = 1; return missing; }";
    assertEquals(code.indexOf("missing") + 1, error(code).column());
    Diagnostic field = error("struct s { int a; }; int f(struct s s) { return s.b; }");
    assertEquals("field not found: b", field.message());
    assertTrue(field.column() > 40, field::text);
    String ofOtherSystem = "struct s { int a; };\r\nint f(struct s s) {\r\n  return s.b;\r\n}\r\n";
    assertTrue(error(ofOtherSystem).column() > 8);
  }

  @Test
  void headersThatIncludeThemselvesAreNamed() throws IOException {
    Path header = Files.writeString(folder.resolve("again.h"), "#include \"again.h\"\n");
    Compiler compiler =
        new Compiler().source("#include \"again.h\"\n").include(folder).compiler("tcc");
    CompileException e = assertThrows(CompileException.class, compiler::compile);
    assertEquals("#include recursion too deep", e.diagnostics().getFirst().message());
    assertEquals(header.toString(), e.diagnostics().getFirst().file());
  }

  @Test
  void sharedLibrariesAreFoundWhereTheyLie() throws Exception {
    Path source = Files.writeString(folder.resolve("own.c"), "int own(void) { return 77; }");
    Path library = folder.resolve("libown.so");
    List<String> command =
        List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    String code = "int own(void); int f(void) { return own(); }";
    assertEquals(
        77, run(new Compiler().source(code).flags("-L" + folder).library("own")), "by its name");
    assertEquals(
        77,
        run(new Compiler().source(code).flags("-L" + folder).library(":libown.so")),
        "its file");
    assertEquals(77, run(new Compiler().source(code).source(library)), "as a source");
  }
}
