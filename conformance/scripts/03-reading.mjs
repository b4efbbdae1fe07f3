// Section 3: what of a descriptor is read, in which order, and which of several mistakes is told.
import { CFunction, dlopen, JSCallback, linkSymbols, viewSource } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind, path } from "./support/fixture.mjs";

const ptr = bind({ noop: {} }).noop.ptr;
const uses = {
  dlopen: (descriptor) => dlopen(path, { noop: descriptor }),
  linkSymbols: (descriptor) => linkSymbols({ noop: descriptor }),
  CFunction: (descriptor) => CFunction(descriptor),
  JSCallback: (descriptor) => new JSCallback(() => 0, descriptor),
  "viewSource of a symbol": (descriptor) => viewSource({ noop: descriptor }),
  "viewSource of a callback": (descriptor) => viewSource(descriptor, true),
};

const good = { args: ["i32"], returns: "i32", ptr, threadsafe: false };
const KEYS = Object.keys(good);

/** A descriptor whose properties are getters that tell of each reading. */
function watched(values, log) {
  const descriptor = {};
  for (const key of KEYS) {
    Object.defineProperty(descriptor, key, {
      get() {
        log.push(key);
        return values[key];
      },
    });
  }
  return descriptor;
}

/** A descriptor of which one property cannot be read. */
const failing = (values, key) =>
  Object.defineProperty({ ...values }, key, {
    get() {
      throw new RangeError(`${key} was read`);
    },
  });

const wrong = {
  nothing: {},
  "an unknown argument": { args: ["wat"] },
  "an argument of no type": { args: [{}] },
  "args that are none": { args: 5 },
  "an argument code": { args: [99] },
  "a void argument": { args: ["void"] },
  "a napi_env": { args: ["napi_env"] },
  "a buffer_length": { args: ["buffer_length"] },
  "an unknown result": { returns: "wat" },
  "a result code": { returns: 99 },
  "a buffer as result": { returns: "buffer" },
  "a buffer_length as result": { returns: "buffer_length" },
  "a napi_env as result": { returns: "napi_env" },
  "a napi_value as result": { returns: "napi_value" },
  "no pointer": { ptr: undefined },
  "a pointer out of range": { ptr: -1n },
  "argument and result": { args: ["wat"], returns: "wut" },
  "buffer as result, void argument": { args: ["void"], returns: "buffer" },
  "buffer as result, napi_env": { args: ["napi_env"], returns: "buffer" },
  "buffer_length, void argument": { args: ["buffer_length", "void"] },
  "napi_env, void argument": { args: ["napi_env", "void"] },
  "napi_env, buffer_length": { args: ["napi_env", "buffer_length"] },
  "buffer_length, napi_value as result": { args: ["buffer_length"], returns: "napi_value" },
  "pointer out of range, void argument": { ptr: 2n ** 64n, args: ["void"] },
  "pointer out of range, napi_env": { ptr: -1n, args: ["napi_env"] },
  "pointer out of range, buffer as result": { ptr: -1n, returns: "buffer" },
  "no pointer, void argument": { ptr: 0, args: ["void"] },
  "no pointer, napi_env": { ptr: 0, args: ["napi_env"] },
  "no pointer, buffer as result": { ptr: 0, returns: "buffer" },
};

const outcome = (work) => {
  work();
  return "accepted";
};
for (const [use, make] of Object.entries(uses)) {
  check(`${use}: order`, () => {
    const log = [];
    make(watched(good, log));
    return log;
  });
  for (const [mistake, values] of Object.entries(wrong)) {
    check(`${use}: ${mistake}`, () => outcome(() => make({ ...good, ...values })));
    for (const key of KEYS) {
      check(`${use}: ${mistake}, and ${key} fails`, () => outcome(() => make(failing({ ...good, ...values }, key))));
    }
  }
}

const several = {
  "an unknown symbol, then args that are none": { nope: {}, noop: { args: 3 } },
  "an unknown symbol, then an unknown type": { nope: {}, noop: { args: ["wat"] } },
  "an unknown symbol, then a void argument": { nope: {}, noop: { args: ["void"] } },
  "a void argument, then an unknown symbol": { noop: { args: ["void"] }, nope: {} },
  "an unknown symbol, then a napi_env": { nope: {}, noop: { args: ["napi_env"] } },
  "a void argument, then a napi_env": { noop: { args: ["void"] }, nope: { args: ["napi_env"] } },
};
for (const [mistake, symbols] of Object.entries(several)) {
  check(`dlopen: ${mistake}`, () => {
    try {
      dlopen(path, symbols);
    } catch (error) {
      return [error.name, error.code, error.message.replace(path, "the library")];
    }
  });
}
for (const [mistake, symbols] of Object.entries({
  "no pointer, then a void argument": { a: {}, b: { ptr, args: ["void"] } },
  "a void argument, then no pointer": { a: { ptr, args: ["void"] }, b: {} },
  "no pointer, then an unknown type": { a: {}, b: { ptr, args: ["wat"] } },
  "no pointer, then one out of range": { a: {}, b: { ptr: -1n } },
})) {
  check(`linkSymbols: ${mistake}`, () => outcome(() => linkSymbols(symbols)));
}

const names = (symbols) => Object.keys(linkSymbols(symbols).symbols);
const link = { ptr };
check("a getter deletes a later key and adds one", () => {
  const symbols = {
    get a() {
      delete symbols.b;
      symbols.c = link;
      return link;
    },
    b: link,
  };
  return names(symbols);
});
check("a getter makes a later key undefined", () =>
  names({
    get a() {
      this.b = undefined;
      return link;
    },
    b: link,
  }),
);
check("a proxy of symbols", () => {
  const log = [];
  const traps = ["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"];
  const handler = {};
  for (const trap of traps) {
    handler[trap] = (target, key, ...more) => {
      log.push(key === undefined ? trap : `${trap} ${String(key)}`);
      return Reflect[trap](target, key, ...more);
    };
  }
  linkSymbols(new Proxy({ a: link, b: link }, handler));
  return log;
});
check("keys like numbers come first", () => names({ b: link, 2: link, a: link, 1: link, [Symbol("s")]: 7 }));
for (const name of ["__proto__", "constructor", "toString", "close", "symbols", "length", "then", "0", " ", "\u00fc\u{1f6a2}"]) {
  check(`symbol ${name}`, () => {
    const { symbols } = linkSymbols({ [name]: link });
    const own = Object.getOwnPropertyDescriptor(symbols, name);
    return [Object.keys(symbols).length, own?.value?.name, own?.enumerable, own?.writable, own?.configurable];
  });
}
