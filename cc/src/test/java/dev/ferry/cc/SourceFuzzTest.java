package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compiles mutated sources: none may crash this process, take long, or leave anything behind.
 *
 * <p>The test runs some seconds with a seed that it prints. For longer:
 *
 * <pre>
 * mvn -pl cc -am test -Dtest=SourceFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dferry.fuzz.minutes=60 -Dferry.fuzz.seed=1
 * </pre>
 */
class SourceFuzzTest {

  /** What a compilation may last. One that lasts longer may try again: the machine may be busy. */
  private static final long MOST_MILLISECONDS = Long.getLong("ferry.fuzz.milliseconds", 2000);

  private static final int TRIES = 3;

  private static final List<String> SOURCES =
      List.of(
          """
          #include <stdint.h>
          #include <stdio.h>
          #include <string.h>
          #define MAX(a, b) ((a) > (b) ? (a) : (b))
          struct node { struct node *next; union { int64_t i; double d; } value; unsigned bits : 3; };
          static struct node nodes[4] = { [1] = { .value.i = 7 }, { .next = &nodes[0] } };
          int sum(const struct node *n) {
            int s = 0;
            for (; n != NULL; n = n->next) { s += MAX(n->value.i, 3); }
            return s;
          }
          int print(char *out, size_t size) { return snprintf(out, size, "%d %s", 5, "x\\n\\x41"); }
          """,
          """
          typedef int (*callback)(void *, int);
          enum color { RED = 1, GREEN = RED << 2, BLUE };
          static int table[BLUE][2] = {{1, 2}, {3}};
          int walk(callback f, void *data, int n) {
            switch (n) {
              case 0 ... 3: return f(data, n);
              default: goto end;
            }
          end:
            while (n-- > 0) { if (table[n % 5][n & 1]) continue; else break; }
            return _Generic(n, int: 1, double: 2);
          }
          """,
          """
          #include <stdarg.h>
          #if defined(__x86_64__) && !defined(NOTHING)
          #  define CAT(a, b) a##b
          #  define STR(x) #x
          #else
          #  error "no"
          #endif
          double CAT(av, g)(int n, ...) {
            va_list l; double s = 0; int i, vla[n + 1];
            va_start(l, n);
            for (i = 0; i < n; i++) { vla[i] = i; s += va_arg(l, double); }
            va_end(l);
            return sizeof vla ? s / n : 0.5e-3L;
          }
          const char *name(void) { return STR(avg) "\\u00e9"; }
          long double ld(long double x) { return x * 1.5L; }
          """,
          """
          static inline unsigned long rotate(unsigned long x) {
            __asm__("rol $3, %0" : "+r"(x) : : "cc");
            return x;
          }
          struct big { char c[100]; };
          struct big copy(struct big b) { b.c[0] = (char) rotate(b.c[1]); return b; }
          _Bool flag(float f) { return !(f < 1.0f) || ({ int q = 4; q; }) == 4; }
          void *label(void) { void *p = &&here; here: return p; }
          """,
          """
          #include <regex.h>
          __attribute__((visibility("hidden"))) int hidden(int n, const int a[static n]) {
            return n ? a[n - 1] : 0;
          }
          typedef int (*visitor)(int n, int a[n], char c[restrict n + 1][3]);
          static inline int both(int n, int m, int a[n], int b[m]) { return hidden(n, a) + b[m]; }
          static void *table[] = { (void *) memcpy, (void *) hidden };
          extern __attribute__((weak)) int nowhere(int);
          int begin(void) __attribute__((constructor));
          int begin(void) { int a[] = { 1, 2 }; return both(2, 1, a, a) + !nowhere; }
          """,
          """
          #if defined(__has_include) && __has_include(<stdio.h>) && !__has_include("none.h")
          #include <stdio.h>
          #elif __has_include(<stddef.h>) /* "\\u00e9" */
          #endif
          struct s { _Static_assert(sizeof(int) == 4, "int"); int a; union { int b; _Static_assert(1, ""); } u; };
          const char *text = "\\u00e9 \\U0001F600" "\\\\u00e9", c = 'x'; // "
          int fall(int n) {
            switch (n) { case 1: n++; __attribute__ (( __fallthrough__ )); default: return n + *text; }
          }
          """);

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ";",
          ",",
          "*",
          "&",
          "&&",
          "->",
          "...",
          "=",
          "#",
          "##",
          "\\",
          "\"",
          "'",
          "/*",
          "*/",
          "//",
          "\n",
          "\n#include \"",
          "\n#define A A B\n",
          "\n#if ",
          "\n#endif\n",
          "\n#line 99999999999 \"x\"\n",
          "\n#pragma pack(push, 3)\n",
          "int ",
          "struct ",
          "union ",
          "typedef ",
          "static ",
          "extern ",
          "sizeof ",
          "return ",
          "if ",
          "for ",
          "case ",
          "goto ",
          "_Generic(",
          "__attribute__((",
          "aligned(1073741824)",
          "__asm__(\"",
          ".byte 1\\n",
          ".long x",
          ".section .text",
          ".fill 100000000,8,1",
          "0",
          "1",
          "-1",
          "2147483648",
          "1e999",
          "0x",
          "1u",
          "'\\x",
          "_Alignas(64) ",
          "__builtin_va_arg(",
          "inline ",
          "register ",
          "volatile ",
          "char a[",
          "INT",
          "long long ",
          "\u0000",
          "\u00ff",
          "\ud83d\ude00",
          "alloca(",
          "__func__",
          "main");

  private static final int WARM_UP = 50_000;

  private final Random random;

  SourceFuzzTest() {
    this.random = new Random(0);
  }

  @Test
  void brokenSourcesDoNoHarm() throws Exception {
    long seed = Long.getLong("ferry.fuzz.seed", System.nanoTime());
    double minutes = Double.parseDouble(System.getProperty("ferry.fuzz.minutes", "0.1"));
    random.setSeed(seed);
    System.out.println("fuzz: seed " + seed + ", " + minutes + " minutes");
    long start = System.nanoTime();
    long end = start + (long) (minutes * 60e9);
    Leftovers before = null;
    long slowest = 0;
    long compiled = 0;
    long count = 0;
    do {
      String source = mutated();
      long milliseconds = Long.MAX_VALUE;
      for (int left = TRIES; left > 0 && milliseconds > MOST_MILLISECONDS; left--) {
        long begin = System.nanoTime();
        compiled += compile(source) ? 1 : 0;
        milliseconds = (System.nanoTime() - begin) / 1_000_000;
      }
      slowest = Math.max(slowest, milliseconds);
      String time = milliseconds + " ms, seed " + seed + ":\n" + source;
      assertTrue(milliseconds <= MOST_MILLISECONDS, time);
      count++;
      // The JVM itself grows while it warms up.
      if (before == null && (count == WARM_UP || System.nanoTime() > start + (end - start) / 4)) {
        before = Leftovers.now();
        System.out.println("fuzz: after " + count + " sources: " + before);
      }
    } while (System.nanoTime() < end);
    Leftovers after = Leftovers.now();
    System.out.printf(
        "fuzz: %d sources, %d of them compiled, slowest %d ms: %s%n",
        count, compiled, slowest, after);
    after.assertNoMoreThan(before);
  }

  /** Whether a source compiles. */
  private static boolean compile(String source) {
    try (CompiledLibrary compiled = new Compiler().compiler("tcc").source(source).compile()) {
      return compiled.library().isOpen();
    } catch (CompileException e) {
      assertTrue(!e.getMessage().isBlank());
      return false;
    }
  }

  private String mutated() {
    StringBuilder source = new StringBuilder(one(SOURCES));
    for (int left = 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 6); left > 0; left--) {
      mutate(source);
    }
    return source.toString();
  }

  private void mutate(StringBuilder source) {
    int at = random.nextInt(source.length() + 1);
    int end = Math.min(source.length(), at + 1 + random.nextInt(random.nextBoolean() ? 4 : 80));
    switch (random.nextInt(9)) {
      case 0 -> source.delete(at, end);
      case 1, 2 -> source.insert(at, one(TOKENS));
      case 3 -> source.insert(random.nextInt(source.length() + 1), source.substring(at, end));
      case 4 -> source.replace(at, end, one(TOKENS));
      case 5 -> source.insert(at, (char) (random.nextBoolean() ? random.nextInt(128) : 160));
      case 6 -> source.insert(at, one(TOKENS).repeat(1 + random.nextInt(3000)));
      case 7 -> {
        String other = one(SOURCES);
        int from = random.nextInt(other.length());
        source.insert(at, other, from, Math.min(other.length(), from + random.nextInt(200)));
      }
      default -> source.setLength(at);
    }
    if (source.isEmpty()) {
      source.append(one(SOURCES));
    }
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
