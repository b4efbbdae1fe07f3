// Section 15: C compiled by cc(), what it is given and what it says.
import { cc, read } from "bun:ffi";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe } from "./support/check.mjs";

const folder = mkdtempSync(join(tmpdir(), "ferry-cc-"));
const plain = (text) => text.replaceAll(folder, "<folder>");
const file = (name, code) => {
  writeFileSync(join(folder, name), code);
  return join(folder, name);
};
const INT = { args: [], returns: "int" };
const ok = file("ok.c", "int f(void) { return 42; }");

// Of what a compiler says, the first line and the first message: the rest is each version's own.
let warnings = [];
console.warn = (...all) => warnings.push(all.join(" ").split("\n").slice(0, 2).join(" | "));
function check(name, work) {
  let text;
  warnings = [];
  try {
    text = describe(work());
  } catch (error) {
    const [head, ...rest] = error.message.split("\n");
    const first = rest.find((line) => / (error|warning): /.test(line));
    const message = first === undefined ? head : `${head} | ${first}`;
    text = `throws ${error.name}${error.code === undefined ? "" : ` [${error.code}]`} ${message}`;
  }
  if (warnings.length > 0) text += ` warned ${describe(warnings)}`;
  console.log(`${name}: ${plain(text)}`);
}
const f = (options, symbols = { f: INT }) => cc({ source: ok, symbols, ...options }).symbols.f();
const code = (name, text, options = {}) =>
  check(name, () => f({ source: file(`${name.replaceAll(" ", "-")}.c`, text), ...options }));

// What a source may be.
check("path", () => f({}));
check("file URL as text", () => f({ source: pathToFileURL(ok).href }));
check("URL", () => f({ source: pathToFileURL(ok) }));
check("Bun.file", () => f({ source: Bun.file(ok) }));
check("String object", () => f({ source: new String(ok) }));
check("array", () => f({ source: [ok] }));
check("array of kinds", () => f({ source: [pathToFileURL(ok), file("g.c", "int g;")] }));
check("compiled together", () =>
  f({ source: [file("a.c", "int a(void) { return 7; }"), file("b.c", "int a(void); int f(void) { return a(); }")] }),
);
check("path of nothing", () => f({ source: "/nonexistent/x.c" }));
check("relative path of nothing", () => f({ source: "nonexistent.c" }));
check("http URL", () => f({ source: new URL("http://x/y.c") }));

// Which of several mistakes is told: URLs first, then symbols, library, flags, define, include; source last.
const unreadable = {
  get X() {
    throw new RangeError("define was read");
  },
};
const mistakes = {
  symbols: { f: { args: ["nothing"] } },
  library: 5,
  flags: 5,
  define: unreadable,
  include: [5],
};
const sources = {
  number: 5,
  "http URL": new URL("http://x/y.c"),
  "file URL": new URL("file:///nonexistent/x.c"),
  "URL of another host": "file://host/x.c",
  "empty array": [],
  "array of number": [5],
  "array of http URL": [new URL("http://x/y.c")],
  blob: new Blob(["x"]),
  boolean: true,
  object: {},
  bigint: 1n,
  zero: 0,
  nothing: "/nonexistent/x.c",
};
for (const [name, source] of Object.entries(sources)) {
  for (const [option, value] of Object.entries(mistakes)) {
    check(`source ${name} and ${option}`, () => cc({ source, symbols: { f: INT }, [option]: value }));
  }
  check(`source ${name} and no symbols`, () => cc({ source }));
  check(`source ${name} and empty symbols`, () => cc({ source, symbols: {} }));
}
for (const [one, value] of Object.entries(mistakes)) {
  for (const [other, second] of Object.entries(mistakes)) {
    check(`${one} and ${other}`, () =>
      cc({ source: ok, symbols: { f: INT }, [one]: value, [other]: second }),
    );
  }
}
check("the options keep no blob", () => {
  const options = { source: new Blob(["x"]), symbols: { f: INT } };
  try {
    cc(options);
  } catch {}
  return options.source;
});
check("the options keep paths", () => {
  const options = { source: [pathToFileURL(ok), ok], symbols: { f: INT } };
  try {
    cc(options);
  } catch {}
  return options.source;
});
for (const [name, value] of Object.entries({
  undefined: undefined, null: null, empty: "", zero: 0, false: false, number: 3, bigint: 3n, true: true,
  object: {}, function: function fn() {}, symbol: Symbol("x"), "empty array": [], "array of number": [1],
  "array of null": [null], "array of object": [{}], "nested array": [[ok]], date: new Date(0),
  blob: new Blob(["int f(void) { return 1; }"]),
})) {
  check(`source ${name}`, () => f({ source: value }));
}
check("no options", () => cc());
for (const [name, value] of Object.entries({ null: null, number: 3, string: "x", array: [] })) {
  check(`options ${name}`, () => cc(value));
}

