// What programs do around their calls: filling structures, reading results, making views and strings. One
// process runs all of it, so callbacks stay open and call sites see what came before, as in a program.
//
//   cc -O2 -shared -fPIC -o target/libmixes.so mixes.c -lm
//   ../ferry run mixes.mjs target/libmixes.so >ferry.txt
//   node_modules/@oven/bun-linux-x64/bin/bun mixes.mjs target/libmixes.so >bun.txt
//   paste ferry.txt bun.txt
//
// A line per loop: its name, ns a turn, the median of 31 batches of 4 ms. A second word on the command line is
// a pattern of names; WARM_UP_MS=1500 is how long each loop runs first.
import { CString, JSCallback, ptr, read, toArrayBuffer, toBuffer } from "bun:ffi";
import { openMixes } from "./mixes-library.mjs";

const [file, pattern = "."] = process.argv.slice(2);
const WARM_UP_MS = Number(process.env.WARM_UP_MS ?? 1500);
const symbols = openMixes(file);
const { six, same, hash, hash_bytes, min_max, move, dot, name } = symbols;

const pair = new Int32Array([5, 3]);
const least = new Int32Array(1);
const most = new Int32Array(1);
const eight = new Float64Array(8).fill(1.5);
const others = new Float64Array(8).fill(2);
const point = new ArrayBuffer(24);
const coordinates = new Float64Array(point, 0, 2);
const moves = new Int32Array(point, 16, 1);
const view = new DataView(point);
const bytes = new Uint8Array(64).fill(7);
const large = new Uint8Array(65536).fill(7);
const text = Buffer.from("hello world, this is a test\0");
const words = ["alpha", "beta", "gamma delta epsilon", "x", "some longer string here to hash it all"];
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const [bytesAt, textAt] = [ptr(bytes), ptr(text)];
const difference = new JSCallback((a, b) => a - b, { args: ["i32", "i32"], returns: "i32" });
const sum = new JSCallback((a, b) => a + b, { args: ["f64", "f64"], returns: "f64" });
const length = new JSCallback((string) => string.length, { args: ["cstring"], returns: "i32" });
const numbers = [1, 2, 3, 4, 5, 6];

