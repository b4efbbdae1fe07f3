// Section 15: what cc() gives: its functions, their conversions, callbacks, data, closing, errors; large sources.
import { cc, CFunction, CString, dlopen, FFIType, JSCallback, linkSymbols, ptr, read, toArrayBuffer, viewSource } from "bun:ffi";
import { check, file, INT } from "./support/compile.mjs";

const src = file("c.c", `
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
char id_char(char a) { return a; } signed char id_i8(signed char a) { return a; } unsigned char id_u8(unsigned char a) { return a; }
short id_i16(short a) { return a; } unsigned short id_u16(unsigned short a) { return a; }
int id_i32(int a) { return a; } unsigned id_u32(unsigned a) { return a; }
int64_t id_i64(int64_t a) { return a; } uint64_t id_u64(uint64_t a) { return a; }
float id_f32(float a) { return a; } double id_f64(double a) { return a; } _Bool id_bool(_Bool a) { return a; }
void *id_ptr(void *a) { return a; } size_t id_usize(size_t a) { return a; }
const char *id_str(const char *a) { return a; }
int len(const char *a) { return a ? (int) strlen(a) : -1; }
int sum(const unsigned char *p, int n) { int s = 0; while (n--) s += *p++; return s; }
void nothing(void) {} int none() { return 5; }
int counter(void) { static int n; return ++n; }
int g_value = 7; const char g_text[] = "text"; double g_double = 2.5; int g_array[4] = {1, 2, 3, 4}; int *g_pointer = g_array;
static int hidden(void) { return 1; }
int call0(int (*f)(void)) { return f(); } int call1(int (*f)(int), int a) { return f(a) + 1; }
double calld(double (*f)(double, float), double a) { return f(a, 1.5f); }
void *callp(void *(*f)(void *), void *p) { return f(p); }
int (*getf(void))(int) { return id_i32; }
static int (*saved)(int); void save(int (*f)(int)) { saved = f; } int call_saved(int a) { return saved(a); }
struct point { int x, y; double z; }; void move(struct point *p, int d) { p->x += d; p->y -= d; p->z *= 2; }
struct point *make(int x, int y) { struct point *p = malloc(sizeof *p); p->x = x; p->y = y; p->z = 0.5; return p; }
int sum10(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10; }
double mix(int a, double b, float c, int64_t d, unsigned char e, double f) { return a + b * 10 + c * 100 + d * 1000 + e * 10000 + f * 100000; }
double sumd(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j) { return a + b + c + d + e + f + g + h + i * 100 + j * 1000; }
float sumf(float a, float b, float c, float d, float e, float f, float g, float h, float i, float j) { return a + b + c + d + e + f + g + h + i * 100 + j * 1000; }
static void *work(void *p) { *(int *) p = 99; return 0; }
int threaded(void) { int v = 0; pthread_t t; pthread_create(&t, 0, work, &v); pthread_join(t, 0); return v; }
char *dup(const char *s) { return strdup(s); }
void fill(char *b, int n) { for (int i = 0; i < n; i++) b[i] = 'a' + i; b[n - 1] = 0; }
void upper(char *b) { for (; *b; b++) if (*b >= 'a' && *b <= 'z') *b -= 32; }
const char *utf8(void) { return "gr\\xc3\\xbc\\xc3\\x9f \\xe4\\xb8\\x96 \\xf0\\x9f\\x98\\x80"; }
int fact(int n) { return n <= 1 ? 1 : n * fact(n - 1); }
int reenter(int (*f)(int), int n) { return n == 0 ? 0 : 1 + f(n - 1); }
`);
const S = {};
for (const t of ["char", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "bool", "ptr", "usize"]) S["id_" + t] = { args: [t], returns: t };
Object.assign(S, { id_str: { args: ["cstring"], returns: "cstring" }, len: { args: ["cstring"], returns: "int" }, sum: { args: ["ptr", "int"], returns: "int" }, nothing: {}, none: { returns: "int" }, counter: { returns: "int" },
  g_value: {}, g_text: {}, g_double: {}, g_array: {}, g_pointer: {}, call0: { args: ["function"], returns: "int" }, call1: { args: ["function", "int"], returns: "int" }, calld: { args: ["function", "double"], returns: "double" }, callp: { args: ["callback", "ptr"], returns: "ptr" },
  getf: { returns: "function" }, save: { args: ["function"] }, call_saved: { args: ["int"], returns: "int" }, move: { args: ["ptr", "int"] }, make: { args: ["int", "int"], returns: "ptr" },
  sum10: { args: Array(10).fill("int"), returns: "int" }, mix: { args: ["int", "double", "float", "i64", "u8", "f64"], returns: "double" }, sumd: { args: Array(10).fill("double"), returns: "double" }, sumf: { args: Array(10).fill("float"), returns: "float" },
  threaded: { returns: "int" }, dup: { args: ["cstring"], returns: "cstring" }, fill: { args: ["ptr", "int"] }, upper: { args: ["ptr"] }, utf8: { returns: "cstring" }, fact: { args: ["int"], returns: "int" }, reenter: { args: ["function", "int"], returns: "int" } });