// Symbols.
for (const [name, value] of Object.entries({
  undefined: undefined, null: null, number: 3, string: "x", array: [], empty: {}, "of number": { f: 3 },
  "of null": { f: null }, "unknown type": { f: { args: ["nope"] } }, "unknown result": { f: { returns: "nope" } },
  "buffer length": { f: { args: ["buffer_length"] } }, "buffer result": { f: { returns: "buffer" } },
  "args no array": { f: { args: 3 } }, "empty name": { "": {} }, missing: { g: INT }, "two missing": { f: INT, g: INT, h: INT },
})) {
  check(`symbols ${name}`, () => f({ symbols: value }));
}
code("static function", "static int f(void) { return 1; }");
code("empty source", "");
check("of the C library", () =>
  Object.keys(cc({ source: ok, symbols: { printf: { args: ["cstring"], returns: "int" }, f: INT } }).symbols),
);
check("data", () => {
  const { symbols } = cc({ source: file("data.c", "int v = 42; int f(void) { return ++v; }"), symbols: { v: {}, f: INT } });
  return [read.i32(symbols.v.ptr), symbols.f(), read.i32(symbols.v.ptr)];
});
check("each has its own data", () => {
  const options = () => ({ source: join(folder, "data.c"), symbols: { f: INT } });
  const [a, b] = [cc(options()), cc(options())];
  return [a.symbols.f(), a.symbols.f(), b.symbols.f()];
});

// The other options.
for (const option of ["library", "include", "flags"]) {
  for (const [name, value] of Object.entries({
    undefined: undefined, null: null, empty: "", number: 3, zero: 0, false: false, true: true, object: {},
    "empty array": [], "array of number": [1], "array of null": [null], "array of empty": [""],
    "array of undefined": [undefined], symbol: Symbol("x"), nested: [["x"]],
  })) {
    check(`${option} ${name}`, () => f({ [option]: value }));
  }
}
mkdirSync(join(folder, "headers"));
file("headers/own.h", "#define OWN 5\n");
file("beside.h", "#define BESIDE 6\n");
code("include", "#include <own.h>\nint f(void) { return OWN; }", { include: join(folder, "headers") });
code("includes", '#include "own.h"\nint f(void) { return OWN; }', { include: ["/nonexistent", join(folder, "headers")] });
code("header beside", '#include "beside.h"\nint f(void) { return BESIDE; }');
code("define", "int f(void) { return A + B(1); }", { define: { A: "40", "B(x)": "x + 1" } });
code("define of number", "#ifdef A\nint f(void) { return A + 0; }\n#endif", { define: { A: 40 } });
check("define of null", () => f({ define: { A: null } }));
check("define null", () => f({ define: null }));
code("flags of macro", "int f(void) { return A; }", { flags: "-DA=3" });
code("flags in array", "int f(void) { return A + B; }", { flags: ["-DA=3", "-DB=4"] });
code("standard", "int f(void) { return __STDC_VERSION__ == 201112L; }");
code("standard of other flags", "int f(void) { return __STDC_VERSION__ == 199901L; }", { flags: "-O0" });
check("unknown flag", () => f({ flags: "--nonsense" }));
check("library of nothing", () => f({ library: "no-such-library" }));
check("library path", () => f({ library: "/lib/x86_64-linux-gnu/libz.so.1" }));
code("library m", "double cos(double); int f(void) { return (int) cos(0); }", { library: "m" });
check("unknown option", () => f({ nonsense: 1 }));

