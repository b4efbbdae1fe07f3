// Section 9: callbacks on a stack that is nearly full. Nothing of it may end the process.
import { JSCallback } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({ call_i32: { args: ["function", "i32"], returns: "i32" } });
const I32 = { args: ["i32"], returns: "i32" };

/** Overflows the stack again and again: it is luck where exactly, and in whose code. */
function overflow(times, recur) {
  const seen = new Set();
  for (let i = 0; i < times; i++) {
    try {
      recur();
      seen.add("came back");
    } catch (e) {
      seen.add(e.name);
    }
  }
  return [...seen].join();
}

const plusOne = new JSCallback((x) => x + 1, I32);
function callAndRecur() {
  c.call_i32(plusOne, 1);
  callAndRecur();
}
check("recursion of JavaScript with a callback on each level", () => overflow(20, callAndRecur));
check("works afterwards", () => c.call_i32(plusOne, 1));

const deeper = new JSCallback((x) => c.call_i32(deeper, x + 1), I32);
check("recursion through C", () => overflow(20, () => c.call_i32(deeper, 0)));
check("works after that", () => c.call_i32(plusOne, 1));

const inside = new JSCallback((x) => {
  callAndRecur();
  return x;
}, I32);
check("recursion in a callback", () => overflow(10, () => c.call_i32(inside, 1)));
check("works after that too", () => c.call_i32(plusOne, 1));

function last(depth) {
  return depth === 0 ? c.call_i32(plusOne, 1) : last(depth - 1) + 0; // no tail call
}
check("a callback on the last level only", () => {
  const seen = new Set();
  for (let depth = 1000; !seen.has("RangeError"); depth = Math.ceil(depth * 1.05)) {
    try {
      seen.add(last(depth));
    } catch (e) {
      seen.add(e.name);
    }
  }
  return [...seen].join();
});
check("works in the end", () => c.call_i32(plusOne, 1));
for (const callback of [plusOne, deeper, inside]) {
  callback.close();
}
