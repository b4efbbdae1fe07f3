// Section 11: memory that scripts copy out of what C has written, by slice and by constructors.
import { ptr, toArrayBuffer } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";

const ARRAYS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  Float32Array, Float64Array, BigInt64Array, BigUint64Array];
const RANGES = [[], [5], [5, 400], [-300], [-300, -100], [0, 0], [400, 5], [1, 2], [3, undefined], [undefined, 900], [2.9, 700.1],
  ["7", "650"], [NaN, Infinity], [-Infinity, 2 ** 40], [null, 701], [-2147483648, 2147483647], [{ valueOf: () => 9 }, 12]];

function filled(Type, length) {
  const array = new Type(length);
  for (let i = 0; i < length; i++) array[i] = Type.name.startsWith("Big") ? BigInt(i * 37 - 5) : i * 37 - 5;
  return array;
}
/** Its type, its length and a number that each element changes. */
function sum(array) {
  let value = 0;
  for (const [i, element] of array.entries()) value = (value * 31 + Number(element) + i) % 1000003;
  return `${array.constructor.name} ${array.length} ${value}`;
}

for (const Type of ARRAYS) {
  const source = filled(Type, 800);
  for (const [at, range] of RANGES.entries()) {
    check(`slice of ${Type.name}, range ${at}`, () => sum(source.slice(...range)));
    check(`slice of a part of ${Type.name}, range ${at}`, () => sum(source.subarray(3, 700).slice(...range)));
  }
  for (const length of [0, 1, 3, 100, 129, 1000, 5000]) {
    check(`slice of ${length} of ${Type.name}`, () => {
      const array = filled(Type, length);
      const copy = array.slice();
      const other = new Type(array);
      const alone = copy.buffer !== array.buffer && other.buffer !== array.buffer && copy.byteOffset + other.byteOffset;
      if (length > 0) array[0] = array[length - 1];
      return [alone, sum(copy), sum(other), copy.buffer.byteLength, other.buffer.byteLength];
    });
  }
  for (const Other of ARRAYS) {
    checkKind(`${Other.name} of ${Type.name}`, () => sum(new Other(source)));
    checkKind(`${Type.name} with the species ${Other.name}`, () => {
      const array = filled(Type, 200);
      array.constructor = { [Symbol.species]: Other };
      return sum(array.slice(5, 150));
    });
  }
  check(`a subclass of ${Type.name}`, () => {
    class Sub extends Type {
      mark = 1;
    }
    const sub = Sub.from(filled(Type, 50));
    return [sum(sub.slice(2)), sub.slice(2).mark, sub.slice(2) instanceof Sub, sum(new Sub(source)), new Sub(source).mark,
      sum(new Type(sub))];
  });
  check(`${Type.name} of C's memory`, () => {
    const memory = new Type(toArrayBuffer(ptr(source), 0, source.byteLength));
    return [sum(memory.slice(10, 500)), sum(new Type(memory)), ptr(memory.slice()) !== ptr(memory)];
  });
  check(`slice of ${Type.name} onto itself`, () => {
    const array = filled(Type, 60);
    array.constructor = { [Symbol.species]: function (length) { return new Type(array.buffer, 4 * array.BYTES_PER_ELEMENT, length); } };
    const result = array.slice(0, 40);
    return [sum(result), String(array[4]), String(array[43]), String(array[44])];
  });
}

const bytes = () => filled(Uint8Array, 100);
check("species that is undefined or null", () => [undefined, null].map((species) => {
  const array = bytes();
  array.constructor = { [Symbol.species]: species };
  return array.slice(1).constructor === Uint8Array || sum(Uint8Array.from(array.slice(1)));
}));
check("species is asked for once", () => {
  const asked = [];
  const array = bytes();
  Object.defineProperty(array, "constructor", { get() { asked.push("constructor"); return {
    get [Symbol.species]() { asked.push("species"); return function (...all) { asked.push(all.join()); return new Uint8Array(200); }; } }; } });
  const result = array.slice({ valueOf: () => (asked.push("start"), 3) }, 50);
  array.slice(3, 50);
  return [asked, result.length, result[0], result[47]];
});
for (const [name, constructor] of Object.entries({
  "a number": 7, "a string": "Uint8Array", "a species that is no constructor": { [Symbol.species]: () => 1 },
  "a species that gives an object": { [Symbol.species]: function () { return {}; } },
  "a species that gives too little": { [Symbol.species]: function () { return new Uint8Array(3); } },
  "a species that throws": { [Symbol.species]: function () { throw new RangeError("mine"); } },
  "a species of other numbers": { [Symbol.species]: BigInt64Array },
})) {
  checkKind(`constructor: ${name}`, () => {
    const array = bytes();
    array.constructor = constructor;
    return sum(array.slice(2, 60));
  });
}
checkKind("species takes the memory away", () => {
  const array = bytes();
  array.constructor = { [Symbol.species]: function (length) { array.buffer.transfer(); return new Uint8Array(length); } };
  return array.slice(2, 60).length;
});
checkKind("new.target takes the memory away", () => {
  const array = bytes();
  const target = function () {}.bind();
  Object.defineProperty(target, "prototype", { get() { array.buffer.transfer(); return Uint8Array.prototype; } });
  return Reflect.construct(Uint8Array, [array], target).length;
});
checkKind("slice without memory", () => {
  const array = bytes();
  array.buffer.transfer();
  return array.slice().length;
});
checkKind("a copy of no memory", () => {
  const array = bytes();
  array.buffer.transfer();
  return new Uint8Array(array).length;
});
check("resizable memory", () => {
  const buffer = new ArrayBuffer(64, { maxByteLength: 128 });
  const array = new Uint8Array(buffer).fill(9);
  const before = [array.slice(60).length, new Uint8Array(array).length];
  buffer.resize(100);
  return [before, array.slice(60).length, array.slice(60)[30], new Uint8Array(array).length];
});
check("shared memory", () => {
  const array = new Uint8Array(new SharedArrayBuffer(40)).fill(3);
  return [sum(array.slice(5)), array.slice(5).buffer instanceof SharedArrayBuffer, sum(new Uint8Array(array)),
    new Uint8Array(array).buffer instanceof SharedArrayBuffer];
});
check("large ones", () => [2048, 65536, 1 << 20].map((length) => {
  const array = new Uint8Array(length);
  const zero = array.every((element) => element === 0);
  array.fill(5, 7);
  const copy = array.slice(3);
  return [zero, copy.length, copy[3], copy[4], copy[length - 4], new Uint8Array(array)[length - 1], new ArrayBuffer(length).byteLength];
}));
checkKind("slice of something else", () => Uint8Array.prototype.slice.call([1, 2, 3], 1).length);
check("names of the functions", () => [Uint8Array.prototype.slice.name, Uint8Array.prototype.slice.length]);