// Errors of C.
code("error missing semicolon", "int f(void) {\n  return 7\n}\n");
code("error undeclared", "int f(void) {\n  return foo;\n}\n");
code("error header", '#include "nonexistent.h"\nint f(void) { return 1; }');
code("error in header", '#include "broken.h"\nint f(void) { return 1; }', (file("broken.h", "int q = +;\nint r;\n"), {}));
code("error directive", "#error something\n");
code("error redefined", "int f(void) { return 1; }\nint f(void) { return 2; }");
code("error macro", "#define BAD(x) (x + )\nint f(void) { return BAD(1); }");
code("error end of file", "int f(void) { return 1;");
code("error comment", "/* int f(void) { return 1; }");
code("error expression", "int f(void) { int x = ; return x; }");
code("error reference", "int nowhere(void); int f(void) { return nowhere(); }");
check("error in second", () => f({ source: [ok, file("second.c", "int g(void) { return x2; }")] }));

// Warnings, which are errors there.
code("warning implicit", "int f(void) { return abs(-4); }");
code("warning pointer", "int f(void) { char *p = 5; return p != 0; }");
code("warning directive", "#warning something\nint f(void) { return 1; }");

// The language and its library.
code("system headers", '#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\n#include <math.h>\n#include <stdint.h>\n' +
  'int f(void) { char b[16]; snprintf(b, 16, "%d", 1234); return strlen(b) + atoi(b) + (int) INT8_MAX; }');
code("own headers", '#include <stdbool.h>\n#include <stdarg.h>\n#include <stddef.h>\n#include <stdalign.h>\n#include <stdnoreturn.h>\n' +
  "int f(void) { return true + (int) offsetof(struct { int a; int b; }, b); }");
code("float.h", "#include <float.h>\nint f(void) { return DBL_DIG; }");
code("iso646.h", "#include <iso646.h>\nint f(void) { return 1 and not 0; }");
code("limits.h", "#include <limits.h>\nint f(void) { return INT_MAX; }");
code("generic", "int f(void) { return _Generic(1.0f, float: 5, default: 6); }");
code("vla", "int f(void) { int n = 5; int a[n]; return sizeof a; }");
code("statement expression", "int f(void) { return ({ int x = 3; x * 2; }); }");
code("computed goto", "int f(void) { void *p = &&end; goto *p; return 1; end: return 2; }");
code("long double", "int f(void) { long double x = 1.5L; return (int) (x * 4); }");
code("assembler", 'int f(void) { int x = 1; __asm__("addl $4, %0" : "+r"(x)); return x; }');
code("constructor", "static int v;\n__attribute__((constructor)) static void begin(void) { v = 9; }\nint f(void) { return v; }");
code("own function of a system name", "int getpid(void) { return 7; } int f(void) { return getpid(); }");

