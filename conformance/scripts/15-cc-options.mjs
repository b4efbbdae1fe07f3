// Section 15: the options of cc(): sources of every kind, headers, macros, flags, libraries.
import { cc } from "bun:ffi";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { check, code, file, folder, INT } from "./support/compile.mjs";

const ok = file("ok.c", "int f(void) { return 42; }");
const f = (o, s = { f: INT }) => cc({ source: ok, symbols: s, ...o }).symbols.f();
mkdirSync(join(folder, "dir.c")); mkdirSync(join(folder, "a b")); mkdirSync(join(folder, "sub")); mkdirSync(join(folder, "\u00fcber"));
check("spaces", () => f({ source: file("a b/x y.c", "int f(void) { return 1; }") }));
check("spaces URL", () => f({ source: pathToFileURL(join(folder, "a b/x y.c")) }));
check("spaces URL text", () => f({ source: pathToFileURL(join(folder, "a b/x y.c")).href }));
check("percent path", () => f({ source: file("100%.c", "int f(void) { return 3; }") }));
check("quote path", () => f({ source: file("it's \"q\".c", "int f(void) { return 3; }") }));
check("question", () => f({ source: file("q?.c", "int f(void) { return 3; }") }));
check("hash URL", () => f({ source: pathToFileURL(ok).href + "#x" }));
check("query URL", () => f({ source: pathToFileURL(ok).href + "?x=1" }));
check("query URL object", () => f({ source: new URL(pathToFileURL(ok).href + "?x=1") }));
check("file URL, single slash", () => f({ source: "file:" + ok }));
check("file URL, host", () => f({ source: "file://localhost" + ok }));
check("file URL, other host", () => f({ source: "file://example.com" + ok }));
check("file URL, bad percent", () => f({ source: "file:///%zz" }));
check("file URL, relative", () => f({ source: "file:ok.c" }));
check("data URL", () => f({ source: "data:text/plain,int f(void){return 1;}" }));
check("data URL object", () => f({ source: new URL("data:text/plain,x") }));
check("dash path", () => f({ source: "-" }));
check("relative", () => f({ source: relative(process.cwd(), ok) }));
check("dot relative", () => f({ source: "./" + relative(process.cwd(), ok) }));
check("symlink", () => { symlinkSync(ok, join(folder, "link.c")); return f({ source: join(folder, "link.c") }); });
check("dangling", () => { symlinkSync("/nonexistent/q.c", join(folder, "dang.c")); return f({ source: join(folder, "dang.c") }); });
check("empty file", () => f({ source: file("empty.c", "") }));
check("only newline", () => f({ source: file("nl.c", "\n") }));
check("only comment", () => f({ source: file("cm.c", "// x") }));
check("BOM", () => f({ source: file("bom.c", "\ufeffint f(void) { return 1; }") }));
check("utf16", () => f({ source: (writeFileSync(join(folder, "u16.c"), Buffer.from("int f(void) { return 1; }", "utf16le")), join(folder, "u16.c")) }));
check("CR only", () => f({ source: file("cr.c", "int f(void) {\rreturn 1;\r}\r") }));
check("CRLF error line", () => f({ source: file("crlf.c", "int f(void) {\r\n\r\nreturn x;\r\n}\r\n") }));
check("CRLF splice", () => f({ source: file("crs.c", "int f(vo\\\r\nid) { return 1; }\r\n") }));
check("CRLF string", () => f({ source: file("crt.c", "int f(void) { return sizeof \"a\\\r\nb\"; }\r\n") }));
check("ctrl z", () => f({ source: file("cz.c", "int f(void) { return 1; }\x1a") }));
check("form feed", () => f({ source: file("ff.c", "int f(void)\f{ return\v1; }") }));
check("no final newline directive", () => f({ source: file("nd.c", "int f(void) { return 1; }\n#define X") }));
check("final backslash", () => f({ source: file("fb.c", "int f(void) { return 1; }\\") }));
check("final comment", () => f({ source: file("fc.c", "int f(void) { return 1; } // x") }));
check("Bun.file nonexistent", () => f({ source: Bun.file("/nonexistent/x.c") }));
check("Bun.file of URL", () => f({ source: Bun.file(pathToFileURL(ok)) }));
check("Buffer path", () => f({ source: Buffer.from(ok) }));
check("Uint8Array", () => f({ source: new Uint8Array(3) }));
check("Map", () => f({ source: new Map() }));
check("toString object", () => f({ source: { toString: () => ok } }));
check("path object", () => f({ source: { path: ok } }));
check("href object", () => f({ source: { href: pathToFileURL(ok).href } }));
check("Set of paths", () => f({ source: new Set([ok]) }));
check("array subclass", () => f({ source: Object.assign(Object.create(Array.prototype), { 0: ok, length: 1 }) }));
check("array hole", () => f({ source: [, ok] }));
check("array String", () => f({ source: [new String(ok)] }));
check("array Bun.file", () => f({ source: [Bun.file(ok)] }));
check("array undefined", () => f({ source: [ok, undefined] }));
check("array true", () => f({ source: [true] }));
check("array symbol", () => f({ source: [Symbol("x")] }));
check("array nonexistent second", () => f({ source: [ok, "/nonexistent/x.c"] }));
check("options getter throws", () => cc({ get source() { throw new RangeError("mine"); } }));
check("options symbols throws", () => cc({ source: ok, get symbols() { throw new RangeError("mine"); } }));
check("options flags throws", () => cc({ source: ok, symbols: { f: INT }, get flags() { throw new RangeError("mine"); } }));
check("options class", () => { class O { source = ok; symbols = { f: INT }; } return cc(new O()).symbols.f(); });
check("options function", () => { const o = () => {}; o.source = ok; o.symbols = { f: INT }; return cc(o).symbols.f(); });
check("cc length name", () => [cc.length, cc.name, typeof cc, Object.prototype.toString.call(cc)]);
check("new cc", () => { try { return typeof new cc({ source: ok, symbols: { f: INT } }).symbols.f; } catch (e) { return e.name; } });
check("cc extra args", () => cc({ source: ok, symbols: { f: INT } }, 1, 2).symbols.f());
check("cc call this", () => cc.call(3, { source: ok, symbols: { f: INT } }).symbols.f());
check("tentative over files", () => f({ source: [file("t1.c", "int v; int f(void) { return v; }"), file("t2.c", "int v = 5;")] }));
check("static over files", () => f({ source: [file("st1.c", "int g(void); static int v = 3; int f(void) { return v + g(); }"), file("st2.c", "static int v = 4; int g(void) { return v; }")] }));
check("macro over files", () => f({ source: [file("mc1.c", "#define X 3\nint g(void) { return X; }"), file("mc2.c", "int f(void) { return X; }")] }));
check("weak over files", () => f({ source: [file("w1.c", "__attribute__((weak)) int g(void) { return 1; } int f(void) { return g(); }"), file("w2.c", "int g(void) { return 2; }")] }));
check("include relative parent", () => { file("up.h", "#define UP 6\n"); return f({ source: file("sub/x.c", "#include \"../up.h\"\nint f(void) { return UP; }") }); });
check("include relative sub", () => { file("sub/d.h", "#include \"e.h\"\n"); file("sub/e.h", "#define E 7\n"); return f({ source: file("incs.c", "#include \"sub/d.h\"\nint f(void) { return E; }") }); });
check("include c file", () => f({ source: file("incc.c", "#include \"ok.c\"\nint g(void) { return 1; }") }));
check("include absolute", () => f({ source: file("inca.c", `#include "${join(folder, "up.h")}"\nint f(void) { return UP; }`) }));
check("include guard", () => { file("guard.h", "#ifndef G\n#define G\nstruct g { int a; };\n#endif\n"); return f({ source: file("incg.c", `#include "guard.h"\n#include "guard.h"\nint f(void) { struct g g = {3}; return g.a; }`) }); });
check("include once", () => { file("once.h", "#pragma once\nstruct g { int a; };\n"); return f({ source: file("inco.c", `#include "once.h"\n#include "once.h"\nint f(void) { struct g g = {3}; return g.a; }`) }); });
check("include nothing", () => f({ source: file("incn.c", `#include\nint f(void) { return 1; }`) }));
check("include order", () => { mkdirSync(join(folder, "i1")); mkdirSync(join(folder, "i2")); file("i1/o.h", "#define O 1\n"); file("i2/o.h", "#define O 2\n"); return f({ source: file("io.c", "#include <o.h>\nint f(void) { return O; }"), include: [join(folder, "i2"), join(folder, "i1")] }); });
check("include relative option", () => f({ source: file("ir.c", "#include <o.h>\nint f(void) { return O; }"), include: relative(process.cwd(), join(folder, "i1")) }));
check("include file as folder", () => f({ source: file("if.c", "int f(void) { return 1; }"), include: ok }));
check("include colon", () => f({ source: file("ic.c", "#include <o.h>\nint f(void) { return O; }"), include: join(folder, "i2") + ":" + join(folder, "i1") }));
check("include spaces", () => { file("a b/sp.h", "#define SP 4\n"); return f({ source: file("isp.c", "#include <sp.h>\nint f(void) { return SP; }"), include: join(folder, "a b") }); });
check("include URL", () => f({ include: pathToFileURL(folder).href }));
check("include URL object", () => f({ include: pathToFileURL(folder) }));

