// The calls as a bun:ffi program makes them: for Ferry and for Bun.
import { dlopen, JSCallback, ptr } from "bun:ffi";
import { measure } from "./measure.mjs";

const { noop, add_i32, add_f64, add_u64, same_pointer, first_byte, text_length, text, call_back } =
  dlopen(process.argv[2], {
    noop: { args: [], returns: "void" },
    add_i32: { args: ["i32", "i32"], returns: "i32" },
    add_f64: { args: ["f64", "f64"], returns: "f64" },
    add_u64: { args: ["u64", "u64"], returns: "u64" },
    same_pointer: { args: ["ptr"], returns: "ptr" },
    first_byte: { args: ["buffer"], returns: "u8" },
    text_length: { args: ["cstring"], returns: "u32" },
    text: { args: [], returns: "cstring" },
    call_back: { args: ["function", "i32"], returns: "i32" },
  }).symbols;

const bytes = new Uint8Array(64).fill(7);
const address = ptr(bytes);
const uuid = "123e4567-e89b-12d3-a456-426614174000";
const callback = new JSCallback((i) => i ^ 1, { args: ["i32"], returns: "i32" });
const entry = callback.ptr;
let sink;

measure("noop()", (n) => {
  for (let i = 0; i < n; i++) noop();
});
measure("add(i32, i32)", (n) => {
  for (let i = 0; i < n; i++) sink = add_i32(i, 1);
});
measure("add(f64, f64)", (n) => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum = add_f64(sum, 0.5);
  sink = sum;
});
measure("add(u64, u64)", (n) => {
  for (let i = 0; i < n; i++) sink = add_u64(9007199254740993n, 3n);
});
measure("pointer", (n) => {
  for (let i = 0; i < n; i++) sink = same_pointer(address);
});
measure("view of 64 bytes", (n) => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += first_byte(bytes);
  sink = sum;
});
measure("string in", (n) => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += text_length(uuid);
  sink = sum;
});
measure("string out", (n) => {
  for (let i = 0; i < n; i++) sink = text();
});
measure("callback", (n) => {
  sink = call_back(entry, n);
});
callback.close();
