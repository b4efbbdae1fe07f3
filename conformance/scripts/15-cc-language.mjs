// Section 15: the C that cc() understands, one small program each.
import { code } from "./support/compile.mjs";

const from = (...headers) => headers.map((header) => `#include <${header}>\n`).join("");

for (const header of [
  "stdint.h", "stddef.h", "stdbool.h", "stdarg.h", "limits.h", "string.h", "stdio.h", "stdlib.h", "math.h",
  "errno.h", "time.h", "pthread.h", "sys/types.h", "sys/stat.h", "sys/time.h", "sys/ioctl.h", "sys/uio.h",
  "sys/un.h", "sys/select.h", "sys/resource.h", "sys/utsname.h", "sys/sysinfo.h", "sys/epoll.h", "sys/eventfd.h",
  "sys/inotify.h", "sys/timerfd.h", "sys/signalfd.h", "sys/prctl.h", "sys/random.h", "sys/shm.h", "sys/sem.h",
  "sys/msg.h", "sys/param.h", "sys/ptrace.h", "sys/user.h", "sys/file.h", "sys/wait.h", "sys/mman.h", "sys/socket.h",
  "sys/syscall.h", "sys/statvfs.h", "sys/vfs.h", "sys/xattr.h", "sys/sendfile.h", "sys/auxv.h", "arpa/inet.h",
  "netdb.h", "net/if.h", "netinet/tcp.h", "netinet/udp.h", "netinet/ip.h", "ifaddrs.h", "strings.h", "memory.h",
  "malloc.h", "alloca.h", "byteswap.h", "endian.h", "elf.h", "execinfo.h", "glob.h", "fnmatch.h", "ftw.h", "fts.h",
  "search.h", "grp.h", "pwd.h", "iconv.h", "langinfo.h", "libgen.h", "locale.h", "monetary.h", "mntent.h",
  "mqueue.h", "aio.h", "nl_types.h", "paths.h", "pty.h", "utmp.h", "utime.h", "resolv.h", "shadow.h", "stdalign.h",
  "stdnoreturn.h", "stdatomic.h", "complex.h", "tgmath.h", "stdio_ext.h", "stropts.h", "syslog.h", "sysexits.h",
  "tar.h", "ulimit.h", "wordexp.h", "xlocale.h", "printf.h", "obstack.h", "error.h", "err.h", "argp.h", "argz.h",
  "envz.h", "crypt.h", "cpio.h", "features.h", "linux/types.h", "linux/input.h", "linux/fs.h", "asm/types.h",
  "asm/unistd.h", "immintrin.h", "emmintrin.h", "xmmintrin.h", "x86intrin.h", "cpuid.h", "node/node_api.h",
  "node/js_native_api.h", "stdckdint.h", "stdbit.h", "unwind.h", "quadmath.h",
]) {
  code(`header ${header}`, `#include <${header}>\nint f(void) { return 1; }`);
}

