// A hundred megabytes through the system's zlib: zlib.mjs MEGABYTES
import { dlopen } from "bun:ffi";

const zlib = dlopen("libz.so.1", {
  compressBound: { args: ["u64"], returns: "u64_fast" },
  compress2: { args: ["buffer", "buffer", "buffer", "u64", "int"], returns: "int" },
  uncompress: { args: ["buffer", "buffer", "buffer", "u64"], returns: "int" },
  crc32: { args: ["u64", "buffer", "u32"], returns: "u64_fast" },
}).symbols;

const megabytes = Number(process.argv[2]);
const data = new Uint8Array(megabytes * 1e6);
const line = new TextEncoder().encode(
  '10.0.3.7 [1760000000] "GET /api/items HTTP/1.1" 200 51234\n',
);
for (let at = 0, i = 0; at < data.length; at += line.length, i++) {
  line[5] = 48 + (i % 10);
  line[54] = 48 + ((i * 7) % 10);
  data.set(line.subarray(0, data.length - at), at);
}

function timed(name, work) {
  const start = performance.now();
  const result = work();
  console.log(`zlib, ${name} ${megabytes} MB\t${(performance.now() - start) * 1e6}`);
  return result;
}
const check = (code) => {
  if (code !== 0) throw new Error(`zlib: error ${code}`);
};

const packed = new Uint8Array(zlib.compressBound(data.length));
const size = BigUint64Array.of(BigInt(packed.length));
timed("compress", () => check(zlib.compress2(packed, size, data, data.length, 1)));
const unpacked = new Uint8Array(data.length);
const room = BigUint64Array.of(BigInt(unpacked.length));
timed("restore", () => check(zlib.uncompress(unpacked, room, packed, Number(size[0]))));
const [before, after] = timed("CRC-32 of twice", () =>
  [data, unpacked].map((bytes) => zlib.crc32(0, bytes, bytes.length)),
);
if (before !== after) throw new Error("zlib: what came back is not what was compressed");
// The same in pieces of 1 KB: 1,000 calls for a megabyte.
timed("CRC-32 in pieces of 1 KB,", () => {
  let crc = 0;
  for (let at = 0; at < data.length; at += 1000)
    crc = zlib.crc32(crc, data.subarray(at, at + 1000), 1000);
  if (crc !== before) throw new Error("zlib: the pieces have another checksum");
});
