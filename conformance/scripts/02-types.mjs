// Section 2: the FFIType object, the names and numbers a descriptor may use.
import { FFIType } from "bun:ffi";
import { check, describeProperty } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";

check("typeof FFIType", () => typeof FFIType);
check("class", () => Object.prototype.toString.call(FFIType));
check("number of keys", () => Object.keys(FFIType).length);
for (const key of Object.keys(FFIType).sort()) {
  check(`FFIType ${key}`, () => FFIType[key]);
}
check("prototype", () => Object.getPrototypeOf(FFIType) === Object.prototype);
check("attributes of i32", () => describeProperty(FFIType, "i32"));
check("attributes of 5", () => describeProperty(FFIType, "5"));
check("frozen", () => [Object.isFrozen(FFIType), Object.isExtensible(FFIType)]);
check("order of keys", () => Object.keys(FFIType));

const names = [
  "char",
  "i8",
  "int8_t",
  "u8",
  "uint8_t",
  "i16",
  "int16_t",
  "u16",
  "uint16_t",
  "i32",
  "int32_t",
  "int",
  "c_int",
  "u32",
  "uint32_t",
  "c_uint",
  "i64",
  "int64_t",
  "isize",
  "u64",
  "uint64_t",
  "usize",
  "size_t",
  "f64",
  "double",
  "f32",
  "float",
  "bool",
  "ptr",
  "pointer",
  "void*",
  "char*",
  "void",
  "cstring",
  "i64_fast",
  "u64_fast",
  "function",
  "fn",
  "callback",
  "napi_env",
  "napi_value",
  "buffer",
  "buffer_length",
  "buffer_bytelength",
];
const rejected = [
  "ssize_t",
  "string",
  "long",
  "short",
  "uint",
  "unsigned",
  "uchar",
  "byte",
  "intptr",
  "intptr_t",
  "uintptr",
  "uintptr_t",
  "wchar_t",
  "bool_t",
  "_Bool",
  "boolean",
  "number",
  "0",
  "5",
  "17",
  "I32",
  "int ",
  " int",
  "",
  "int32",
  "uint32",
  "i128",
  "u128",
  "f16",
  "char *",
  "void *",
  "const char*",
  "null",
  "undefined",
  "object",
  "fn ",
  "i32\0",
  "\u0131nt",
  "toString",
  "__proto__",
  "constructor",
];
const asText = (name) => JSON.stringify(name).replace(/[^\x20-\x7e]/g, "?");
for (const name of [...names, ...rejected]) {
  check(`argument ${asText(name)}`, () => typeof bindOne("noop", [name], "void"));
  check(`result ${asText(name)}`, () => typeof bindOne("echo_u64", [], name));
}
const codes = [
  ...Array(24).keys(),
  30,
  100,
  255,
  256,
  1000,
  2 ** 31,
  2 ** 32,
  2 ** 32 + 5,
  2 ** 53,
  -0,
  -1,
  -5,
  0.5,
  5.5,
  NaN,
  Infinity,
  -Infinity,
];
for (const code of codes) {
  const text = Object.is(code, -0) ? "-0" : String(code);
  check(`argument ${text}`, () => typeof bindOne("noop", [code], "void"));
  check(`result ${text}`, () => typeof bindOne("echo_u64", [], code));
}
const others = [
  ["null", null],
  ["undefined", undefined],
  ["true", true],
  ["false", false],
  ["5n", 5n],
  ["{}", {}],
  ["[]", []],
  ['["i32"]', ["i32"]],
  ["() => 1", () => 1],
  ["Symbol()", Symbol("t")],
  ['new String("i32")', new String("i32")],
  ["new Number(5)", new Number(5)],
  ["{ toString -> i32 }", { toString: () => "i32" }],
  ["FFIType", FFIType],
];
for (const [name, type] of others) {
  check(`argument ${name}`, () => typeof bindOne("noop", [type], "void"));
  check(`result ${name}`, () => typeof bindOne("echo_u64", [], type));
}

// The numbers work like the names.
const samples = [
  [0, "char", -3],
  [1, "i8", 200],
  [2, "u8", 200],
  [3, "i16", 40000],
  [4, "u16", 40000],
  [5, "i32", -7],
  [6, "u32", -7],
  [7, "i64", -7n],
  [8, "u64", -7n],
  [9, "f64", 0.1],
  [10, "f32", 0.1],
  [11, "bool", 2],
  [12, "ptr", 4096],
  [15, "i64", 5],
  [16, "u64", 5],
];
for (const [code, name, value] of samples) {
  check(`echo through code ${code}`, () => bindOne(`echo_${name}`, [code], code)(value));
}
for (const [key, code] of Object.entries(FFIType)) {
  if (code > 12 || /^\d/.test(key)) continue;
  const canonical = [
    "char",
    "i8",
    "u8",
    "i16",
    "u16",
    "i32",
    "u32",
    "i64",
    "u64",
    "f64",
    "f32",
    "bool",
    "ptr",
  ][code];
  check(`echo through FFIType.${key}`, () =>
    bindOne(`echo_${canonical}`, [FFIType[key]], FFIType[key])(code === 11 ? true : 1),
  );
}
