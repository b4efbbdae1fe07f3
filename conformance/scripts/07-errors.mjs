// Sections 3 and 7 to 14: what the errors of bun:ffi are made of, beyond their messages.
import {
  CFunction,
  CString,
  dlopen,
  JSCallback,
  linkSymbols,
  read,
  toArrayBuffer,
  toBuffer,
  viewSource,
} from "bun:ffi";
import { check, describe, describeProperty } from "./support/check.mjs";
import { bind, bindOne, path } from "./support/fixture.mjs";

function errorOf(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const echo = bindOne("echo_i32", ["i32"], "i32");
const errors = {
  "a missing library": errorOf(() => dlopen("/nonexistent/x.so", { f: {} })),
  "a missing symbol": errorOf(() => dlopen(path, { no_such_symbol: {} })),
  "an unknown type": errorOf(() => bind({ noop: { args: ["nothing"] } })),
  "an unknown result": errorOf(() => bind({ noop: { returns: "nothing" } })),
  "an unknown number": errorOf(() => bind({ noop: { args: [99] } })),
  "args of text": errorOf(() => bind({ noop: { args: "i32" } })),
  "a void argument": errorOf(() => bind({ noop: { args: ["void"] } })),
  "a buffer result": errorOf(() => bind({ noop: { returns: "buffer" } })),
  "no path": errorOf(() => dlopen()),
  "no symbols": errorOf(() => dlopen(path, {})),
  "a web address": errorOf(() => dlopen(new URL("http://example.com/x.so"), { f: {} })),
  "a missing ptr": errorOf(() => linkSymbols({ f: {} })),
  "a CFunction of nothing": errorOf(() => new CFunction()),
  "a JSCallback of 5": errorOf(() => new JSCallback(5, {})),
  "JSCallback without new": errorOf(() => JSCallback(() => 1, {})),
  "close of another object": errorOf(() => JSCallback.prototype.close.call({})),
  "an argument": errorOf(() => echo("text")),
  "read of 0": errorOf(() => read.u8(0)),
  "read of text": errorOf(() => read.u8("x")),
  "CString of text": errorOf(() => CString("x")),
  "toArrayBuffer of 0": errorOf(() => toArrayBuffer(0)),
  "toBuffer of nothing": errorOf(() => toBuffer()),
  "no memory": errorOf(() => toArrayBuffer(4096, 0, 2 ** 50)),
  "viewSource of 5": errorOf(() => viewSource(5)),
};

const KINDS = [Error, TypeError, RangeError];
for (const [name, error] of Object.entries(errors)) {
  check(`${name}, made by`, () => KINDS.find((kind) => kind === error.constructor)?.name);
  check(`${name}, instanceof`, () => KINDS.filter((kind) => error instanceof kind).map((kind) => kind.name));
  check(`${name}, name and code`, () => [error.name, error.code]);
  check(`${name}, as text`, () => String(error).split(":")[0]);
  check(`${name}, as a joined text`, () => `${error}` === error.toString());
  check(`${name}, keys`, () => Object.keys(error).sort());
  check(`${name}, own code`, () => [Object.hasOwn(error, "code"), describeProperty(error, "code")]);
  check(`${name}, own name`, () => Object.hasOwn(error, "name"));
  check(`${name}, message attributes`, () => describeProperty(error, "message"));
  check(`${name}, in JSON`, () => JSON.stringify(error).replaceAll(path, "<fixture>"));
  check(`${name}, class`, () => Object.prototype.toString.call(error));
  check(`${name}, first line of the stack`, () => error.stack.split("\n")[0].split(":")[0]);
  check(`${name}, stack has this file`, () => error.stack.includes("07-errors"));
  check(`${name}, copied`, () => describe({ ...error }).replaceAll(path, "<fixture>"));
  check(`${name}, for in`, () => {
    const keys = [];
    for (const key in error) keys.push(key);
    return keys.sort();
  });
}
check(
  "errors of one code have one prototype",
  () => Object.getPrototypeOf(errors["read of 0"]) === Object.getPrototypeOf(errors["a missing ptr"]),
);
check(
  "errors of two codes have two",
  () => Object.getPrototypeOf(errors["read of 0"]) === Object.getPrototypeOf(errors["an unknown type"]),
);
check(
  "errors without a code have the language's",
  () => Object.getPrototypeOf(errors["an argument"]) === TypeError.prototype,
);
check("a cause", () => Object.values(errors).filter((error) => "cause" in error).length);
