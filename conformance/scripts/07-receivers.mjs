// Section 7: the older dlopen, which knows no URLs, and close() and symbols of other objects.
import { dlopen, JSCallback, linkSymbols, native } from "bun:ffi";
import { check } from "./support/check.mjs";
import { path } from "./support/fixture.mjs";

const FORTY_TWO = { noop: {} };
const library = dlopen(path, FORTY_TWO);
const prototype = Object.getPrototypeOf(library);

/** What the older dlopen gives back, without the paths of this machine. */
function older(name) {
  const result = native.dlopen(name, FORTY_TWO);
  return result instanceof Error ? [result.name, result.code] : Object.keys(result.symbols);
}

const names = {
  path,
  "URL as text": `file://${path}`,
  URL: new URL(`file://${path}`),
  "another URL": new URL("http://localhost/lib.so"),
  "a file": Bun.file(path),
  "a String": new String(path),
  "an array": [path],
  "an object with toString": { toString: () => path },
  "an object with href": { href: `file://${path}` },
  empty: "",
  null: null,
  undefined: undefined,
  number: 5,
  "a toString that throws": {
    toString() {
      throw new RangeError("no text");
    },
  },
};
for (const [label, name] of Object.entries(names)) check(`native.dlopen of ${label}`, () => older(name));

const opened = (name) => Object.keys(dlopen(name, FORTY_TWO).symbols);
for (const [label, name] of Object.entries({
  "an object with href": { href: `file://${path}`, toString: () => path },
  "an object like a file": { name: "nothing.so", arrayBuffer() {}, toString: () => path },
  "a class of its own from URL": new (class extends URL {})(`file://${path}`),
  "a Blob": new Blob(["x"]),
})) {
  check(`dlopen of ${label}`, () => opened(name));
}
for (const [label, name] of Object.entries({
  "half a character": "half\ud800.so",
  "a name that only the system finds, and cannot use": "libc.so",
  "a folder": "/",
})) {
  check(`dlopen of ${label}`, () => {
    try {
      return opened(name);
    } catch (error) {
      return error.message.replaceAll(process.cwd(), "here");
    }
  });
}

class Own {}
const receivers = {
  undefined: undefined,
  null: null,
  number: 5,
  string: "text",
  symbol: Symbol("s"),
  array: [],
  date: new Date(0),
  "own class": new Own(),
  "no prototype": Object.create(null),
  "symbols of a library": library.symbols,
  "a function": function named() {},
  "an heir": Object.create(library),
};
const getter = Object.getOwnPropertyDescriptor(prototype, "symbols").get;
for (const [label, receiver] of Object.entries(receivers)) {
  check(`close of ${label}`, () => prototype.close.call(receiver));
  check(`symbols of ${label}`, () => getter.call(receiver));
}
const linked = linkSymbols({ noop: { ptr: library.symbols.noop.ptr } });
check("close of linkSymbols alone", () => (0, linked.close)());
check("close of linkSymbols for null", () => linked.close.call(null));
check("Symbol.dispose gives nothing back, also of a class of one's own", () => {
  class Mine extends JSCallback {
    close() {
      super.close();
      return "closed";
    }
  }
  const callback = new Mine(() => {}, {});
  return [callback[Symbol.dispose](), callback.ptr];
});
