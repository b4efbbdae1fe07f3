// bun-ffi-structs (npm): structs of C described, packed and unpacked; here those of libc.
import { dlopen, ptr } from "bun:ffi";
import { defineEnum, defineStruct } from "bun-ffi-structs";

const { symbols: c } = dlopen("libc.so.6", {
  gmtime_r: { args: ["ptr", "ptr"], returns: "ptr" },
  timegm: { args: ["ptr"], returns: "i64" },
});
const Time = defineStruct([
  ...["second", "minute", "hour", "day", "month", "year", "weekday", "yearday", "dst"].map((name) => [name, "i32"]),
  ["offset", "i64"],
  ["zone", "pointer"],
]);
console.log("size of struct tm", Time.size);

const memory = new ArrayBuffer(Time.size);
c.gmtime_r(ptr(BigInt64Array.of(1795305600n)), ptr(memory));
const { year, month, day, hour, yearday, offset } = Time.unpack(memory);
console.log("unpacked", year + 1900, month + 1, day, hour, yearday, offset);

const some = { second: 1, minute: 2, hour: 3, day: 4, month: 5, year: 120, weekday: 0, yearday: 0, dst: 0 };
console.log("packed", c.timegm(ptr(Time.pack({ ...some, offset: 0n, zone: 0n }))));

const Colour = defineEnum({ red: 0, green: 1, blue: 2 }, "u8");
const Pixel = defineStruct([
  ["x", "f32"],
  ["y", "f64"],
  ["colour", Colour],
  ["name", "cstring"],
  ["on", "bool_u8", { default: true }],
  ["count", "u64"],
  ["length", "u32", { lengthOf: "name" }],
]);
const pixel = Pixel.pack({ x: 1.5, y: -2.25, colour: "blue", name: "gr\u00fc\u00df", count: 2n ** 63n + 1n });
const { x, y, colour, on, count, length } = Pixel.unpack(pixel);
console.log("mixed", Pixel.size, x, y, colour, on, String(count), length);
const pixels = Pixel.packList([1, 2, 3].map((n) => ({ x: n, y: n / 2, colour: "green", name: "p", count: n })));
console.log("list", Pixel.unpackList(pixels, 3).map((p) => [p.x, p.y, p.colour, String(p.count)].join(":")).join(" "));
