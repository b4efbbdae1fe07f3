// The library of generated functions, bound, and the values that its arguments are.
import { CFunction, dlopen, FFIType, JSCallback, linkSymbols, ptr } from "bun:ffi";

const RECORDER = {
  know_memory: { args: ["u64", "u64", "bool"] },
  expect: { args: ["u32", "u32"] },
  give_next: { args: ["u64"] },
  begin_record: {},
  record_as_text: { args: ["bool"] },
  recorded_hash: { returns: "u64" },
  recorded_text: { returns: "cstring" },
};

/** How the type may be written as well. */
const OTHER_NAMES = {
  i8: ["int8_t", FFIType.i8],
  u8: ["uint8_t", FFIType.u8],
  i16: ["int16_t", FFIType.i16],
  u16: ["uint16_t", FFIType.u16],
  i32: ["int", "c_int", "int32_t", FFIType.i32],
  u32: ["c_uint", "uint32_t", FFIType.u32],
  i64: ["isize", "int64_t", FFIType.i64],
  u64: ["usize", "size_t", "uint64_t", FFIType.u64],
  f32: ["float", FFIType.f32],
  f64: ["double", FFIType.f64],
  ptr: ["pointer", "void*", "char*", FFIType.ptr],
  function: ["fn", "callback", FFIType.function],
  buffer_length: ["buffer_bytelength"],
  cstring: [FFIType.cstring],
  bool: [FFIType.bool],
  void: [FFIType.void],
};

/** A type as a script might write it. */
export function spelled(type, r) {
  return r.below(3) === 0 && OTHER_NAMES[type] ? r.pick(OTHER_NAMES[type]) : type;
}

export function recorder(path) {
  return dlopen(path, RECORDER).symbols;
}

/** The function of a signature, bound in one of the three ways. */
export function bind(path, { name, args, returns, callback }, r) {
  const type = callback
    ? { args: ["function", "u64"], returns: "void" }
    : { args: args.map((arg) => spelled(arg, r)), returns: spelled(returns, r) };
  const way = r.below(4);
  if (way < 2) return dlopen(path, { [name]: type }).symbols[name];
  const address = dlopen(path, { [name]: {} }).symbols[name].ptr;
  if (way === 2) return linkSymbols({ [name]: { ...type, ptr: address } }).symbols[name];
  return new CFunction({ ...type, ptr: address });
}

function filled(view) {
  const bytes = new Uint8Array(view.buffer ?? view, view.byteOffset ?? 0, view.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = i + 1;
  return view;
}

function detached(view) {
  structuredClone(view, { transfer: [view.buffer ?? view] });
  return view;
}

function closed(callback) {
  callback.close();
  return callback;
}

const someFunction = dlopen("libc.so.6", { abs: { args: ["i32"], returns: "i32" } }).symbols.abs;

/** Makes values of their texts, and tells the recorder where those with an address lie. */
export function evaluate(values, { know_memory }) {
  const environment = { filled, detached, closed, someFunction, JSCallback };
  return values.map(({ kind, text }) => {
    const make = new Function(...Object.keys(environment), `return ${text};`);
    let address = null;
    if (text.startsWith("closed(")) {
      // Its address can be had only before it is closed.
      const open = new JSCallback(() => 1, {});
      address = open.ptr;
      open.close();
      know_memory(address, 1, false);
      return { kind, text, value: open };
    }
    const value = make(...Object.values(environment));
    if (kind === "memory") know_memory(ptr(value), value.byteLength, true);
    if (kind === "entry") know_memory(value.ptr, 1, false);
    return { kind, text, value };
  });
}

const POINTERS = new Set(["ptr", "cstring", "function", "buffer"]);

/** Tells C before a call which of its pointers are text, and of which it can record only that they are. */
export class Expectations {
  #record;
  #told = false;

  constructor(record) {
    this.#record = record;
  }

  tell(types, values) {
    let texts = 0;
    let opaque = 0;
    for (let i = 0; i < types.length; i++) {
      if (!POINTERS.has(types[i])) continue;
      if (values[i].kind === "string" && types[i] === "cstring") texts |= 1 << i;
      if (values[i].kind === "empty") opaque |= 1 << i;
    }
    if (this.#told || texts !== 0 || opaque !== 0) this.#record.expect(texts >>> 0, opaque >>> 0);
    this.#told = texts !== 0 || opaque !== 0;
  }

  /** After a call that did not reach C, which would have forgotten. */
  forget() {
    this.#told = true;
  }
}

/** A call site of its own for a signature, so that it is compiled for it. */
export function site(length) {
  const list = Array.from({ length }, (_, i) => `v[${i}].value`).join(", ");
  return new Function("f", "v", `return f(${list});`);
}