const lib = cc({ source: src, symbols: S }); const s = lib.symbols;
check("keys", () => [Object.keys(s).join() === Object.keys(S).join(), Object.keys(lib).join()]);
const V = { char: [0, 65, 127], i8: [0, 1, -1, 127, -128], u8: [0, 1, 255, 128], i16: [0, -1, 32767, -32768], u16: [0, 65535, 32768], i32: [0, -1, 2147483647, -2147483648], u32: [0, 1, 2147483647], i64: [0n, -1n, 9223372036854775807n, -9223372036854775808n, 5, -5, 9007199254740991], u64: [0n, 1n, 18446744073709551615n, 5, 9007199254740991], f32: [0, -0, 1.5, 0.1, Infinity, -Infinity, NaN, 3.5e38], f64: [0, -0, 1.5, 0.1, 1e300, Infinity, NaN, 5e-324], bool: [true, false], ptr: [0, 4096, 140737488355327], usize: [0n, 5n, 5, 18446744073709551615n] };
for (const [t, vs] of Object.entries(V)) for (const v of vs) check(`${t} ${Object.is(v, -0) ? "-0" : v}${typeof v === "bigint" ? "n" : ""}`, () => s["id_" + t](v));
check("ptr null", () => s.id_ptr(null));
check("ptr undefined", () => s.id_ptr(undefined));
check("ptr bigint", () => s.id_ptr(4096n));
check("ptr view", () => { const b = new Uint8Array([1, 2, 3]); return [s.id_ptr(b) === ptr(b), s.sum(b, 3)]; });
check("ptr subarray", () => s.sum(new Uint8Array([1, 2, 3, 4]).subarray(1), 2));
check("ptr Buffer", () => s.sum(Buffer.from("abc"), 3));
check("ptr DataView", () => s.sum(new DataView(new Uint8Array([9, 8]).buffer, 1), 1));
check("ptr ArrayBuffer", () => s.sum(new Uint8Array([9, 8]).buffer, 2));
check("ptr Float64Array", () => s.sum(new Float64Array([1]), 8));
check("ptr number of ptr", () => { const b = new Uint8Array([5, 6]); const r = s.sum(ptr(b), 2); return r + b[0] * 0; });
check("cstring CString", () => { const b = Buffer.from("xyz\0"); return s.len(new CString(ptr(b)).ptr) + b[0] * 0; });
check("id_str Buffer", () => { const b = Buffer.from("h\u00e9llo\0"); const r = s.id_str(b); return [typeof r, String(r), r.length, r instanceof CString]; });
check("id_str null", () => s.id_str(null));
check("utf8", () => String(s.utf8()));
check("dup", () => String(s.dup(Buffer.from("dup\0"))));
check("fill", () => { const b = Buffer.alloc(6); s.fill(b, 6); return b.toString(); });
check("upper", () => { const b = Buffer.from("aBc\0"); s.upper(b); return b.toString(); });
check("nothing", () => s.nothing());
check("nothing args", () => s.nothing(1, 2));
check("none extra", () => s.none(1));
check("counter", () => [s.counter(), s.counter(), s.counter()]);
check("data", () => [read.i32(s.g_value.ptr), new CString(s.g_text.ptr).toString(), read.f64(s.g_double.ptr), Array.from(new Int32Array(toArrayBuffer(s.g_array.ptr, 0, 16))), read.ptr(s.g_pointer.ptr) === s.g_array.ptr]);
check("data write", () => { new Int32Array(toArrayBuffer(s.g_value.ptr, 0, 4))[0] = 11; return read.i32(s.g_value.ptr); });
check("data type", () => [typeof s.g_value, typeof s.g_value.ptr, s.g_value.ptr > 0]);
const I1 = { args: ["int"], returns: "int" };
check("callback 0", () => { const cb = new JSCallback(() => 41, { returns: "int" }); const r = s.call0(cb); cb.close(); return r; });
check("callback ptr", () => { const cb = new JSCallback(() => 41, { returns: "int" }); const r = s.call0(cb.ptr); cb.close(); return r; });
check("callback 1", () => { const cb = new JSCallback((a) => a * 2, I1); const r = s.call1(cb, 20); cb.close(); return r; });
check("callback double", () => { const cb = new JSCallback((a, b) => a * b, { args: ["double", "float"], returns: "double" }); const r = s.calld(cb, 4); cb.close(); return r; });
check("callback pointer", () => { const cb = new JSCallback((p) => p + 1, { args: ["ptr"], returns: "ptr" }); const r = s.callp(cb, 4096); cb.close(); return r; });
check("callback throws", () => { const cb = new JSCallback(() => { throw new RangeError("mine"); }, I1); try { return s.call1(cb, 1); } finally { cb.close(); } });
check("callback saved", () => { const cb = new JSCallback((a) => a + 100, I1); s.save(cb); const r = s.call_saved(5); cb.close(); return r; });
check("callback reenter", () => { const cb = new JSCallback((n) => s.reenter(cb, n), I1); const r = s.reenter(cb, 10); cb.close(); return r; });
check("callback calls other", () => { const cb = new JSCallback((n) => s.fact(n), I1); const r = s.call1(cb, 5); cb.close(); return r; });
check("function of own", () => s.call1(s.id_i32.ptr, 5));
check("function object", () => s.call1(s.id_i32, 5));
check("callback compiles", () => { const cb = new JSCallback((n) => cc({ source: src, symbols: { fact: I1 } }).symbols.fact(n), I1); const r = s.call1(cb, 5); cb.close(); return r; });
check("CFunction", () => CFunction({ ...I1, ptr: s.getf() })(12));
check("linkSymbols", () => linkSymbols({ fact: { ...I1, ptr: s.fact.ptr } }).symbols.fact(5));
check("libc callback", () => { const c = dlopen("libc.so.6", { qsort: { args: ["ptr", "usize", "usize", "ptr"] } }); const cmp = cc({ source: file("cmp.c", "int cmp(const int *a, const int *b) { return *a - *b; }"), symbols: { cmp: { args: ["ptr", "ptr"], returns: "int" } } }); const a = new Int32Array([3, 1, 2]); c.symbols.qsort(a, 3, 4, cmp.symbols.cmp.ptr); return Array.from(a); });
check("struct", () => { const b = new ArrayBuffer(16); const d = new DataView(b); d.setInt32(0, 5, true); d.setInt32(4, 5, true); d.setFloat64(8, 1.5, true); s.move(new Uint8Array(b), 3); return [d.getInt32(0, true), d.getInt32(4, true), d.getFloat64(8, true)]; });
check("struct made", () => { const p = s.make(3, 4); return [read.i32(p, 0), read.i32(p, 4), read.f64(p, 8)]; });
check("sum10", () => s.sum10(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
check("mix", () => s.mix(1, 2, 3, 4n, 5, 6));
check("sumd", () => s.sumd(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
check("sumf", () => s.sumf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
check("threaded", () => s.threaded());
check("fact", () => s.fact(10));
check("hot loop", () => { let t = 0; for (let i = 0; i < 200000; i++) t = (t + s.id_i32(i)) | 0; return t; });
check("hot counter", () => { for (let i = 0; i < 50000; i++) s.counter(); return s.counter(); });
check("hidden", () => cc({ source: src, symbols: { hidden: INT } }));
check("apply", () => [s.fact.apply(null, [5]), s.fact.call({}, 4), [1, 2, 3].map((n) => s.fact(n)), Reflect.apply(s.fact, null, [3]), s.fact.bind(null, 6)()]);
check("writable", () => { const l = cc({ source: src, symbols: { fact: I1 } }); l.symbols.fact = 3; return l.symbols.fact; });
check("close returns", () => { const l = cc({ source: src, symbols: { fact: I1 } }); return [l.close(), l.close(), l.close.length, l.close.name]; });
check("after close", () => { const l = cc({ source: src, symbols: { fact: I1 } }); const { fact } = l.symbols; l.close(); return fact(3); });
check("after close symbols", () => { const l = cc({ source: src, symbols: { fact: I1 } }); l.close(); return [typeof l.symbols.fact, typeof l.symbols.fact.ptr]; });
check("after close hot", () => { const l = cc({ source: src, symbols: { fact: I1 } }); const { fact } = l.symbols; for (let i = 0; i < 50000; i++) fact(2); l.close(); return fact(3); });
check("close one of two", () => { const a = cc({ source: src, symbols: { counter: INT } }), b = cc({ source: src, symbols: { counter: INT } }); a.symbols.counter(); a.close(); return b.symbols.counter(); });
check("distinct state", () => { const a = cc({ source: src, symbols: { counter: INT } }), b = cc({ source: src, symbols: { counter: INT } }); return [a.symbols.counter(), a.symbols.counter(), b.symbols.counter(), a.symbols.counter.ptr === b.symbols.counter.ptr]; });
check("close then same", () => { cc({ source: src, symbols: { counter: INT } }).close(); return cc({ source: src, symbols: { counter: INT } }).symbols.counter(); });
check("changed source", () => { const p = file("chg.c", "int f(void) { return 1; }"); const a = cc({ source: p, symbols: { f: INT } }).symbols.f(); file("chg.c", "int f(void) { return 2; }"); return [a, cc({ source: p, symbols: { f: INT } }).symbols.f()]; });
check("names", () => { const l = cc({ source: file("nm.c", "int toString(void) { return 1; } int constructor(void) { return 2; } int then(void) { return 3; } int __proto__(void) { return 4; } int close(int a) { return 5; } int symbols(void) { return 6; }"), symbols: { toString: INT, constructor: INT, then: INT, close: I1, symbols: INT } }); return Object.values(l.symbols).map((f) => f(0)); });
check("proto name", () => { const l = cc({ source: file("nm.c", "int __proto__(void) { return 4; }"), symbols: JSON.parse('{"__proto__": {"args": [], "returns": "int"}}') }); return Object.keys(l.symbols); });
check("odd names", () => cc({ source: file("on.c", "int f(void) { return 1; }"), symbols: { "f ": INT } }));
check("dash name", () => cc({ source: file("on.c", "int f(void) { return 1; }"), symbols: { "f-g": INT } }));
check("dollar name", () => cc({ source: file("dn.c", "int $f(void) { return 3; }"), symbols: { $f: INT } }).symbols.$f());
check("number name", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { 1: INT } }));
check("symbol key", () => Object.keys(cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { f: INT, [Symbol("x")]: INT } }).symbols));
check("inherited symbols", () => Object.keys(cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: Object.create({ f: INT }) }).symbols));
check("Map symbols", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: new Map([["f", INT]]) }));
check("function symbols", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: () => {} }));
check("numeric types", () => cc({ source: src, symbols: { id_i32: { args: [FFIType.int], returns: FFIType.int } } }).symbols.id_i32(4));
check("empty descriptor", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { f: {} } }).symbols.f());
check("returns void", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { f: { returns: "void" } } }).symbols.f());
check("ptr in descriptor", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { f: { ...INT, ptr: 5 } } }).symbols.f());
check("threadsafe in descriptor", () => cc({ source: file("num.c", "int f(void) { return 3; }"), symbols: { f: { ...INT, threadsafe: true } } }).symbols.f());
check("33 args", () => cc({ source: file("a33.c", "int f(void) { return 3; }"), symbols: { f: { args: Array(33).fill("int"), returns: "int" } } }).symbols.f(...Array(33).fill(1)));
check("thousand symbols", () => { let t = "", y = {}; for (let i = 0; i < 1000; i++) { t += `int f${i}(int a) { return a + ${i}; }\n`; y["f" + i] = I1; } const l = cc({ source: file("many.c", t), symbols: y }); let q = 0; for (let i = 0; i < 1000; i++) q += l.symbols["f" + i](1); return q; });
check("long source", () => { let t = ""; for (let i = 0; i < 20000; i++) t += `static int g${i}(int a) { return a * ${i} + ${i % 7}; }\n`; return cc({ source: file("long.c", t + "int f(void) { return g19999(3); }"), symbols: { f: INT } }).symbols.f(); });
check("long line", () => cc({ source: file("ll.c", "int f(void) { return 0" + " + 1".repeat(20000) + "; }"), symbols: { f: INT } }).symbols.f());
check("long string", () => cc({ source: file("ls.c", `int f(void) { return sizeof "${"x".repeat(100000)}"; }`), symbols: { f: INT } }).symbols.f());
check("long name", () => cc({ source: file("ln.c", `int ${"n".repeat(5000)}(void) { return 3; }`), symbols: { ["n".repeat(5000)]: INT } }).symbols["n".repeat(5000)]());
check("big array data", () => cc({ source: file("bd.c", `static const int t[] = { ${Array.from({ length: 50000 }, (_, i) => i).join()} }; int f(void) { return t[49999]; }`), symbols: { f: INT } }).symbols.f());
check("many strings", () => cc({ source: file("ms.c", `static const char *t[] = { ${Array.from({ length: 20000 }, (_, i) => `"s${i}"`).join()} }; int f(void) { return t[19999][5]; }`), symbols: { f: INT } }).symbols.f());
check("big switch", () => cc({ source: file("bs.c", `int f(int a) { switch (a) { ${Array.from({ length: 5000 }, (_, i) => `case ${i}: return ${i * 3};`).join("\n")} } return -1; }`), symbols: { f: I1 } }).symbols.f(4321));
check("nested blocks", () => cc({ source: file("nb.c", `int f(void) { ${"{ ".repeat(500)} int a = 3; return a; ${"} ".repeat(500)} }`), symbols: { f: INT } }).symbols.f());
check("nested parens", () => cc({ source: file("np.c", `int f(void) { return ${"(".repeat(500)} 3 ${")".repeat(500)}; }`), symbols: { f: INT } }).symbols.f());
check("many locals", () => cc({ source: file("ml.c", `int f(void) { ${Array.from({ length: 3000 }, (_, i) => `int v${i} = ${i};`).join("\n")} return v2999; }`), symbols: { f: INT } }).symbols.f());
check("hundred libraries", () => { let t = 0; for (let i = 0; i < 100; i++) { const l = cc({ source: file("h.c", `int f(void) { return ${i}; }`), symbols: { f: INT } }); t += l.symbols.f(); if (i % 2) l.close(); } return t; });
check("error class", () => { try { cc({ source: file("er.c", "int f(void) { return x; }"), symbols: { f: INT } }); } catch (e) { return [e.constructor === Error, e.name, Object.keys(e).join(), e instanceof AggregateError, typeof e.errors, e.message.endsWith("\n"), e.code, e.cause]; } });
check("error link class", () => { try { cc({ source: file("er.c", "int g(void); int f(void) { return g(); }"), symbols: { f: INT } }); } catch (e) { return [e.name, Object.keys(e).join(), e.message]; } });
check("error missing class", () => { try { cc({ source: file("er.c", "int f(void) { return 1; }"), symbols: { g: INT } }); } catch (e) { return [e.name, Object.keys(e).join(), e.message]; } });
check("error undefined message", () => { try { cc({ source: file("er.c", "int f(void) {\n\treturn x;\n}\n"), symbols: { f: INT } }); } catch (e) { return e.message.split("\n").slice(0, 2); } });
check("error header message", () => { file("bad.h", "int g(void) { return y; }\n"); try { cc({ source: file("er.c", "#include \"bad.h\"\nint f(void) { return 1; }\n"), symbols: { f: INT } }); } catch (e) { return e.message.split("\n").slice(0, 3); } });
check("symbols destructured", () => { const { symbols: { fact }, close } = cc({ source: src, symbols: { fact: I1 } }); const r = fact(4); close(); return r; });
check("close other this", () => { const l = cc({ source: src, symbols: { fact: I1 } }); return l.close.call(3); });
check("close in callback", () => { const l = cc({ source: src, symbols: { call0: { args: ["function"], returns: "int" }, fact: I1 } }); const cb = new JSCallback(() => { l.symbols.fact; return 8; }, { returns: "int" }); const r = l.symbols.call0(cb); l.close(); cb.close(); return r; });
check("Symbol.dispose", () => typeof lib[Symbol.dispose]);
check("viewSource", () => viewSource({ f: INT }, false).length);
check("getpid same", () => cc({ source: file("gp.c", "#include <unistd.h>\nint f(void) { return getpid(); }"), symbols: { f: INT } }).symbols.f() === process.pid);
check("shared state two symbols", () => { const l = cc({ source: file("ss.c", "static int n; void set(int a) { n = a; } int get(void) { return n; }"), symbols: { set: { args: ["int"] }, get: INT } }); l.symbols.set(9); return l.symbols.get(); });