for (const header of ["assert", "ctype", "dirent", "dlfcn", "errno", "fcntl", "fenv", "inttypes", "locale", "poll", "pthread", "regex", "sched",
  "semaphore", "setjmp", "signal", "sys/mman", "sys/socket", "sys/stat", "sys/time", "sys/types", "sys/wait", "threads", "time", "uchar", "unistd",
  "varargs", "wchar", "wctype", "netinet/in", "termios", "getopt", "spawn", "ucontext"]) {
  code(`header ${header.replace("/", " ")}`, `#include <${header}.h>\nint f(void) { return 1; }`);
}
for (const [name, text] of Object.entries({
  "parameter of length": "int s(int n, int a[n]) { return a[1]; } int f(void) { int a[] = {1, 2}; return s(2, a); }",
  "parameter static": "int s(int a[static 2]) { return a[1]; } int f(void) { int a[] = {1, 2}; return s(a); }",
  "parameter of length in prototype": "int s(int n, int a[*]); int s(int n, int a[n + 1]) { return a[n]; } int f(void) { int a[] = {1, 2}; return s(1, a); }",
  hidden: '__attribute__((visibility("hidden"))) int g(void) { return 1; } int f(void) { return g(); }',
  "hidden data": '__attribute__((visibility("hidden"))) int v = 4; int f(void) { return v; }',
  weak: "__attribute__((weak)) int g(void) { return 1; } int f(void) { return g(); }",
  "weak missing": "__attribute__((weak)) int nowhere(void); int f(void) { return nowhere ? 1 : 2; }",
  cleanup: "static int c; static void done(int *p) { c = *p; } int f(void) { { int x __attribute__((cleanup(done))) = 5; } return c; }",
  section: '__attribute__((section(".mine"))) int g = 4; int f(void) { return g; }',
  packed: "struct __attribute__((packed)) p { char c; int i; }; int f(void) { return sizeof(struct p); }",
  "pragma pack": "#pragma pack(1)\nstruct p { char c; int i; };\n#pragma pack()\nint f(void) { return sizeof(struct p); }",
  "assembler outside": '__asm__(".globl g\\ng: mov $5, %eax\\n ret\\n"); int g(void); int f(void) { return g(); }',
  "assembler name": 'int g(void) __asm__("other"); int other(void) { return 9; } int f(void) { return g(); }',
  designated: "struct p { int x, y; struct { int a; }; }; int f(void) { struct p p = { .y = 5, .a = 6 }; int a[] = { [3] = 1 }; return p.y + p.a + sizeof a; }",
  compound: "struct p { int x, y; }; static int g(struct p p) { return p.x + p.y; } int f(void) { return g((struct p) {1, 2}) + ((int[]) {3, 4})[1]; }",
  bits: "struct b { unsigned a : 3; signed b : 5; unsigned : 0; unsigned c : 7; }; int f(void) { struct b b = {5, -3, 100}; return b.a + b.b + b.c + sizeof b; }",
  "struct result": "struct p { int x; double y; }; static struct p g(int a) { struct p p = {a, 2}; return p; } int f(void) { return g(5).x + g(1).y; }",
  "large struct": "struct p { int x[50]; }; static struct p g(struct p p) { p.x[49]++; return p; } int f(void) { struct p p = {{0}}; return g(g(p)).x[49]; }",
  "variadic macro": "#define P(a, b...) (a + sizeof((int[]) {0, ##b}))\nint f(void) { return P(1) + P(1, 2); }",
  "counter": "int f(void) { return __COUNTER__ + __COUNTER__; }",
  "case range": "int f(void) { switch (5) { case 1 ... 9: return 1; } return 0; }",
  "static assertion": '_Static_assert(sizeof(int) == 4, "x"); int f(void) { return 1; }',
  "static assertion fails": '_Static_assert(sizeof(int) == 5, "bad size"); int f(void) { return 1; }',
  "old definition": "int s(a, b) int a; int b; { return a + b; } int f(void) { return s(1, 2); }",
  unreachable: "int f(void) { if (0) __builtin_unreachable(); return 1; }",
  "names of the machine": "int f(void) { return __x86_64__ + __amd64__ + __x86_64 + __linux__ + __LP64__; }",
  "names that are free": "int f(void) { int unix = 1, linux = 2; return unix + linux; }",
  complex: "int f(void) { double _Complex z = 1.0; return 1; }",
  "threads": "#include <pthread.h>\nstatic void *w(void *p) { *(int *)p = 7; return p; } int f(void) { pthread_t t; int v = 0; pthread_create(&t, 0, w, &v); pthread_join(t, 0); return v; }",
  "errno": "#include <errno.h>\n#include <unistd.h>\nint f(void) { close(-1); return errno == EBADF; }",
  "long jump": "#include <setjmp.h>\nstatic jmp_buf b; static void g(void) { longjmp(b, 5); } int f(void) { int r = setjmp(b); if (!r) g(); return r; }",
  "own signal": "#include <signal.h>\nstatic volatile int n; static void h(int s) { n = s; } int f(void) { signal(SIGUSR2, h); raise(SIGUSR2); return n; }",
})) {
  code(name, text);
}
code("mark of the encoding", "\ufeffint f(void) { return 1; }");
code("carriage returns", "#define X 1 \\\r\n + 2\r\nint f(void) {\r\n  return X;\r\n}\r\n");
check("source a header", () => f({ source: file("source.h", "int f(void) { return 3; }") }));
check("source without type", () => f({ source: file("source", "int f(void) { return 3; }") }));
check("source of assembler", () => f({ source: file("source.s", ".globl f\nf: mov $3, %eax\n ret\n") }));
check("source of assembler with macros", () => f({ source: file("source.S", "#define N 4\n.globl f\nf: mov $N, %eax\n ret\n") }));
for (const type of ["cpp", "txt", "o"]) check(`source .${type}`, () => f({ source: file(`source.${type}`, "int f(void) { return 3; }") }));
check("source twice static", () =>
  f({ source: [file("s1.c", "static int k(void) { return 1; } int f(void) { return k(); }"), file("s2.c", "static int k(void) { return 2; } int g(void) { return k(); }")] }));
