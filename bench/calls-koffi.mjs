// The same calls through koffi, on Node.
import koffi from "koffi";
import { measure } from "./measure.mjs";

const library = koffi.load(process.argv[2]);
const Callback = koffi.proto("int32_t Callback(int32_t)");
const noop = library.func("void noop()");
const add_i32 = library.func("int32_t add_i32(int32_t, int32_t)");
const add_f64 = library.func("double add_f64(double, double)");
const add_u64 = library.func("uint64_t add_u64(uint64_t, uint64_t)");
const same_pointer = library.func("void *same_pointer(void *)");
const first_byte = library.func("uint8_t first_byte(const uint8_t *)");
const text_length = library.func("uint32_t text_length(const char *)");
const text = library.func("const char *text()");
const call_back = library.func("int32_t call_back(Callback *, int32_t)");

const bytes = new Uint8Array(64).fill(7);
const address = koffi.alloc("uint8_t", 64);
const uuid = "123e4567-e89b-12d3-a456-426614174000";
const callback = koffi.register((i) => i ^ 1, koffi.pointer(Callback));
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
  sink = call_back(callback, n);
});
koffi.unregister(callback);