// Macros.
const D = (name, text, define) => code("define " + name, text, { define });
D("empty", "#if defined A\nint f(void) { return A 1; }\n#endif", { A: "" });
D("empty object", "int f(void) { return 1; }", {});
D("negative", "int f(void) { return 3 A; }", { A: "-1" });
D("false", "int f(void) { return A + 5; }", { A: false });
D("string quotes", "int f(void) { return sizeof A; }", { A: '"hi"' });
D("string spaces", "int f(void) { return A; }", { A: "1 + 2" });
D("name dollar", "int f(void) { return $A; }", { "$A": "4" });
D("name unicode", "int f(void) { return \u00e4; }", { "\u00e4": "4" });
D("value comment", "int f(void) { return A; }", { A: "4 /* x */" });
D("value line comment", "int f(void) { return A; }", { A: "4 // x" });
D("value unbalanced", "int f(void) { return A 1); }", { A: "(" });
D("value unicode", "int f(void) { return sizeof A; }", { A: '"\u00e9"' });
D("value backslash", "int f(void) { return sizeof A; }", { A: '"a\\n"' });
D("value String", "int f(void) { return A; }", { A: new String("4") });
D("function", "int f(void) { return A(2, 3); }", { "A(x, y)": "((x) * (y))" });
D("function variadic", "int f(void) { return sizeof((int[]) { A(2, 3) }); }", { "A(...)": "__VA_ARGS__" });
D("keyword", "int f(void) { return foo; }", { foo: "sizeof(int)" });
D("many", "int f(void) { return A7 + A299; }", Object.fromEntries(Array.from({ length: 300 }, (_, i) => ["A" + i, String(i)])));
D("long value", "int f(void) { return sizeof A; }", { A: JSON.stringify("x".repeat(5000)) });
D("order", "int f(void) { return B; }", { B: "A", A: "5" });
D("each other", "int f(void) { int A = 3; return A; }", { A: "B", B: "A" });
D("redefined in source", "#undef A\n#define A 9\nint f(void) { return A; }", { A: "5" });
D("symbol key", "int f(void) { return 1; }", { [Symbol("x")]: "5" });
D("inherited", "#ifdef A\n#error\n#endif\nint f(void) { return 1; }", Object.create({ A: "5" }));
D("Map", "int f(void) { return 1; }", new Map([["A", "1"]]));

