// Sections 4, 5 and 9 in loops that a compiler takes apart: what is held across a call, what a
// callback does to the code that waits for it.
import { dlopen, JSCallback } from "bun:ffi";
import { check, thrown } from "./support/check.mjs";
import { path } from "./support/fixture.mjs";

const MANY = 30000;
const s = dlopen(path, {
  sum8_i32: { args: ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"], returns: "i64_fast" },
  sum12_f64: { args: Array(12).fill("f64"), returns: "f64" },
  sum12_f32: { args: Array(12).fill("f32"), returns: "f32" },
  sum32: { args: Array(32).fill("i32"), returns: "i64_fast" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  call_f64: { args: ["function", "f64"], returns: "f64" },
  call_f32: { args: ["function", "f32"], returns: "f32" },
  call_times: { args: ["function", "i32"], returns: "i32" },
}).symbols;

/** Runs `work` many times, with the number of the round; the last answer. */
function hot(work) {
  let last;
  for (let i = 0; i < MANY; i++) last = work(i);
  return last;
}

check("eight integers", () => hot((i) => s.sum8_i32(i, -i, i + 1, 2, -3, i & 255, -2147483648, 2147483647)));
check("twelve doubles", () => hot((i) => s.sum12_f64(i, 0.5, -i, 1e10, -1e10, 2, 3, 4, i / 3, -i / 3, 1.25, 0.125)));
check("twelve floats", () => hot((i) => s.sum12_f32(i, 0.5, -i, 1024, -1024, 2, 3, 4, i / 4, -i / 4, 1.25, 0.125)));
check("thirty-two integers", () => {
  const numbers = Array.from({ length: 32 }, (_, i) => (i * 7919) % 1000);
  return hot((i) => s.sum32(...numbers.with(i % 32, i)));
});

check("objects held across a call whose callback makes much garbage", () => {
  const callback = new JSCallback((value) => { for (let i = 0; i < 5; i++) Array.from({ length: 20 }, () => ({ value })); return value + 1; },
    { args: ["i32"], returns: "i32" });
  let sum = 0;
  hot((i) => {
    const held = { before: i, text: `round ${i}`, list: [i, i + 1] };
    const answer = s.call_i32(callback, i);
    sum += held.before + held.text.length + held.list[1] + answer;
    if (i % 5000 === 0) globalThis.Bun?.gc?.(true);
    return sum;
  });
  callback.close();
  return sum;
});

check("a double and a float held across a call", () => {
  const callback = new JSCallback((value) => value * 2, { args: ["f64"], returns: "f64" });
  const narrow = new JSCallback((value) => value / 2, { args: ["f32"], returns: "f32" });
  let sum = 0;
  hot((i) => {
    const third = i / 3;
    sum += s.call_f64(callback, third) - third * 2 + s.call_f32(narrow, i) - i / 2 + third - third;
    return sum;
  });
  callback.close();
  narrow.close();
  return sum;
});

check("a callback changes what the waiting code had assumed", () => {
  const shape = { step: (x) => x + 1 };
  const callback = new JSCallback((value) => {
    // Late, when the loop below has long been compiled: another function, then a string in place of a number.
    if (value === MANY - 5000) shape.step = (x) => x + 2;
    if (value === MANY - 10) { shape.extra = "x"; shape.step = (x) => `${x}`; }
    return value;
  }, { args: ["i32"], returns: "i32" });
  const kinds = {};
  let sum = 0;
  hot((i) => {
    const answer = shape.step(s.call_i32(callback, i));
    kinds[typeof answer] = (kinds[typeof answer] ?? 0) + 1;
    sum += Number(answer);
    return sum;
  });
  callback.close();
  return `${sum} ${JSON.stringify(kinds)}`;
});

check("a callback replaces a local of the function that waits for it", () => {
  function round(i) {
    let local = i;
    const callback = round.callback ??= new JSCallback(() => { round.set(); return 1; }, { args: ["i32"], returns: "i32" });
    round.set = () => { local += 10; };
    const answer = s.call_i32(callback, i);
    return local + answer;
  }
  let sum = 0;
  hot((i) => (sum += round(i)));
  round.callback.close();
  return sum;
});

check("callbacks that throw now and then", () => {
  const callback = new JSCallback((value) => { if (value % 7 === 3) throw new RangeError(`no ${value}`); return value; },
    { args: ["i32"], returns: "i32" });
  let caught = 0;
  let last = "";
  let sum = 0;
  hot((i) => {
    try {
      sum += s.call_i32(callback, i);
    } catch (error) {
      caught++;
      last = thrown(error);
    }
    return sum;
  });
  callback.close();
  return `${sum} ${caught} ${last}`;
});

check("calls within calls", () => {
  let depth = 0;
  let deepest = 0;
  const callback = new JSCallback((value) => {
    depth++;
    deepest = Math.max(deepest, depth);
    const answer = value > 0 ? s.call_i32(callback, value - 1) + 1 : 0;
    depth--;
    return answer;
  }, { args: ["i32"], returns: "i32" });
  let sum = 0;
  for (let i = 0; i < 2000; i++) sum += s.call_i32(callback, i % 20);
  callback.close();
  return `${sum} ${deepest}`;
});

check("one call with many callbacks", () => {
  let seen = 0;
  const callback = new JSCallback((value) => { seen += value; return value & 3; }, { args: ["i32"], returns: "i32" });
  const sum = s.call_times(callback, 100000);
  callback.close();
  return `${sum} ${seen}`;
});

check("a library closed by a callback, in a loop", () => {
  const own = dlopen(path, { call_i32: { args: ["function", "i32"], returns: "i32" } });
  const other = dlopen(path, { sum8_i32: { args: Array(8).fill("i32"), returns: "i32" } });
  const callback = new JSCallback((value) => { if (value === MANY - 1) other.close(); return value; },
    { args: ["i32"], returns: "i32" });
  let sum = 0;
  hot((i) => (sum += own.symbols.call_i32(callback, i) + (i < MANY - 1 ? other.symbols.sum8_i32(1, 2, 3, 4, 5, 6, 7, 8) : 0)));
  callback.close();
  own.close();
  return sum;
});
