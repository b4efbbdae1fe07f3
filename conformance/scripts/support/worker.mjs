// A worker of 07-workers: binds the fixture library for itself and tells what it found.
import { JSCallback } from "bun:ffi";
import { parentPort, workerData } from "node:worker_threads";
import { bind } from "./fixture.mjs";

const { add, call_i32, keep } = bind({
  add: { args: ["i32", "i32"], returns: "i32" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  keep: { args: ["cstring"], returns: "cstring" },
});
const callback = new JSCallback((n) => n * workerData, { args: ["i32"], returns: "i32" });

let sum = 0;
for (let i = 0; i < 1000; i++) sum += call_i32(callback.ptr, add(i, 1));
let failure = "none";
try {
  add("text", 1);
} catch (error) {
  failure = error.name;
}
if (workerData > 0) callback.close();
parentPort.postMessage({ factor: workerData, sum, failure, text: typeof keep("w") });
