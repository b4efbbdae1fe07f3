// What came back or was thrown, as a number that thousands of calls are added up in, or as text.

const bits = new DataView(new ArrayBuffer(8));
const DELIBERATE = / \((argument \d+ of|result of a) [^)]*\)$/;

/** A digest of values; add() takes them in order. */
export class Digest {
  hash = 0;

  add(value) {
    switch (typeof value) {
      case "number":
        if (value !== value) return this.#mix(1);
        bits.setFloat64(0, value);
        this.#mix(bits.getInt32(0));
        return this.#mix(bits.getInt32(4) + 2);
      case "bigint":
        bits.setBigInt64(0, value);
        this.#mix(bits.getInt32(0) + (value < 0n ? 3 : 4));
        return this.#mix(bits.getInt32(4));
      case "string":
        this.#mix(value.length + 5);
        for (let i = 0; i < value.length; i++) this.#mix(value.charCodeAt(i));
        return;
      case "boolean":
        return this.#mix(value ? 6 : 7);
      default:
        return this.#mix(value === null ? 8 : value === undefined ? 9 : 10);
    }
  }

  #mix(word) {
    this.hash = Math.imul((this.hash ^ word) + 0x7f4a7c15, 0x9e3779b1);
    this.hash ^= this.hash >>> 15;
  }
}

/** An error as both engines can say it: without Ferry's further words, and the engine's own by kind. */
export function thrownText(error) {
  if (!(error instanceof Error)) return `throws ${describe(error)}`;
  const ours = /bun:ffi|To convert a string|^from /.test(error.message);
  return `throws ${error.name}${ours ? ` ${error.message.replace(DELIBERATE, "")}` : ""}`;
}

/** A value as ASCII text. */
export function describe(value) {
  switch (typeof value) {
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "string":
      return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
    default:
      return typeof value === "object" && value !== null ? "an object" : String(value);
  }
}
