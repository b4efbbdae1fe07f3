// Section 7: opening libraries, what dlopen returns, and the functions in it.
import { dlopen, read } from "bun:ffi";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { check, checkKind, describe, describeProperty } from "./support/check.mjs";
import { path } from "./support/fixture.mjs";

const ADD = { add: { args: ["i32", "i32"], returns: "i32" } };
const works = (name) => dlopen(name, ADD).symbols.add(20, 22);

// Folders are made fresh, so they are taken out of messages.
const folder = mkdtempSync(join(tmpdir(), "ferry-dlopen-"));
const plain = (text) =>
  text.replaceAll(folder, "<folder>").replaceAll(path, "<fixture>").replaceAll(process.cwd(), "<cwd>");
const writePlain = (value) => plain(describe(value));
function opening(name, work) {
  try {
    console.log(`${name}: ${writePlain(work())}`);
  } catch (error) {
    console.log(`${name}: throws ${writePlain(error)}`);
  }
}

opening("absolute path", () => works(path));
opening("URL", () => works(pathToFileURL(path)));
opening("file URL as text", () => works(pathToFileURL(path).href));
opening("Bun.file", () => works(Bun.file(path)));
opening("String object", () => works(new String(path)));
opening("object with toString", () => works({ toString: () => path }));
opening("array of one", () => works([path]));
opening("soname", () => dlopen("libc.so.6", { abs: { args: ["int"], returns: "int" } }).symbols.abs(-9));
opening("name without suffix", () => works("libc"));
opening("name of nothing", () => works("libno_such_library.so"));
opening("path of nothing", () => works("/nonexistent/libnothing.so"));
opening("relative path of nothing", () => works("./libnothing.so"));
opening("relative path of nothing with a slash at its end", () => works("./libnothing.so/"));
opening("relative path into a library", () => works(`${relative(process.cwd(), path)}/`));
opening("folder", () => works(folder));
opening("text file", () => {
  writeFileSync(join(folder, "text.so"), "this is not a library\n");
  return works(join(folder, "text.so"));
});
opening("empty file", () => {
  writeFileSync(join(folder, "empty.so"), "");
  return works(join(folder, "empty.so"));
});
opening("copy with a space and an umlaut", () => {
  copyFileSync(path, join(folder, "with space \u00fc.so"));
  return works(join(folder, "with space \u00fc.so"));
});
opening("its URL", () => works(pathToFileURL(join(folder, "with space \u00fc.so"))));
opening("symbolic link", () => {
  symlinkSync(path, join(folder, "link.so"));
  return works(join(folder, "link.so"));
});
for (const [name, value] of [
  ["null", null],
  ["undefined", undefined],
  ["number", 5],
  ["NaN", NaN],
  ["true", true],
  ["{}", {}],
  ["[]", []],
  ["BigInt", 5n],
  ["empty", ""],
  ["space", " "],
  ["dot", "."],
  ["slash", "/"],
  ["function", () => 1],
  ["Buffer", Buffer.from(path)],
  ["http URL as text", "http://example.com/x.so"],
  ["file URL of nothing", "file:///nonexistent/x.so"],
  ["file:", "file:"],
]) {
  opening(`path ${name}`, () => works(value));
}
opening("path http URL", () => works(new URL("http://example.com/x.so")));
opening("path URL object of nothing", () => works(new URL("file:///nonexistent/x.so")));
for (const url of [
  "file:///a%20b.so",
  "file:///a b.so",
  "file:///a%zz.so",
  "file:///a%2fb.so",
  "file:///a.so?x#y",
  "file:///b/../a.so",
  "file:/a.so",
  "file:a.so",
  "file:./a.so",
  "file://localhost/a.so",
  "file://host/a.so",
  "FILE:///a.so",
  "data:,x",
]) {
  opening(`path ${url}`, () => works(url));
}
for (const name of ["./a/../x.so", "..", "a//b.so", "no/such/folder/x.so"])
  opening(`path ${name}`, () => works(name));
opening("path URL with a host", () => works(new URL("file://host/x.so")));
opening("path Symbol", () => {
  try {
    return works(Symbol("p"));
  } catch (error) {
    return error.name;
  }
});
opening("nothing at all", () => dlopen());
opening("embedded NUL", () => works(path + "\0.so"));

opening("error of a missing library", () => {
  try {
    dlopen("/nonexistent/libnothing.so", ADD);
  } catch (error) {
    return [
      error.name,
      error.constructor === Error,
      error.code,
      error.syscall,
      error.errno,
      Object.keys(error).sort(),
      error.message,
    ];
  }
});
opening("error of a missing symbol", () => {
  try {
    dlopen(path, { ...ADD, no_such_symbol: {} });
  } catch (error) {
    return [
      error.name,
      error.constructor === TypeError,
      error.code,
      Object.keys(error).sort(),
      error.message,
    ];
  }
});
for (const [name, symbols] of [
  ["nothing", undefined],
  ["null", null],
  ["number", 5],
  ["text", "add"],
  ["{}", {}],
  ["[]", []],
  ["true", true],
  ["function", () => 1],
  ["Map", new Map()],
  ["Symbol", Symbol("s")],
  ["class", class {}],
]) {
  opening(`symbols ${name}`, () => dlopen(path, symbols));
}
opening("symbols wrong and library missing", () => dlopen("/nonexistent/libnothing.so", {}));
opening("descriptor wrong and library missing", () =>
  dlopen("/nonexistent/libnothing.so", { f: { args: ["nothing"] } }),
);
opening("descriptor wrong and symbol missing", () => dlopen(path, { no_such_symbol: { args: ["nothing"] } }));
opening("symbol with an empty name among others", () => Object.keys(dlopen(path, { "": 5, ...ADD }).symbols));
opening("symbol with an empty name", () => dlopen(path, { "": {} }));
opening("symbol with a space", () => dlopen(path, { "a b": {} }));
opening("symbol with an umlaut", () => dlopen(path, { "\u00fc": {} }));