for (const [name, text] of Object.entries({
  "vararg sum":
    from("stdarg.h") + "static int s(int n, ...) { va_list a; va_start(a, n); int t = 0; while (n--) t += va_arg(a, int); va_end(a); return t; } int f(void) { return s(4, 1, 2, 3, 4); }",
  "vararg double":
    from("stdarg.h") + "static double s(int n, ...) { va_list a, b; va_start(a, n); va_copy(b, a); double t = 0; while (n--) t += va_arg(a, double) + va_arg(b, int) * 0; va_end(a); va_end(b); return t; } int f(void) { return (int) s(3, 1.5, 2.5, 3.0); }",
  "vararg struct":
    from("stdarg.h") + "struct p { int a; double b; long c; }; static int s(int n, ...) { va_list a; va_start(a, n); struct p p = va_arg(a, struct p); va_end(a); return p.a + (int) p.b + p.c; } int f(void) { struct p p = {1, 2, 3}; return s(1, p); }",
  "vararg many":
    from("stdarg.h") + "static int s(int n, ...) { va_list a; va_start(a, n); double t = 0; for (int i = 0; i < n; i++) t += i % 2 ? va_arg(a, double) : va_arg(a, int); va_end(a); return t; } int f(void) { return s(14, 1, 2., 3, 4., 5, 6., 7, 8., 9, 10., 11, 12., 13, 14.); }",
  vprintf:
    from("stdarg.h", "stdio.h") + "static char b[64]; static int p(const char *f, ...) { va_list a; va_start(a, f); int n = vsnprintf(b, sizeof b, f, a); va_end(a); return n; } int f(void) { return p(\"%d %s %.2f %c\", 1, \"abc\", 2.5, 'x'); }",
  "setjmp loop":
    from("setjmp.h") + "int f(void) { jmp_buf b; volatile int n = 0; int r = setjmp(b); if (r < 5) { n++; longjmp(b, r + 1); } return n * 10 + r; }",
  sigsetjmp:
    from("setjmp.h") + "int f(void) { sigjmp_buf b; int r = sigsetjmp(b, 1); if (!r) siglongjmp(b, 3); return r; }",
  recursion: "static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } int f(void) { return fib(20); }",
  "deep recursion":
    "static int d(int n) { volatile char x[64]; x[0] = n; return n ? 1 + d(n - 1) : x[0]; } int f(void) { return d(5000); }",
  "vla 2d":
    "int f(void) { int n = 3, m = 4; int a[n][m]; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) a[i][j] = i * j; return a[2][3] + sizeof a + sizeof a[0]; }",
  "vla loop":
    "int f(void) { int t = 0; for (int n = 1; n < 100; n++) { char b[n * 10]; b[n * 10 - 1] = n; t += b[n * 10 - 1]; } return t; }",
  "vla goto":
    "int f(void) { int n = 3; again: { int a[n]; a[0] = n; if (a[0] < 6) { n++; goto again; } } return n; }",
  "computed goto table":
    "int f(void) { static const void *t[] = { &&a, &&b, &&c }; int i = 0, r = 0; goto *t[i]; a: r += 1; goto *t[++i]; b: r += 10; goto *t[++i]; c: return r + 100; }",
  "label difference":
    "int f(void) { static const int t[] = { &&a - &&a, &&b - &&a }; goto *(&&a + t[1]); a: return 1; b: return 2; }",
  "designated nested":
    "struct a { int x; struct { int y[3]; int z; } b; }; int f(void) { struct a a = { .b.y[1] = 5, .b = { .z = 7 }, .x = 1 }; return a.x + a.b.z * 10 + a.b.y[1] * 100; }",
  "designated range":
    "int f(void) { int a[10] = { [2 ... 5] = 3, [8] = 1 }; int s = 0; for (int i = 0; i < 10; i++) s += a[i]; return s; }",
  union:
    "union u { int i; float f; unsigned char c[4]; }; int f(void) { union u u = { .f = 1.0f }; return u.c[3] * 256 + u.c[2]; }",
  "anonymous union":
    "struct s { int t; union { int i; char c; }; }; int f(void) { struct s s = { 1, { 0x141 } }; return s.c; }",
  "flexible array":
    from("stdlib.h") + "struct s { int n; int v[]; }; int f(void) { struct s *s = malloc(sizeof *s + 12); s->v[2] = 9; int r = s->v[2] + sizeof *s; free(s); return r; }",
  "flexible init":
    "struct s { int n; int v[]; }; static struct s s = { 2, { 5, 6 } }; int f(void) { return s.v[1]; }",
  "bit field sign":
    "struct b { int a : 3; unsigned b : 3; }; int f(void) { struct b b; b.a = 7; b.b = 7; return b.a * 10 + b.b; }",
  "bit field long":
    "struct b { unsigned long long a : 40; unsigned long long b : 24; }; int f(void) { struct b b = { 0xffffffffffULL, 5 }; b.a += 2; return (int) b.a * 100 + b.b + sizeof b; }",
  "bit field bool":
    "struct b { _Bool a : 1; _Bool b : 1; }; int f(void) { struct b b = { 2, 0 }; b.b = 4; return b.a + b.b; }",
  "static assert struct":
    "struct s { int a; _Static_assert(sizeof(int) == 4, \"x\"); int b; }; int f(void) { return sizeof(struct s); }",
  "static assert no message": "_Static_assert(1); int f(void) { return 1; }",
  "generic default":
    "#define T(x) _Generic((x), int: 1, double: 2, char *: 3, const char *: 4, default: 5)\nint f(void) { return T(1) + 10 * T(1.0) + 100 * T(\"a\") + 1000 * T(1.f) + 10000 * T((const char *) 0); }",
  alignas: "_Alignas(32) static char b[3]; int f(void) { return (int)((unsigned long) b % 32) + _Alignof(double); }",
  "alignof struct":
    "struct __attribute__((aligned(64))) s { char c; }; int f(void) { return sizeof(struct s) + _Alignof(struct s); }",
  noreturn: "_Noreturn void abort(void); int f(void) { if (0) abort(); return 1; }",
  inline: "inline int g(void) { return 3; } int f(void) { return g(); }",
  "static inline": "static inline int g(void) { return 3; } int f(void) { return g(); }",
  "extern inline": "extern inline int g(void) { return 3; } int f(void) { return g(); }",
  restrict:
    "static int g(int *restrict a, int *__restrict b) { *a = 1; *b = 2; return *a; } int f(void) { int a, b; return g(&a, &b); }",
  typeof: "int f(void) { int a = 3; typeof(a) b = a; __typeof__(&a) c = &b; return *c; }",
  "typeof max":
    "#define MAX(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })\nint f(void) { return MAX(3, 4) + MAX(2.5, 1.5); }",
  elvis: "int f(void) { int a = 5; return a ?: 3; }",
  "binary constant": "int f(void) { return 0b1011; }",
  "hex float": "int f(void) { return (int)(0x1.8p3 * 2); }",
  "float formats": "int f(void) { return (int)(1e3 + .5 + 5. + 1.5e-1f + 0x.8p1 + 1E+2L); }",
  "float print":
    from("stdio.h", "string.h") + "int f(void) { char b[200]; snprintf(b, 200, \"%g %e %.17g %a %Lf %f\", 0.1, 12345.678, 0.1, 1.0, 1.25L, -0.0); int h = 0; for (char *p = b; *p; p++) h = h * 31 + *p; return h; }",
  "float nan":
    "int f(void) { double z = 0, n = z / z, i = 1 / z; return (n != n) + 2 * (i > 1e308) + 4 * !(n < 1) + 8 * !(n > 1) + 16 * (-i < 0); }",
  "long double math":
    from("math.h") + "int f(void) { long double a = sqrtl(2.0L); return (int)(a * 1000000) + (int) floorl(2.7L) + (int) sizeof(long double); }",
  math:
    from("math.h") + "int f(void) { return (int)(pow(2, 10) + sin(0) + sqrt(16) + fmod(7, 3) + round(2.5) + floor(-1.5) + lround(3.5) + hypot(3, 4)); }",
  "math isnan":
    from("math.h") + "int f(void) { return !!isnan(NAN) + 2 * !!isinf(INFINITY) + 4 * !!signbit(-1.0) + 8 * (fpclassify(1.0) == FP_NORMAL) + 16 * !!isfinite(1.0f); }",
  "math constants": from("math.h") + "int f(void) { return (int)(M_PI * 1000) + (int)(M_E * 10); }",
  "int conversions":
    "int f(void) { signed char c = (signed char) 300; unsigned char u = (unsigned char) -1; short s = (short) 70000; return c + u + s + (int)(unsigned) 3.9 + (int) -3.9; }",
  "u64 double":
    "int f(void) { volatile double d = 1.8446744073709550e19; unsigned long long u = (unsigned long long) d; volatile unsigned long long big = 0xfffffffffffff800ULL; double e = (double) big; return (u >> 32 == 0xffffffff) + 2 * (e > 1.8e19); }",
  "u64 float":
    "int f(void) { volatile unsigned long long u = 1ULL << 63; float e = (float) u; return e == 9223372036854775808.0f; }",
  shift:
    "int f(void) { volatile int a = -8; volatile unsigned b = 0x80000000; return (a >> 1) + (b >> 31) + (int)((1ULL << 40) >> 38); }",
  "div mod":
    "int f(void) { volatile int a = -7, b = 2; volatile long long c = -7; return a / b * 100 + a % b * 10 + (int)(c / 2) + (int)(c % 2); }",
  "compare unsigned":
    "int f(void) { volatile unsigned a = 1; volatile int b = -1; return (a < b) + 2 * ((long long) a > b); }",
  enum: "enum e { A, B = 5, C, D = -1 }; int f(void) { enum e e = C; return e + D + sizeof e; }",
  "enum trailing": "enum { X, Y, }; int f(void) { return Y; }",
  switch:
    "int f(void) { int r = 0; for (int i = 0; i < 20; i++) switch (i) { case 0: case 1: r++; case 5: r += 10; break; case 7 ... 9: r += 100; break; default: r += 1000; } return r; }",
  "switch long":
    "int f(void) { long long x = 1LL << 40; switch (x) { case 1LL << 40: return 1; default: return 2; } }",
  duff:
    "int f(void) { int n = 10, c = 0, k = (n + 3) / 4; switch (n % 4) { case 0: do { c++; case 3: c++; case 2: c++; case 1: c++; } while (--k > 0); } return c; }",
  comma: "int f(void) { int a = (1, 2, 3); for (int i = 0, j = 9; i < j; i++, j--) a += i; return a; }",
  goto: "int f(void) { int i = 0; again: if (++i < 5) goto again; return i; }",
  "local label": "int f(void) { return ({ __label__ out; int r = 1; goto out; r = 2; out: r; }); }",
  "nested function": "int f(void) { int g(int x) { return x + 1; } return g(1); }",
  "function pointer table":
    "static int a(int x) { return x + 1; } static int b(int x) { return x * 2; } static int (*const t[])(int) = { a, b }; int f(void) { return t[0](5) + t[1](5); }",
  "function pointer return":
    "static int a(int x) { return x + 1; } static int (*get(int i))(int) { return i ? a : 0; } int f(void) { return get(1)(2); }",
  "string concat": "int f(void) { return sizeof \"abc\" \"def\"; }",
  "string escapes":
    "int f(void) { const char *s = \"\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?\\101\\x41\\0\"; int t = 0; while (*s) t += *s++; return t; }",
  "universal names":
    "int f(void) { const char *s = \"\\u00e9\"; return (unsigned char) s[0] * 256 + (unsigned char) s[1]; }",
  "universal wide": from("wchar.h") + "int f(void) { return L\"\\U0001F600\"[0] + (int) wcslen(L\"ab\\u00e9\"); }",
  "wide string":
    from("wchar.h") + "int f(void) { wchar_t s[] = L\"h\u00e9llo\"; return s[1] * 10 + (int) (sizeof s / sizeof *s); }",
  "wide char": "int f(void) { return L'\u00e9'; }",
  "u8 string": "int f(void) { return sizeof u8\"\u00e9\"; }",
  multichar: "int f(void) { return 'ab'; }",
  "char signed": "int f(void) { char c = '\\xff'; return c; }",
  "unicode comment": "/* h\u00e9llo \u4e16\u754c \u{1F600} */ // \u00fc\nint f(void) { return 1; }",
  "unicode string": "int f(void) { const char *s = \"\u4e16\u{1F600}\"; int n = 0; while (*s++) n++; return n; }",
  "unicode identifier":
    "int gr\u00fc\u00df(void) { return 5; } int f(void) { int \u00e4 = 2; return gr\u00fc\u00df() + \u00e4; }",
  "dollar identifier": "int $a = 3; int f(void) { return $a; }",
  trigraph: "int f(void) { return sizeof \"??=\"; }",
  digraph: "int f(void) <% int a<:2:> = <% 1, 2 %>; return a<:1:>; %>",
  "line splice": "int f(vo\\\nid) { ret\\\nurn 4; }",
  "line comment splice": "// abc \\\nint broken\nint f(void) { return 1; }",
  FILE: "int f(void) { const char *s = __FILE__; int n = 0; while (*s) if (*s++ == '/') n = 0; else n++; return n; }",
  LINE: "\n\nint f(void) { return __LINE__; }",
  "line directive": "#line 100 \"other.c\"\nint f(void) { return __LINE__; }",
  "line error": "#line 100 \"other.c\"\nint f(void) { return x; }",
  func: from("string.h") + "int f(void) { return strlen(__func__) + strlen(__FUNCTION__) * 10; }",
  DATE: from("string.h") + "int f(void) { return strlen(__DATE__) * 100 + strlen(__TIME__); }",
  STDC: "int f(void) { return __STDC__ + __STDC_HOSTED__ * 2; }",
  COUNTER: "int f(void) { return __COUNTER__ * 100 + __COUNTER__ * 10 + __COUNTER__; }",
  INCLUDE_LEVEL:
    "#ifdef __INCLUDE_LEVEL__\nint f(void) { return __INCLUDE_LEVEL__; }\n#else\nint f(void) { return -1; }\n#endif",
  BASE_FILE: "#ifdef __BASE_FILE__\nint f(void) { return 1; }\n#else\nint f(void) { return -1; }\n#endif",
  SIZEOF: "int f(void) { return __SIZEOF_POINTER__ + __SIZEOF_INT__ * 10; }",
  CHAR_BIT: "int f(void) { return __CHAR_BIT__; }",
  INT_MAX: "int f(void) { return __INT_MAX__ == 2147483647; }",
  BYTE_ORDER: "int f(void) { return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__; }",
  SIZE_TYPE:
    "int f(void) { __SIZE_TYPE__ a = 1; __PTRDIFF_TYPE__ b = -1; __WCHAR_TYPE__ c = 1; return a + b + c + sizeof a; }",
  INT32_TYPE: "int f(void) { __INT32_TYPE__ a = 1; __UINT64_TYPE__ b = 2; return a + b; }",
  INTPTR_TYPE: "int f(void) { __INTPTR_TYPE__ a = 1; return a; }",
  OPTIMIZE: "int f(void) { return\n#ifdef __OPTIMIZE__\n1\n#else\n0\n#endif\n; }",
  GNUC: "int f(void) { return\n#ifdef __GNUC__\n__GNUC__\n#else\n0\n#endif\n; }",
  names:
    "int f(void) { return 0\n#ifdef __linux__\n+ 1\n#endif\n#ifdef __unix__\n+ 2\n#endif\n#ifdef linux\n+ 4\n#endif\n#ifdef unix\n+ 8\n#endif\n#ifdef __linux\n+ 16\n#endif\n#ifdef __unix\n+ 32\n#endif\n#ifdef __gnu_linux__\n+ 64\n#endif\n#ifdef _LP64\n+128\n#endif\n#ifdef __LP64__\n+256\n#endif\n#ifdef __ELF__\n+512\n#endif\n#ifdef __STDC_IEC_559__\n+1024\n#endif\n#ifdef _GNU_SOURCE\n+2048\n#endif\n#ifdef __BOUNDS_CHECKING_ON\n+4096\n#endif\n#ifdef __PIC__\n+8192\n#endif\n#ifdef __STDC_NO_ATOMICS__\n+16384\n#endif\n#ifdef __STDC_NO_COMPLEX__\n+32768\n#endif\n#ifdef __STDC_NO_THREADS__\n+65536\n#endif\n#ifdef __STDC_NO_VLA__\n+131072\n#endif\n#ifdef __STDC_UTF_16__\n+262144\n#endif\n; }",
  "has include":
    "int f(void) { return 0\n#if defined(__has_include)\n+ 1\n#if __has_include(<stdio.h>)\n+ 2\n#endif\n#if __has_include(\"nothing.h\")\n+ 4\n#endif\n#endif\n; }",
  "has builtin":
    "int f(void) { return 0\n#ifdef __has_builtin\n+ 1\n#endif\n#ifdef __has_attribute\n+ 2\n#endif\n#ifdef __has_feature\n+4\n#endif\n; }",
  elifdef: "#define A\n#ifdef B\n#elifdef A\nint f(void) { return 1; }\n#endif",
  "if expression":
    "#if (1 + 2 * 3 == 7) && defined(__linux__) && !defined X && ('a' == 97) && (-1 < 0u || 1)\nint f(void) { return 1; }\n#endif",
  "if long":
    "#if 0xffffffffffffffff == -1 && (1 << 40) > 0\nint f(void) { return 1; }\n#else\nint f(void) { return 2; }\n#endif",
  "endif extra": "#endif\nint f(void) { return 1; }",
  "else twice": "#if 0\n#else\n#else\n#endif\nint f(void) { return 1; }",
  stringify:
    "#define S(x) #x\n#define T(x) S(x)\n#define N 5\nint f(void) { return sizeof S(a \"b\" c) * 10 + sizeof T(N); }",
  paste: "#define P(a, b) a##b\nint f(void) { int P(x, 1) = 4; return x1; }",
  "paste empty": "#define P(a, b) a##b\nint f(void) { return P(, 3) + P(4, ); }",
  "va args": "#define S(...) (sizeof((int[]) { __VA_ARGS__ }) / 4)\nint f(void) { return S(1, 2, 3); }",
  "va opt": "#define S(a, ...) (a __VA_OPT__(+) __VA_ARGS__)\nint f(void) { return S(1) + S(1, 2); }",
  "recursive macro": "#define foo foo + 1\nint f(void) { int foo = 1; return foo; }",
  "macro args": "#define A(x) x\n#define B() 3\nint f(void) { return A(B)() + A((1, 2)); }",
  "macro same": "#define A 1\n#define A 1\nint f(void) { return A; }",
  undef: "#define A 1\n#undef A\nint f(void) { int A = 3; return A; }",
  "push macro":
    "#define A 1\n#pragma push_macro(\"A\")\n#undef A\n#define A 2\nenum { X = A };\n#pragma pop_macro(\"A\")\nint f(void) { return X * 10 + A; }",
  "pragma once": "#pragma once\nint f(void) { return 1; }",
  "pragma unknown": "#pragma something odd\nint f(void) { return 1; }",
  "pragma comment lib": "#pragma comment(lib, \"m\")\nint f(void) { return 1; }",
  "pragma pack push":
    "#pragma pack(push, 2)\nstruct s { char c; int i; };\n#pragma pack(pop)\nstruct t { char c; int i; };\nint f(void) { return sizeof(struct s) * 10 + sizeof(struct t); }",
  include_next: "#include_next <stddef.h>\nint f(void) { return 1; }",
  "include macro": "#define H <stddef.h>\n#include H\nint f(void) { return sizeof(size_t); }",
  "include macro quoted": "#define H \"stddef.h\"\n#include H\nint f(void) { return sizeof(size_t); }",
  "include twice": from("stdio.h", "stdio.h") + "int f(void) { return 1; }",
  "null directive": "#\n# \nint f(void) { return 1; }",
  shebang: "#!/usr/bin/env tcc\nint f(void) { return 1; }",
  main: "int main(int argc, char **argv) { return argc; } int f(void) { return main(7, 0); }",
  alias: "int g(void) { return 4; } int h(void) __attribute__((alias(\"g\"))); int f(void) { return h(); }",
  "weak alias":
    "int g(void) { return 4; } int h(void) __attribute__((weak, alias(\"g\"))); int f(void) { return h(); }",
  "attribute unused":
    "static int g(int a __attribute__((unused))) { return 1; } __attribute__((noinline, noclone, used, pure, const, cold, hot, malloc, nonnull, format(printf, 1, 2), warn_unused_result, deprecated)) int h(const char *s, ...) { return 1; } int f(void) { return 1; }",
  "attribute c23": "[[maybe_unused]] int f(void) { return 1; }",
  declspec: "__declspec(dllexport) int f(void) { return 1; }",
  regparm: "__attribute__((ms_abi)) int g(int a) { return a; } int f(void) { return g(3); }",
  fallthrough: "int f(void) { switch (1) { case 1: __attribute__((fallthrough)); case 2: return 2; } return 0; }",
  "builtin expect": "int f(void) { return __builtin_expect(3, 1); }",
  "builtin constant p": "int f(void) { int x = 1; return __builtin_constant_p(5) * 2 + __builtin_constant_p(x); }",
  "builtin types":
    "int f(void) { return __builtin_types_compatible_p(int, int) + 2 * __builtin_types_compatible_p(int, long); }",
  "builtin choose": "int f(void) { return __builtin_choose_expr(1, 5, \"a\"); }",
  "builtin bswap": "int f(void) { return __builtin_bswap32(1) == 0x1000000; }",
  "builtin frame": "int f(void) { return __builtin_frame_address(0) != 0; }",
  "builtin return": "int f(void) { return __builtin_return_address(0) != 0; }",
  "builtin memcpy": "int f(void) { int a = 5, b; __builtin_memcpy(&b, &a, 4); return b; }",
  "builtin strlen": "int f(void) { return __builtin_strlen(\"abc\"); }",
  "builtin abs": "int f(void) { return __builtin_abs(-3); }",
  "builtin inf": "int f(void) { return __builtin_inf() > 1e308; }",
  "builtin nan": "int f(void) { double d = __builtin_nan(\"\"); return d != d; }",
  "builtin isnan": "int f(void) { return __builtin_isnan(0.0); }",
  "builtin huge": "int f(void) { return __builtin_huge_val() > 1e308; }",
  "builtin overflow": "int f(void) { int r; return __builtin_add_overflow(1, 2, &r) + r; }",
  "builtin sqrt": "int f(void) { return (int) __builtin_sqrt(16.0); }",
  "builtin prefetch": "int f(void) { int a = 0; __builtin_prefetch(&a); return 1; }",
  "builtin malloc": "int f(void) { void *p = __builtin_malloc(3); __builtin_free(p); return 1; }",
  "builtin printf": "int f(void) { char b[9]; return __builtin_snprintf(b, 9, \"%d\", 12); }",
  int128: "int f(void) { __int128 a = 1; return (int) a; }",
  complex: "int f(void) { _Complex double a = 1; return 1; }",
  Float16: "int f(void) { _Float16 a = 1; return (int) a; }",
  Float128: "int f(void) { __float128 a = 1; return 1; }",
  vector: "typedef int v4 __attribute__((vector_size(16))); int f(void) { return sizeof(v4); }",
  "bool c23": "int f(void) { bool a = true; return a; }",
  nullptr: "int f(void) { return nullptr == 0; }",
  "auto type": "int f(void) { __auto_type a = 3; return a; }",
  "digit separator": "int f(void) { return 1'000; }",
  "empty init": "int f(void) { int a[3] = {}; return a[1]; }",
  "empty struct": "struct s {}; int f(void) { return sizeof(struct s); }",
  "zero array": "struct s { int n; int v[0]; }; int f(void) { return sizeof(struct s); }",
  "cast union": "union u { int a; float b; }; int f(void) { return ((union u) 5).a; }",
  "cast lvalue": "int f(void) { int a = 1; (char) a = 2; return a; }",
  "void pointer math": "int f(void) { char b[4] = {1, 2, 3, 4}; void *p = b; p = p + 2; return *(char *) p; }",
  "sizeof void": "int f(void) { return sizeof(void) + sizeof(f); }",
  "return void": "void h(void) {} void g(void) { return h(); } int f(void) { return 1; }",
  "implicit int": "f(void) { return 1; }",
  "unknown field": "struct s { int a; }; int f(void) { struct s s; return s.b; }",
  "arrow on struct": "struct s { int a; }; int f(void) { struct s s; return s->a; }",
  "dot on pointer": "struct s { int a; }; int f(void) { struct s s, *p = &s; return p.a; }",
  "too few": "static int g(int a, int b) { return a; } int f(void) { return g(1); }",
  "too many": "static int g(int a) { return a; } int f(void) { return g(1, 2); }",
  "call non function": "int a; int f(void) { return a(); }",
  "deref int": "int f(void) { int a = 1; return *a; }",
  lvalue: "int f(void) { 5 = 3; return 1; }",
  "address of value": "int f(void) { int *p = &5; return 1; }",
  "break outside": "int f(void) { break; return 1; }",
  "continue outside": "int f(void) { continue; return 1; }",
  "case outside": "int f(void) { case 1: return 1; }",
  "duplicate case": "int f(void) { switch (1) { case 1: case 1: return 1; } return 0; }",
  "two defaults": "int f(void) { switch (1) { default: default: return 1; } }",
  "label missing": "int f(void) { goto nowhere; return 1; }",
  "label twice": "int f(void) { a: a: return 1; }",
  "redefined struct": "struct s { int a; }; struct s { int b; }; int f(void) { return 1; }",
  conflicting: "int g(int); double g(int a) { return 1; } int f(void) { return 1; }",
  "local redefined": "int f(void) { int a = 1; int a = 2; return a; }",
  "redefined typedef": "typedef int t; typedef int t; int f(void) { t a = 1; return a; }",
  "redefined typedef other": "typedef int t; typedef char t; int f(void) { t a = 1; return a; }",
  "initializer not const": "int g(void); int a = g(); int f(void) { return a; }",
  "array size negative": "int a[-1]; int f(void) { return 1; }",
  "array size not const": "int n = 3; int a[n]; int f(void) { return 1; }",
  "array incomplete": "int a[]; int f(void) { return 1; }",
  "string no nul": "char a[3] = \"abc\"; int f(void) { return sizeof a; }",
  "void variable": "int f(void) { void v; return 1; }",
  "division by zero const": "int a = 1 / 0; int f(void) { return 1; }",
  "bad octal": "int f(void) { return 09; }",
  "bad number": "int f(void) { return 1abc; }",
  "bad suffix": "int f(void) { return 1ulul; }",
  "empty char": "int f(void) { return ''; }",
  stray: "int f(void) { return 1 @ 2; }",
  "stray backslash": "int f(void) { return \\ 1; }",
  "nul byte": "int f(void) { return 1;\0 }",
  "unclosed paren": "int f(void) { return (1; }",
  "extra brace": "int f(void) { return 1; } }",
  "extra semicolon": "int f(void) { return 1; };;",
  "missing brace": "int f(void) { if (1) { return 1; }",
  "for decl": "int f(void) { for (int i = 0; ; ) { return i; } }",
  "cpp header": "#include <iostream>\nint f(void) { return 1; }",
  "static in two": "static int f(void) { return 1; } int f(void);",
  "extern data": "extern int nowhere_data; int f(void) { return nowhere_data; }",
  "two missing": "int n1(void); int n2(void); int f(void) { return n1() + n2(); }",
  "extern c data":
    "#include <stdio.h>\n#include <unistd.h>\nextern char **environ; int f(void) { return environ != 0 && stdout != 0; }",
  "errno location": "#include <errno.h>\nint f(void) { errno = 33; return errno; }",
  bsearch:
    from("stdlib.h") + "static int c(const void *a, const void *b) { return *(int *) a - *(int *) b; } int f(void) { int a[] = {1, 3, 5}, k = 3; return (int *) bsearch(&k, a, 3, 4, c) - a; }",
  strtod:
    from("stdlib.h") + "int f(void) { return (int)(strtod(\"2.5e1x\", 0) + strtol(\"0x1f\", 0, 0) + atof(\"1.5\")); }",
  clock: from("time.h") + "int f(void) { struct timespec t; return clock_gettime(CLOCK_MONOTONIC, &t); }",
  assert: from("assert.h") + "int f(void) { assert(1 == 1); return 1; }",
  "assert ndebug": "#define NDEBUG\n#include <assert.h>\nint f(void) { assert(0); return 1; }",
  stat: from("sys/stat.h") + "int f(void) { struct stat s; return stat(\"/\", &s) + S_ISDIR(s.st_mode) * 10; }",
  opendir:
    from("dirent.h") + "int f(void) { DIR *d = opendir(\"/\"); int n = 0; while (readdir(d)) n++; closedir(d); return n > 3; }",
  getenv: from("stdlib.h") + "int f(void) { return getenv(\"PATH\") != 0; }",
  "asm named":
    "int f(void) { int x = 2, y; __asm__(\"mov %[a], %[b]\\n add $1, %[b]\" : [b] \"=r\"(y) : [a] \"r\"(x)); return y; }",
  "asm clobber":
    "int f(void) { int r; __asm__ volatile(\"movl $7, %%ecx; movl %%ecx, %0\" : \"=r\"(r) : : \"ecx\", \"memory\", \"cc\"); return r; }",
  "asm 64":
    "int f(void) { long a = 1L << 40, b; __asm__(\"movq %1, %0; shrq $38, %0\" : \"=r\"(b) : \"r\"(a)); return b; }",
  "asm memory": "int f(void) { int v = 3; __asm__(\"incl %0\" : \"+m\"(v)); return v; }",
  "asm xmm":
    "int f(void) { double a = 2; __asm__(\"movsd %0, %%xmm0; addsd %%xmm0, %%xmm0; movsd %%xmm0, %0\" : \"+m\"(a) : : \"xmm0\"); return a; }",
  "asm rdtsc":
    "int f(void) { unsigned lo, hi; __asm__ volatile(\"rdtsc\" : \"=a\"(lo), \"=d\"(hi)); return lo != 0; }",
  "asm syscall":
    "int f(void) { long r; __asm__ volatile(\"syscall\" : \"=a\"(r) : \"a\"(39) : \"rcx\", \"r11\", \"memory\"); return r > 0; }",
  "register asm": "int f(void) { register int a __asm__(\"eax\") = 3; return a; }",
  tentative: "int v; int v; int v = 4; int f(void) { return v; }",
  common: "int v[1000]; int f(void) { return v[999]; }",
  "const data":
    "static const int t[] = {1, 2, 3}; const char *const s[] = {\"a\", \"bc\"}; int f(void) { return t[2] + s[1][1]; }",
  "pointer data": "static int a = 5; static int *p = &a; static int **q = &p; int f(void) { return **q; }",
  "pointer offset":
    "static int a[4] = {1, 2, 3, 4}; static int *p = a + 2; static int *q = &a[3]; int f(void) { return *p * 10 + *q; }",
  "function data": "int g(void); static int (*p)(void) = g; int g(void) { return 6; } int f(void) { return p(); }",
  "extern function data": "int abs(int); static int (*p)(int) = abs; int f(void) { return p(-6); }",
  "string data": "static char *s = \"hello\"; static char t[] = \"hello\"; int f(void) { return s[1] + sizeof t; }",
  "self pointer":
    "struct n { struct n *next; int v; }; static struct n a, b = { &a, 1 }; static struct n a = { &b, 2 }; int f(void) { return a.next->v * 10 + b.next->v; }",
  "compound static": "static int *p = (int[]) {1, 2, 3}; int f(void) { return p[2]; }",
  "static local": "static int g(void) { static int n = 10; return ++n; } int f(void) { g(); g(); return g(); }",
  shadow: "int x = 1; int f(void) { int x = 2; { extern int x; return x; } }",
  "extern in block": "int f(void) { extern int w; return w; } int w = 8;",
  "old style": "int g(); int f(void) { return g(1, 2); } int g(a, b) int a, b; { return a + b; }",
  "many params":
    "static int g(int a, int b, int c, int d, int e, int h, int i, int j, double k, double l, double m, double n, double o, double p, double q, double r, double s, double t) { return a + b + c + d + e + h + i + j * 100 + (int)(s * 1000 + t * 10000); } int f(void) { return g(1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10); }",
  "struct params":
    "struct a { char c[3]; }; struct b { float x, y; }; struct c { double d; int i; }; struct d { long l[3]; }; static int g(struct a a, struct b b, struct c c, struct d d) { return a.c[2] + (int) b.y + (int) c.d + c.i + d.l[2]; } int f(void) { struct a a = {{1, 2, 3}}; struct b b = {4, 5}; struct c c = {6, 7}; struct d d = {{8, 9, 10}}; return g(a, b, c, d); }",
  "struct returns":
    "struct a { char c[3]; }; struct b { float x, y; }; struct c { double d; int i; }; struct d { long l[3]; }; static struct a ga(void) { struct a a = {{1, 2, 3}}; return a; } static struct b gb(void) { struct b a = {4, 5}; return a; } static struct c gc(void) { struct c a = {6, 7}; return a; } static struct d gd(void) { struct d a = {{8, 9, 10}}; return a; } int f(void) { return ga().c[2] + (int) gb().y + (int) gc().d + gc().i + (int) gd().l[2]; }",
  "struct assign":
    "struct s { int a[100]; }; int f(void) { struct s a = {{1}}, b; b = a; b.a[99] = 5; a = b; return a.a[0] + a.a[99]; }",
  "struct chain": "struct s { int a; }; int f(void) { struct s a, b, c = {4}; a = b = c; return a.a; }",
  "struct ternary": "struct s { int a; }; int f(void) { struct s a = {1}, b = {2}; return (1 ? a : b).a; }",
  "struct literal arg":
    "struct s { int a, b; }; static int g(struct s *s) { return s->a + s->b; } int f(void) { return g(&(struct s) { .b = 3 }); }",
  "bool conversions": "int f(void) { _Bool a = 5, b = 0.5, c = (void *) 8 != 0; return a + b + c; }",
  logical:
    "static int n; static int t(int v) { n++; return v; } int f(void) { int r = t(0) && t(1); r += t(1) || t(0); return r * 10 + n; }",
  "ternary types": "int f(void) { return sizeof(1 ? 1 : 1.0) + sizeof(1 ? (char) 1 : (char) 2); }",
  "sizeof expr": "static int n; int f(void) { int s = sizeof(n++); return s * 10 + n; }",
  precedence: "int f(void) { return 1 + 2 * 3 << 1 & 0xff | 1 ^ 2; }",
  "compound ops":
    "int f(void) { int a = 10; a += 5; a -= 3; a *= 4; a /= 5; a %= 7; a <<= 3; a >>= 1; a |= 16; a &= 0x1e; a ^= 5; return a; }",
  increments:
    "int f(void) { int a = 1; int b = a++ + 10; int c = ++a; char d = 127; d++; return a * 1000 + b * 10 + c + d; }",
  "pointer difference": "int f(void) { int a[10]; long b = &a[7] - &a[2]; return b; }",
  "negative index": "int f(void) { int a[3] = {1, 2, 3}; int *p = a + 2; return p[-2] + (-1)[p]; }",
  "float args":
    "static float g(float a, double b, float c) { return a + b * c; } int f(void) { return g(1.5f, 2, 3.f); }",
  memory:
    from("stdlib.h", "string.h") + "int f(void) { char *p = calloc(10, 10); memset(p, 1, 50); p = realloc(p, 1000); int s = 0; for (int i = 0; i < 100; i++) s += p[i]; free(p); return s; }",
  strings:
    from("string.h", "ctype.h") + "int f(void) { char b[32] = \"abc\"; strcat(b, \"def\"); return strcmp(b, \"abcdef\") + strlen(strchr(b, 'c')) * 10 + toupper('a') + (strstr(b, \"de\") - b); }",
  inttypes:
    from("inttypes.h", "stdio.h") + "int f(void) { char b[64]; return snprintf(b, 64, \"%\" PRId64 \" %\" PRIu32, INT64_C(-5), UINT32_C(7)); }",
  offsetof:
    from("stddef.h") + "struct s { char a; double b; struct { int c; } d; }; int f(void) { return offsetof(struct s, b) * 10 + offsetof(struct s, d.c); }",
  "int limits":
    from("limits.h", "stdint.h") + "int f(void) { return (INT_MIN < 0) + (ULLONG_MAX > 0) + (SIZE_MAX > 0) + CHAR_BIT + (UINT64_MAX == ULLONG_MAX) + PATH_MAX; }",
})) {
  code(name, text);
}
