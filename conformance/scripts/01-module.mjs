// Section 1: what `import … from "bun:ffi"` finds, and Bun.FFI.
import * as namespace from "bun:ffi";
import defaults from "bun:ffi";
import { createRequire } from "node:module";
import { check, checkKind, describe, describeProperty } from "./support/check.mjs";

const require = createRequire(import.meta.url);
const required = require("bun:ffi");

check("exports", () => Object.keys(namespace).sort());
check("default export's keys", () => Object.keys(defaults).sort());
check("default export's class", () => Object.prototype.toString.call(defaults));
check("default export's prototype", () => Object.getPrototypeOf(defaults) === Object.prototype);
check("default export may be extended", () => Object.isExtensible(defaults));
check("typeof require", () => typeof required);
check("require gives the default export's functions", () =>
  Object.keys(defaults).filter((key) => required[key] !== defaults[key]),
);
check("require twice gives the same", () => require("bun:ffi") === required);
check(
  "dynamic import gives the same",
  (await import("bun:ffi")).dlopen === namespace.dlopen ? () => true : () => false,
);
check("namespace's default", () => namespace.default === defaults);
check("named exports are the default's properties", () =>
  Object.keys(defaults).filter((key) => namespace[key] !== defaults[key]),
);

for (const name of Object.keys(namespace).sort()) {
  if (name === "default") continue;
  const value = namespace[name];
  check(`${name} in the default export`, () => describeProperty(defaults, name));
  check(`typeof ${name}`, () => typeof value);
  if (typeof value !== "function") continue;
  check(`${name}.name`, () => value.name);
  check(`${name}.length`, () => value.length);
  check(`${name} name attributes`, () => describeProperty(value, "name"));
  check(`${name} length attributes`, () => describeProperty(value, "length"));
  check(`${name} has a prototype`, () => "prototype" in value);
  check(`${name}'s prototype is Function's`, () => Object.getPrototypeOf(value) === Function.prototype);
}

check("suffix", () => namespace.suffix);
check("native keys", () => Object.keys(namespace.native));
check("native.dlopen", () => [typeof namespace.native.dlopen, namespace.native.dlopen.length]);
check("native.callback()", () => namespace.native.callback());
check("native.dlopen of nothing returns", () => describe(namespace.native.dlopen()));
check("native.dlopen of a missing library returns", () => {
  const result = namespace.native.dlopen("/nonexistent/libnothing.so", { f: {} });
  return [result instanceof Error, result.name, result.code];
});
check("native.dlopen without symbols returns", () => namespace.native.dlopen("libc.so.6"));

check("read keys", () => Object.keys(namespace.read));
for (const key of Object.keys(namespace.read)) {
  const f = namespace.read[key];
  check(`read.${key}`, () => [typeof f, f.name, f.length, "prototype" in f]);
  check(`read.${key} attributes`, () => describeProperty(namespace.read, key));
}
check("read's class", () => Object.prototype.toString.call(namespace.read));

check("JSCallback without new", () => namespace.JSCallback(() => 1, {}));
check("JSCallback.prototype", () => Reflect.ownKeys(namespace.JSCallback.prototype).map(String).sort());
for (const key of Reflect.ownKeys(namespace.JSCallback.prototype)) {
  check(`JSCallback.prototype.${String(key)}`, () => describeProperty(namespace.JSCallback.prototype, key));
}
check("JSCallback own keys", () => Reflect.ownKeys(namespace.JSCallback).map(String).sort());
check("CString.prototype", () => namespace.CString.prototype);
check("CString own keys", () => Reflect.ownKeys(namespace.CString).map(String).sort());
checkKind("class extends CString", () => class extends namespace.CString {});
check("x instanceof JSCallback", () => ({}) instanceof namespace.JSCallback);
checkKind("x instanceof CString", () => ({}) instanceof namespace.CString);
check("JSCallback may be extended", () => {
  class Named extends namespace.JSCallback {
    get kind() {
      return "named";
    }
  }
  const callback = new Named(() => 1, { returns: "i32" });
  const result = [
    callback.kind,
    typeof callback.ptr,
    callback instanceof namespace.JSCallback,
    callback.threadsafe,
  ];
  callback.close();
  return result;
});
for (const name of ["cc", "dlopen", "linkSymbols", "ptr", "toArrayBuffer", "toBuffer", "viewSource"]) {
  checkKind(`new ${name}`, () => typeof new namespace[name]());
}

const view = new Uint8Array(8);
check("Bun.FFI keys", () => Object.keys(Bun.FFI).sort());
for (const key of Object.keys(Bun.FFI).sort()) {
  const value = Bun.FFI[key];
  check(`Bun.FFI.${key}`, () =>
    typeof value === "function" ? [typeof value, value.name, value.length] : typeof value,
  );
}
check("Bun.FFI.CString is CString", () => Bun.FFI.CString === namespace.CString);
check("Bun.FFI is one object", () => Bun.FFI === Bun.FFI);
check("Bun.FFI.dlopen returns an error for a missing library", () => {
  const result = Bun.FFI.dlopen("/nonexistent/libnothing.so", { f: {} });
  return [result instanceof Error, result.code];
});
check("Bun.FFI.dlopen returns an error without symbols", () => Bun.FFI.dlopen("libc.so.6", {}));
check("Bun.FFI.linkSymbols returns an error", () => Bun.FFI.linkSymbols({ f: {} }));
check("Bun.FFI.viewSource returns an error", () => Bun.FFI.viewSource(5, false));
check("Bun.FFI.ptr returns an error", () => Bun.FFI.ptr(new Uint8Array(0)));
for (const name of ["dlopen", "linkSymbols", "viewSource", "ptr", "toBuffer", "toArrayBuffer", "CString"]) {
  check(`Bun.FFI.${name} of nothing`, () => Bun.FFI[name]());
  check(`Bun.FFI.${name} is the module's`, () => Bun.FFI[name] === namespace[name]);
}
check("Bun.FFI.dlopen is native.dlopen", () => Bun.FFI.dlopen === namespace.native.dlopen);
check("Bun.FFI.dlopen of one argument", () => Bun.FFI.dlopen("libc.so.6"));
check("Bun.FFI.ptr of 5 returns an error", () => Bun.FFI.ptr(5) instanceof TypeError);
check("Bun.FFI.ptr of a view", () => Bun.FFI.ptr(view) === namespace.ptr(view));
check("Bun.FFI.viewSource without a second argument", () => Bun.FFI.viewSource({ a: {} }).length);
check("Bun.FFI.dlopen works", () => {
  const library = Bun.FFI.dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } });
  return library.symbols.abs(-5);
});
check("node:ffi does not exist", () => {
  try {
    return typeof require("node:ffi");
  } catch {
    return "refused";
  }
});