// Flags.
const F = (name, text, flags) => code("flags " + name, text, { flags });
F("D", "int f(void) { return A; }", "-DA=5");
F("D no value", "int f(void) { return A; }", "-DA");
F("D spaced", "int f(void) { return A; }", "-D A=5");
F("D function", "int f(void) { return A(3); }", ["-DA(x)=x"]);
F("D quoted array", "int f(void) { return sizeof A; }", ['-DA="abc"']);
F("D quoted escaped", "int f(void) { return sizeof A; }", ['-DA=\\"abc\\"']);
F("D single quoted", "int f(void) { return sizeof A; }", ["-DA='\"abc\"'"]);
F("D empty", "int f(void) { return A 3; }", "-DA=");
F("two in one", "int f(void) { return A + B; }", "-DA=1 -DB=2");
F("tabs", "int f(void) { return A + B; }", "-DA=1\t-DB=2");
F("newline", "int f(void) { return A + B; }", "-DA=1\n-DB=2");
F("I", "#include <o.h>\nint f(void) { return O; }", "-I" + join(folder, "i1"));
F("isystem", "#include <o.h>\nint f(void) { return O; }", ["-isystem", join(folder, "i1")]);
F("iquote", "#include \"o.h\"\nint f(void) { return O; }", ["-iquote", join(folder, "i1")]);
F("include", "int f(void) { return O; }", ["-include", join(folder, "i1/o.h")]);
F("L l", "double cos(double); int f(void) { return cos(0); }", "-L/usr/lib -lm");
for (const each of [
  "-O0", "-O1", "-O2", "-O3", "-Os", "-Og", "-Ofast", "-g", "-g3", "-g0", "-ggdb", "-fPIC", "-fpic", "-fno-common",
  "-fcommon", "-Wall", "-Wextra", "-Werror", "-Wno-all", "-Wunsupported", "-w", "-W", "-Wpedantic", "-pedantic",
  "-std=c99", "-std=c11", "-std=c17", "-std=c2x", "-std=gnu99", "-std=gnu17", "-std=c89", "-ansi", "-funsigned-char",
  "-fsigned-char", "-fms-extensions", "-fdollars-in-identifiers", "-fvisibility=hidden", "-fno-strict-aliasing",
  "-fomit-frame-pointer", "-ffast-math", "-march=native", "-msse", "-msse4.2", "-pthread", "-shared", "-V", "-M",
  "-bench", "-nostdinc", "-nostdlib", "-rdynamic", "-Wl,-soname,x", "-Wl,--export-all-symbols", "-Wl,-rpath,/x",
  "-Wl,-z,now", "-Wl,--as-needed", "-Wl,--nonsense", "-Wp,-DX", "-x c", "-x c++", "-x", "-D", "-I", "-U", "-l", "-L",
  "-", "-dM", "-P", "-pipe", "-s", "-soname x", "-nonsense", "nonsense.c", "@nofile", "-fstack-protector",
  "-fno-builtin", "-fwrapv", "-fsanitize=address", "-fopenmp", "-Wno-error", "-Wimplicit-function-declaration",
  "-Wno-implicit-function-declaration", "-Wwrite-strings", "-Wno-discarded-qualifiers", "-traditional", "-C",
  "-Xlinker x", "-T x", "-iwithprefix x", "-r", "-i", "-impdef",
]) {
  F(`is ${each}`, "int f(void) { return 1; }", each);
}
F("unsigned char", "int f(void) { char c = '\\xff'; return c; }", "-funsigned-char");
F("Werror", "int f(void) { char *p = 5; return 1; }", "-Werror");
F("Wno-implicit", "int f(void) { return abs(-1); }", "-Wno-implicit-function-declaration");
F("nostdinc", "#include <stdio.h>\nint f(void) { return 1; }", "-nostdinc");
F("O0 optimize", "int f(void) { return\n#ifdef __OPTIMIZE__\n1\n#else\n0\n#endif\n; }", "-O0");
F("O2 optimize", "int f(void) { return\n#ifdef __OPTIMIZE__\n1\n#else\n0\n#endif\n; }", "-O2");
for (const s of ["c99", "c11", "c17", "c2x", "gnu99", "gnu11", "gnu17", "c89"]) F("version " + s, "int f(void) { return __STDC_VERSION__ / 100; }", "-std=" + s);
F("version none", "int f(void) { return __STDC_VERSION__ / 100; }", "-DX");
F("array empty strings", "int f(void) { return A; }", ["", "-DA=3", ""]);
F("array String", "int f(void) { return A; }", [new String("-DA=3")]);
F("array frozen", "int f(void) { return A; }", Object.freeze(["-DA=3"]));

// Libraries.
check("library c", () => f({ library: "c" }));
check("library array", () => f({ library: ["m", "c", "pthread", "dl"] }));
check("library empty name", () => f({ library: "" }));
check("library spaces", () => f({ library: "m c" }));
check("library dash", () => f({ library: "-lm" }));
check("library lib prefix", () => f({ library: "libm" }));
check("library soname", () => f({ library: "m.so.6" }));
check("library colon", () => f({ library: ":libm.so.6" }));
check("library String", () => f({ library: new String("m") }));
check("library URL", () => f({ library: new URL("file:///lib/libm.so.6") }));
check("library relative", () => f({ library: "./libx.so" }));
check("library missing and error", () => f({ library: "no-such-library", source: file("lme.c", "int f(void) { return x; }") }));
check("math implicit", () => f({ source: file("mi.c", "double cos(double); int f(void) { return cos(0); }") }));
check("dlopen in C", () => f({ source: file("dl.c", "#include <dlfcn.h>\nint f(void) { void *h = dlopen(\"libm.so.6\", RTLD_NOW); double (*c)(double) = dlsym(h, \"cos\"); return c(0); }") }));