check("library two missing", () => f({ library: ["no-such-1", "no-such-2"] }));
code("flags with a space", "#include <own.h>\nint f(void) { return OWN; }", { flags: `-I ${join(folder, "headers")}` });
code("flags in two words", "#include <own.h>\nint f(void) { return OWN; }", { flags: ["-I", join(folder, "headers")] });
code("flags include", "int f(void) { return OWN; }", { flags: `-include ${join(folder, "headers/own.h")}` });
code("flags language", "int f(void) { return 1; }", { flags: "-x c" });
code("flags quoted", "int f(void) { return sizeof A; }", { flags: '-DA=\\"abc\\"' });
code("flags gnu11", "int f(void) { return __STDC_VERSION__ == 201112L; }", { flags: "-std=gnu11" });
code("flags undefine", "#ifdef __linux__\n#error\n#endif\nint f(void) { return 1; }", { flags: "-U__linux__" });
code("flags without warnings", "int f(void) { char *p = 5; return 1; }", { flags: "-w" });
code("error string", 'int a;\n\nconst char *s = "abc;\n\nint f(void) { return 1; }');
code("error character", "int f(void) {\n  return 'a;\n}\n");
code("error behind a header", '#include "open.h"\n\nint f(void) { return 1; }', (file("open.h", "int q\n"), {}));
code("error in brackets", "int f(void) { int x = [; return x; }");

// Conversions.
const convert = cc({
  source: file("convert.c", `
    int i32(int a) { return a; }
    unsigned u32(unsigned a) { return a; }
    signed char i8(signed char a) { return a; }
    _Bool flag(_Bool a) { return a; }
    double f64(double a) { return a; }
    float f32(float a) { return a; }
    long long i64(long long a) { return a; }
    unsigned long long u64(unsigned long long a) { return a; }
    void *ptr(void *a) { return a; }
    const char *text(void) { return "gr\\xc3\\xbc\\xc3\\x9f" "e"; }
    const char *none(void) { return 0; }
    int add(int a, int b) { return a + b; }
    int call(int (*g)(int), int a) { return g(a); }`),
  symbols: {
    i32: { args: ["i32"], returns: "i32" }, u32: { args: ["u32"], returns: "u32" }, i8: { args: ["i8"], returns: "i8" },
    flag: { args: ["bool"], returns: "bool" }, f64: { args: ["f64"], returns: "f64" }, f32: { args: ["f32"], returns: "f32" },
    i64: { args: ["i64"], returns: "i64" }, u64: { args: ["u64"], returns: "u64" }, ptr: { args: ["ptr"], returns: "ptr" },
    text: { returns: "cstring" }, none: { returns: "cstring" }, add: { args: ["int", "int"], returns: "int" },
  },
}).symbols;
check("i32", () => [0, 1, -1, 2147483647, -2147483648].map(convert.i32));
check("u32", () => [0, 1, 4294967295 | 0].map((n) => convert.u32(n)));
check("i8", () => [0, 127, -128, 255].map(convert.i8));
check("bool", () => [true, false].map(convert.flag));
check("f64", () => [0, -0, 1.5, NaN, Infinity, 1e300].map(convert.f64));
check("f32", () => [1.5, 0.1].map(convert.f32));
check("i64", () => [0n, -1n, 2n ** 62n, 5].map(convert.i64));
check("u64", () => [0n, 2n ** 64n - 1n, 5].map(convert.u64));
check("ptr", () => [0, 4096].map(convert.ptr));
check("text", () => [convert.text(), convert.none()]);
for (const [name, value] of Object.entries({ fraction: 1.5, large: 4294967295, true: true, null: null, undefined: undefined })) {
  check(`i32 of ${name}`, () => convert.i32(value));
}
check("bool of 1", () => convert.flag(1));
check("f64 of true", () => convert.f64(true));

// What it gives.
const library = cc({ source: ok, symbols: { f: INT } });
check("library", () => [String(library), Object.keys(library), Object.keys(library.symbols)]);
check("function", () => {
  const { f } = library.symbols;
  return [f.name, f.length, typeof f.ptr, f.native === f, f === library.symbols.f];
});
check("new", () => { try { new library.symbols.f(); } catch (error) { return error.name; } });
check("close", () => [library.close(), library.close()]);
check("after close", () => library.symbols.f());
const { close, symbols } = cc({ source: ok, symbols: { f: INT } });
check("close alone", () => [symbols.f(), close()]);

rmSync(folder, { recursive: true });
