// Section 4: JavaScript strings as cstring arguments: what C sees of them.
import { CString, ptr, read } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  length_of: { args: ["cstring"], returns: "u64_fast" },
  length_or_minus_one: { args: ["cstring"], returns: "u64" },
  keep: { args: ["cstring"], returns: "cstring" },
  kept_text: { args: [], returns: "cstring" },
  byte_at: { args: ["cstring", "i64"], returns: "u8" },
  same_pointer: { args: ["cstring", "cstring"], returns: "int" },
});

const texts = [
  ["empty", ""],
  ["one", "a"],
  ["ascii", "hello, world"],
  ["latin-1", "gr\u00fc\u00df"],
  ["y with diaeresis", "\u00ff"],
  ["two bytes", "\u07ff"],
  ["three bytes", "\u0800"],
  ["CJK", "\u6771\u4eac"],
  ["last of the BMP", "\uffff"],
  ["emoji", "\u{1f6a2}"],
  ["flag", "\u{1f1e8}\u{1f1ed}"],
  ["combining", "e\u0301"],
  ["byte order mark", "\ufeffx"],
  ["lone high surrogate", "\ud800"],
  ["lone low surrogate", "a\udc00b"],
  ["swapped surrogates", "\udc00\ud800"],
  ["high surrogate at the end", "ab\ud83d"],
  ["embedded NUL", "ab\0cd"],
  ["leading NUL", "\0x"],
  ["control characters", "\x01\x7f\t\n"],
  ["long ascii", "x".repeat(200)],
  ["long of two bytes", "\u00e9".repeat(100)],
  ["rope", ["con", "cat"].join("") + String(1 + 1) + "enated".slice(0, 4)],
  ["number as text", String(12345)],
];

for (const [name, text] of texts) {
  check(`length of ${name}`, () => c.length_of(text));
  check(`round trip of ${name}`, () => c.keep(text));
}
for (const [name, text] of texts) {
  const bytes = Math.min(c.length_of(text) + 2, 6);
  check(`bytes of ${name}`, () =>
    Array.from({ length: bytes }, (_, i) => (i <= c.length_of(text) ? c.byte_at(text, i) : -1)),
  );
}
check("bytes behind an embedded NUL", () => [3, 4, 5].map((i) => c.byte_at("ab\0cd", i)));

for (const size of [1, 15, 16, 17, 63, 64, 255, 256, 1023, 1024, 4095, 4096, 65535, 65536, 1000000]) {
  check(`length of ${size} characters`, () => c.length_of("a".repeat(size)));
  check(`length of ${size} wide characters`, () => c.length_of("\u20ac".repeat(size)));
}

check("two strings in one call are two", () => c.same_pointer("a", "b"));
check("String object", () => c.length_of(new String("abc")));
check("null", () => c.length_or_minus_one(null));
check("undefined", () => c.length_or_minus_one(undefined));
check("nothing", () => c.length_or_minus_one());
check("typed array", () => c.length_of(Uint8Array.of(104, 105, 0)));
check("typed array with an offset", () => c.length_of(Uint8Array.of(104, 105, 106, 0).subarray(1)));
check("Buffer", () => c.length_of(Buffer.from("four\0")));
check("ArrayBuffer", () => c.length_of(Uint8Array.of(104, 0).buffer));
check("DataView", () => c.length_of(new DataView(Uint8Array.of(104, 105, 0).buffer, 1)));
check("address", () => {
  const bytes = Uint8Array.of(97, 98, 99, 0);
  return c.length_of(ptr(bytes));
});
check("BigInt address", () => {
  const bytes = Uint8Array.of(97, 98, 99, 0);
  return c.length_of(BigInt(ptr(bytes)));
});
check("object with ptr", () => {
  const bytes = Uint8Array.of(97, 98, 0);
  return c.length_of({ ptr: ptr(bytes) });
});
check("kept after the call", () => {
  c.keep("remembered");
  return c.kept_text();
});
check("read back through CString", () => {
  const keep = bind({ keep: { args: ["cstring"], returns: "ptr" } }).keep;
  const address = keep("through \u6771");
  return [CString(address), read.u8(address, 0)];
});
check("many strings in turn", () => {
  let sum = 0;
  for (let i = 0; i < 3000; i++) sum += c.length_of("n" + i);
  return sum;
});
