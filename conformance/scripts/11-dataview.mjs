// Section 11: structures of C that scripts write and read by DataView, in every way that JavaScript allows.
import { ptr, read, toArrayBuffer } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";

const KINDS = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4, Float32: 4, Float64: 8, BigInt64: 8, BigUint64: 8 };
const NUMBERS = [0, -0, 1, -1, 127.5, 255, 256, -32769, 65535.9, 2147483648, -2147483649, 4294967295, 4294967297, 2 ** 53, 2 ** 63,
  -(2 ** 63), 2 ** 64, 1e300, NaN, Infinity, -Infinity, 1e-40, undefined, null, "7", "x", true, [3], { valueOf: () => 9 }];
const BIGINTS = [0n, 1n, -1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 70n) + 5n, "12", true];
const OFFSETS = [0, 1, 3, 8, 16, 17, 24, -0, -1, 2.9, -0.5, "3", undefined, null, true, NaN, [2], 2 ** 31, 2 ** 53, Infinity, { valueOf: () => 4 }];
const ORDERS = [true, false, undefined, null, 0, 1, "", "little", NaN, {}];
const SPECIAL = ["0000000000000000", "8000000000000000", "7ff0000000000001", "fff8000000000000", "ffffffffffffffff", "7f800001ff800001",
  "0102030405060708", "80ff7f0180ff7f01", "c0ffee00c0ffee00"];

const text = (value) => (Object.is(value, -0) ? "-0" : typeof value === "bigint" ? `${value}n` : String(value));
const hex = (view) => Array.from({ length: view.byteLength }, (_, i) => view.getUint8(i).toString(16).padStart(2, "0")).join("");
const named = (value) => (typeof value === "object" && value ? `an object at ${OFFSETS.indexOf(value)}` : `${typeof value} ${text(value)}`);

for (const [kind, size] of Object.entries(KINDS)) {
  const isBig = kind.startsWith("Big");
  const get = `get${kind}`, set = `set${kind}`;
  check(`${get} as a function`, () => [DataView.prototype[get].name, DataView.prototype[get].length].join());
  check(`${set} as a function`, () => [DataView.prototype[set].name, DataView.prototype[set].length].join());
  for (const [at, value] of (isBig ? BIGINTS : NUMBERS).entries()) {
    for (const [way, order] of ORDERS.entries()) {
      check(`${set} of value ${at}, order ${way}`, () => {
        const view = new DataView(new ArrayBuffer(16), 3, 11);
        const given = view[set](1, value, order);
        return `${given} ${hex(view)} ${text(view[get](1, order))} ${text(view[get](1, !order))}`;
      });
    }
  }
  checkKind(`${set} of the wrong kind of number`, () => new DataView(new ArrayBuffer(8))[set](0, isBig ? 1 : 1n));
  checkKind(`${set} of a symbol`, () => new DataView(new ArrayBuffer(8))[set](0, Symbol("s")));
  checkKind(`${set} of nothing`, () => new DataView(new ArrayBuffer(8))[set](0));
  for (const [at, offset] of OFFSETS.entries()) {
    checkKind(`${get} at offset ${at}`, () => {
      const view = new DataView(new Uint8Array(Array.from({ length: 40 }, (_, i) => i * 7 + 129)).buffer, 5, 24);
      return text(view[get](offset, true));
    });
    checkKind(`${set} at offset ${at}`, () => {
      const view = new DataView(new ArrayBuffer(40), 5, 24);
      view[set](offset, isBig ? -2n : -2, true);
      return hex(new DataView(view.buffer));
    });
  }
  checkKind(`${get} at a BigInt`, () => new DataView(new ArrayBuffer(8))[get](0n));
  checkKind(`${get} at a symbol`, () => new DataView(new ArrayBuffer(8))[get](Symbol("s")));
  for (const bits of SPECIAL) {
    check(`${get} of the bits ${bits}`, () => {
      const view = new DataView(new ArrayBuffer(8));
      for (let i = 0; i < 8; i++) view.setUint8(i, parseInt(bits.slice(2 * i, 2 * i + 2), 16));
      return `${text(view[get](0))} ${text(view[get](8 - size, true))}`;
    });
  }
  for (const other of ["new Uint8Array(8)", "new ArrayBuffer(8)", "{}", "undefined", "5"]) {
    checkKind(`${get} of ${other}`, () => DataView.prototype[get].call(new Function(`return ${other}`)(), 0));
    checkKind(`${set} of ${other}`, () => DataView.prototype[set].call(new Function(`return ${other}`)(), 0, 1));
  }
  checkKind(`${get} of a detached view`, () => {
    const view = new DataView(new ArrayBuffer(16));
    structuredClone(view.buffer, { transfer: [view.buffer] });
    return view[get](0);
  });
  checkKind(`${set} of a view that its value detaches`, () => {
    const view = new DataView(new ArrayBuffer(16));
    const value = { valueOf: () => (structuredClone(view.buffer, { transfer: [view.buffer] }), isBig ? 1n : 1) };
    return view[set](0, isBig ? { [Symbol.toPrimitive]: value.valueOf } : value);
  });
  check(`the order in which ${set} converts`, () => {
    const seen = [];
    const say = (name, value) => ({ [Symbol.toPrimitive]: () => (seen.push(name), value) });
    new DataView(new ArrayBuffer(8))[set](say("offset", 0), say("value", isBig ? 1n : 1), say("order", true));
    return seen.join();
  });
  check(`${kind} in a resizable buffer`, () => {
    const view = new DataView(new ArrayBuffer(16, { maxByteLength: 32 }), 4);
    view[set](8 - size + 4, isBig ? 3n : 3);
    view.buffer.resize(32);
    view[set](20, isBig ? 5n : 5, true);
    const before = hex(view);
    view.buffer.resize(8);
    let kept;
    try {
      kept = text(view[get](0));
    } catch (error) {
      kept = error.constructor.name;
    }
    return `${before} ${kept}`;
  });
  check(`${kind} in a shared buffer`, () => {
    const view = new DataView(new SharedArrayBuffer(16), 3);
    view[set](2, isBig ? 77n : 77, true);
    return `${hex(view)} ${text(view[get](2))}`;
  });
  check(`${kind} in memory of C`, () => {
    const bytes = new Uint8Array(32);
    const view = new DataView(toArrayBuffer(ptr(bytes), 0, 32), 7);
    view[set](1, isBig ? 0x0102030405060708n : 123.25, true);
    const through = Array.from(bytes).join();
    return `${through} ${text(view[get](1, true))} ${read.u8(ptr(bytes), 8)}`;
  });
  check(`${kind} in a loop`, () => {
    const view = new DataView(new ArrayBuffer(64), 8);
    let sum = 0;
    for (let i = 0; i < 30000; i++) {
      const offset = i % (57 - size), order = (i & 8) !== 0;
      view[set](offset, isBig ? BigInt(i * 65521) : i * 65521.25, order);
      sum += Number(view[get](offset, order)) + view.getUint8(offset);
    }
    return `${Math.fround(sum)} ${hex(view)}`;
  });
}