/** Each gets the number of the turn, and gives a number that depends on what was done. */
const turns = {
  "i8": (i) => symbols.next_i8(i & 63),
  "u32 beyond 2^31": (i) => symbols.next_u32(4_000_000_000 + (i & 255)),
  "f32": (i) => symbols.times_f32(i & 7, 1.5),
  "i64 of a number": (i) => Number(symbols.next_i64(i)),
  "u64, two BigInts": (i) => Number(symbols.mix_u64(12345n, 678n) & 1n) + i,
  "pointer of a view": () => same(bytes) & 255,
  "null": () => (same(null) === null ? 1 : 0),
  "six i32": (i) => six(i, 1, 2, 3, 4, 5),
  "ten i32": (i) => symbols.ten(i, 1, 2, 3, 4, 5, 6, 7, 8, 9),
  "mixed with a string": (i) => symbols.mixed(i, 2.5, "abc", bytes, true),
  "bool out": (i) => (symbols.even(i) ? 1 : 0),
  "arrays for results": (i) => {
    pair[0] = i;
    min_max(pair, least, most);
    return least[0] + most[0];
  },
  "structure by typed arrays": () => {
    move(coordinates, 0.5, 1);
    return coordinates[0] + moves[0];
  },
  "structure by DataView": (i) => {
    view.setFloat64(0, i, true);
    move(point, 0.5, 1);
    return view.getFloat64(0, true) + view.getInt32(16, true);
  },
  "sum over two arrays": (i) => {
    eight[0] = i;
    return dot(eight, others, 8);
  },
  "loop over bits": (i) => symbols.count_bits(i),
  "loop over a remainder": (i) => symbols.gcd(1071, 462 + (i & 63)),
  "hash of a constant string": () => hash("hello"),
  "hash of five strings": (i) => hash(words[i % 5]),
  "hash of a new string": (i) => hash(`user:${i}:name`),
  "hash of 64 bytes": () => hash_bytes(bytes, 64n),
  "string out, compared": (i) => (name(i) === "gamma" ? 1 : 0),
  "two strings in": () => symbols.compare("abc", "abd"),
  "sqrt of libm": (i) => symbols.hypotenuse(i, 4),
  "sin of libm": (i) => symbols.sine(i * 0.001),
  "memset of 64 bytes": (i) => (symbols.fill(bytes, i & 127, 64), bytes[0]),
  "malloc and free": () => (symbols.give(symbols.take(64)), 1),
  "one callback a call": (i) => symbols.once(difference, i, 3),
  "eight callbacks a call": () => symbols.reduce(eight, 8, sum),
  "callback with a string": () => symbols.with_string(length, "hello there"),
  "ptr with an offset": (i) => ptr(bytes, i & 31) & 7,
  "three kinds of read": (i) => read.u8(bytesAt, i & 31) + read.f64(bytesAt, 8) + read.u16(bytesAt, 2),
  "CString": () => new CString(textAt).length,
  "CString, offset and length": () => new CString(textAt, 6, 5).length,
  "toArrayBuffer": () => new Uint8Array(toArrayBuffer(bytesAt, 0, 16))[3],
  "toBuffer": () => toBuffer(bytesAt, 0, 16)[3],
  "encode and pass": () => hash_bytes(encoder.encode("hello"), 5n),
  "decode a part": () => decoder.decode(text.subarray(0, 11)).length,
  "pass a part": (i) => hash_bytes(bytes.subarray(i & 15, 32), 16n),
  "Buffer.from and pass": () => hash(Buffer.from("hello\0")),
  "new array for a result": () => {
    const result = new Int32Array(1);
    min_max(pair, result, most);
    return result[0];
  },
  "array written": (i) => (pair[i & 1] = i),
  "DataView written": (i) => (view.setInt32(4, i, true), i),
  "Buffer written and read": (i) => (text.writeUInt32LE(i, 0), text.readUInt16LE(0)),
  "slice": () => bytes.slice(0, 16)[2],
  "slice of 64 KB": (i) => large.slice()[i & 65535],
  "copy of 64 KB": (i) => new Uint8Array(large)[i & 65535],
  "new array of 2 KB": (i) => new Uint8Array(2048)[i & 2047],
  "new array of 64 KB": (i) => new Uint8Array(65536)[i & 65535],
  "new array of 1 MB": (i) => new Uint8Array(1 << 20)[i & 65535],
  "spread arguments": () => six(...numbers),
  "apply": () => six.apply(null, numbers),
  "too few arguments": (i) => six(i, 1),
  "a string that is no i64": () => {
    try {
      return symbols.next_i64("no");
    } catch {
      return 1;
    }
  },
};

/** A loop of its own for each, so that none is slower for what others have done. */
const loops = Object.entries(turns).map(([title, turn]) => [
  title,
  new Function("turn", `return (n) => { let x = 0; for (let i = 0; i < n; i++) x += turn(i); return x; } // ${title}`)(turn),
]);
for (const [title, loop] of loops.filter(([title]) => new RegExp(pattern).test(title))) {
  // No function around the clock: it would be compiled again with each loop in it, and the loops wait.
  let n = 1000;
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) {
    const start = performance.now();
    loop(n);
    if (performance.now() - start < 5) n = Math.min(2 * n, 10_000_000);
  }
  const warm = performance.now();
  loop(n);
  const batch = Math.max(1, Math.round((4 * n) / (performance.now() - warm)));
  const all = [];
  for (let i = 0; i < 31; i++) {
    const start = performance.now();
    loop(batch);
    all.push(((performance.now() - start) / batch) * 1e6);
  }
  console.log(`${title}\t${all.sort((a, b) => a - b)[15].toFixed(2)}`);
}