// What comes back.
const library = dlopen(path, ADD);
check("library", () => Object.prototype.toString.call(library));
check("typeof library", () => typeof library);
check("library keys", () => Object.keys(library).sort());
check("library own keys", () => Reflect.ownKeys(library).map(String).sort());
check("library prototype keys", () => Reflect.ownKeys(Object.getPrototypeOf(library)).map(String).sort());
for (const key of Reflect.ownKeys(Object.getPrototypeOf(library))) {
  check(`library prototype ${String(key)}`, () => describeProperty(Object.getPrototypeOf(library), key));
}
check("own close", () => describeProperty(library, "close"));
check("close", () => [library.close.name, library.close.length]);
check("symbols is one object", () => library.symbols === library.symbols);
check("symbols' prototype", () => Object.getPrototypeOf(library.symbols) === Object.prototype);
check("symbols keys", () => Object.keys(library.symbols));
check("attributes in symbols", () => describeProperty(library.symbols, "add"));
check("symbols may be changed", () => {
  const { symbols } = dlopen(path, ADD);
  symbols.more = 1;
  delete symbols.add;
  return Object.keys(symbols);
});
check("Symbol.dispose", () => typeof library[Symbol.dispose]);
check("JSON", () => JSON.stringify(library));

// A function of the library.
const { add } = library.symbols;
check("typeof add", () => typeof add);
check("add.name", () => add.name);
check("add.length", () => add.length);
check("add own keys", () => Reflect.ownKeys(add).map(String).sort());
for (const key of ["name", "length", "ptr", "native", "prototype", "close"]) {
  check(`add ${key} attributes`, () => describeProperty(add, key));
}
check("typeof add.ptr", () => typeof add.ptr);
check("add.ptr is the symbol's address", () => add.ptr === dlopen(path, ADD).symbols.add.ptr);
check("add.native is add", () => add.native === add);
check("add's prototype is Function's", () => Object.getPrototypeOf(add) === Function.prototype);
check("add instanceof Function", () => add instanceof Function);
check("add has a prototype", () => "prototype" in add);
check("add as text", () => Function.prototype.toString.call(add).replace(/\s+/g, " "));
checkKind("new add", () => new add(1, 2));
checkKind("class extends add", () => class extends add {});
checkKind("structuredClone", () => structuredClone(add));
check("add.call", () => add.call(null, 1, 2));
check("bound add", () => [add.bind(null, 1).length, add.bind(null, 1).name, add.bind(null, 1)(2)]);
check("ptr cannot be set", () => {
  "use strict";
  const before = add.ptr;
  try {
    add.ptr = 5;
  } catch (error) {
    return [error.name, add.ptr === before];
  }
  return add.ptr === before;
});
check("properties may be added", () => {
  add.note = "mine";
  return [add.note, delete add.note];
});
check("a fresh function for each dlopen", () => dlopen(path, ADD).symbols.add === add);
check("the same function within one", () => library.symbols.add === library.symbols.add);
check("two names of one function", () => {
  const { symbols } = dlopen(path, { a: { ...ADD.add, ptr: add.ptr }, b: { ...ADD.add, ptr: add.ptr } });
  return [symbols.a === symbols.b, symbols.a.ptr === symbols.b.ptr, symbols.a.name];
});
check("name in a stack trace", () => {
  const stacks = [];
  try {
    add(
      {
        valueOf() {
          throw new Error("here");
        },
      },
      1,
    );
  } catch (error) {
    stacks.push(/at add \(/.test(error.stack));
  }
  return stacks;
});

// Data in the library.
check("data symbol", () => {
  const { data_symbol } = dlopen(path, { data_symbol: {} }).symbols;
  return [typeof data_symbol, read.i32(data_symbol.ptr)];
});
check("data text", () => {
  const { data_text } = dlopen(path, { data_text: {} }).symbols;
  const address = read.ptr(data_text.ptr);
  return [read.u8(address, 0), read.u8(address, 1)];
});

// close
check("close twice", () => {
  const one = dlopen(path, ADD);
  return [one.close(), one.close()];
});
check("close, detached", () => {
  const { close } = dlopen(path, ADD);
  return close();
});
check("symbols after close", () => {
  const one = dlopen(path, ADD);
  one.close();
  return [Object.keys(one.symbols), typeof one.symbols.add];
});
check("another library of the same file after close", () => {
  const one = dlopen(path, ADD);
  const two = dlopen(path, ADD);
  one.close();
  return two.symbols.add(3, 4);
});
check("close by the prototype's getter", () => {
  const one = dlopen(path, ADD);
  const getter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(one), "close")?.get;
  return typeof getter;
});
check("a hundred times", () => {
  let sum = 0;
  for (let i = 0; i < 100; i++) {
    const one = dlopen(path, ADD);
    sum += one.symbols.add(i, 1);
    one.close();
  }
  return sum;
});

// The harness starts scripts in a folder where they may leave files.
copyFileSync(path, "libhere.so");
opening("name in the working folder", () => works("libhere.so"));
opening("./name in the working folder", () => works("./libhere.so"));
opening("name through the folder above", () => works(`../${basename(process.cwd())}/libhere.so`));
opening("name of nothing in the working folder", () => works("libnothere.so"));
rmSync("libhere.so");
rmSync(folder, { recursive: true });
