// Compresses a file with the real zlib, restores it and checks every byte.
//
//   ferry run examples/zlib.ts [FILE]
//
// Results go to standard output, times to standard error.
import { readFileSync } from "node:fs";
import { openLibrary } from "./open-library.mjs";

type Level = 1 | 6 | 9;

interface Measured<T> {
  value: T;
  seconds: number;
}

const RESULTS: Record<number, string> = {
  [-2]: "stream error",
  [-3]: "the data is damaged",
  [-4]: "not enough memory",
  [-5]: "the output buffer is too small",
};

const zlib = openLibrary(process.env.ZLIB_LIBRARY ?? "libz.so.1", "zlib1g", {
  zlibVersion: { returns: "cstring" },
  compressBound: { args: ["u64"], returns: "u64" },
  compress2: { args: ["buffer", "buffer", "buffer", "u64", "int"], returns: "int" },
  uncompress: { args: ["buffer", "buffer", "buffer", "u64"], returns: "int" },
  crc32: { args: ["u64", "buffer", "u32"], returns: "u64" },
});

function check(code: number): void {
  if (code !== 0) throw new Error(`zlib: ${RESULTS[code] ?? `error ${code}`}`);
}

function compress(data: Uint8Array, level: Level): Uint8Array {
  const target = new Uint8Array(Number(zlib.compressBound(data.length)));
  const size = BigUint64Array.of(BigInt(target.length)); // in: the room there is, out: what was used
  check(zlib.compress2(target, size, data, data.length, level));
  return target.subarray(0, Number(size[0]));
}

function restore(packed: Uint8Array, length: number): Uint8Array {
  const target = new Uint8Array(length);
  const size = BigUint64Array.of(BigInt(length));
  check(zlib.uncompress(target, size, packed, packed.length));
  return target.subarray(0, Number(size[0]));
}

function crc32(data: Uint8Array): string {
  return zlib.crc32(0, data, data.length).toString(16).padStart(8, "0");
}

function measure<T>(work: () => T): Measured<T> {
  const start = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - start) / 1000 };
}

/** What is compressed when no file is named: a server log of about 8 MB, the same on every run. */
function sampleLog(): Uint8Array {
  const paths = ["/", "/about", "/api/items", "/static/app.js", "/größe/ändern"] as const;
  let state = 42;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const lines: string[] = [];
  for (let i = 0; i < 120_000; i++) {
    const status = next(20) === 0 ? 404 : 200;
    lines.push(
      `10.0.${next(8)}.${next(256)} [${1_760_000_000 + i}] ` +
        `"GET ${paths[next(paths.length)]} HTTP/1.1" ${status} ${next(50_000)}`,
    );
  }
  return new TextEncoder().encode(lines.join("\n"));
}

const file: string | undefined = process.argv[2];
const data: Uint8Array = file ? readFileSync(file) : sampleLog();
const megabytes = data.length / 1e6;

console.log(`zlib ${zlib.zlibVersion()}, ${file ?? "a sample log"}`);
console.log(`${data.length} bytes, CRC-32 ${crc32(data)}\n`);
console.log("level     bytes  ratio  restored");

for (const level of [1, 6, 9] satisfies Level[]) {
  const packed = measure(() => compress(data, level));
  const unpacked = measure(() => restore(packed.value, data.length));
  const equal = Buffer.compare(data, unpacked.value) === 0;
  console.log(
    `${level}      ${String(packed.value.length).padStart(8)}  ` +
      `${(data.length / packed.value.length).toFixed(2).padStart(5)}  ` +
      (equal ? "every byte" : "DIFFERENT"),
  );
  console.error(
    `[level ${level}: compressed at ${(megabytes / packed.seconds).toFixed(0)} MB/s, ` +
      `restored at ${(megabytes / unpacked.seconds).toFixed(0)} MB/s]`,
  );
  if (!equal) process.exitCode = 1;
}

// Damage is noticed by zlib itself.
const damaged = compress(data, 6).slice();
damaged[damaged.length >> 1] ^= 0x55;
try {
  restore(damaged, data.length);
} catch (error) {
  console.log(`\none byte changed: ${(error as Error).message}`);
}
