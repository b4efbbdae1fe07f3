// Section 4, when the code is warm: functions that only jump through a pointer, while that pointer changes.
import { JSCallback, ptr } from "bun:ffi";
import { check } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const ROUNDS = 20000;
const s = bind({
  choose: { args: ["i32"] },
  choose_pointer: { args: ["ptr"] },
  jumps: { args: ["i32"], returns: "i32" },
  jumps_twice: { args: ["i32"], returns: "i32" },
  calls_then_adds: { args: ["i32"], returns: "i32" },
  jumps_in_turns: { args: ["i32"], returns: "i32" },
  choose_double: { args: ["i32"] },
  jumps_with_doubles: { args: ["f64", "f64"], returns: "f64" },
  calls_exported_twice: { args: ["i32"], returns: "i32" },
  calls_five: { args: ["i32"], returns: "i32" },
  call_method: { args: ["ptr", "i32"], returns: "i32" },
});

/** The sum of calls, the pointer being set before round `at` of them. */
function sums(f, set, at = ROUNDS / 2) {
  let before = 0;
  let after = 0;
  for (let i = 0; i < ROUNDS; i++) {
    if (i === at) set();
    if (i < at) before += f(1);
    else after += f(1);
  }
  return `${before} ${after}`;
}

for (const name of ["jumps", "jumps_twice", "calls_then_adds"]) {
  for (const [from, to] of [[0, 1], [1, 2], [2, 0], [0, 2], [0, 0]]) {
    check(`${name}, from ${from} to ${to}`, () => {
      s.choose(from);
      return sums(s[name], () => s.choose(to));
    });
  }
}

check("changed every thousand calls", () => {
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    if (i % 1000 === 0) s.choose((i / 1000) % 3);
    sum += s.jumps(i);
  }
  return sum;
});

check("changed before each call", () => {
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    s.choose(i % 3);
    sum += s.jumps(i);
  }
  return sum;
});

check("changed by each call", () => {
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) sum += s.jumps_in_turns(i) * ((i % 7) + 1);
  return sum;
});

check("with doubles", () => {
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    if (i === 15000) s.choose_double(1);
    sum += s.jumps_with_doubles(i, 0.5);
  }
  s.choose_double(0);
  return sum;
});

check("to JavaScript", () => {
  s.choose(0);
  let calls = 0;
  const callback = new JSCallback((value) => {
    calls++;
    return value + 5;
  }, { args: ["i32"], returns: "i32" });
  const text = sums(s.jumps, () => s.choose_pointer(callback.ptr), 12000);
  s.choose(0);
  callback.close();
  return `${text} ${calls} ${s.jumps(1)}`;
});

check("from JavaScript to another of its functions, in a call", () => {
  const second = new JSCallback((value) => value + 50, { args: ["i32"], returns: "i32" });
  let calls = 0;
  const first = new JSCallback((value) => {
    if (++calls === 9000) s.choose_pointer(second.ptr);
    return value + 5;
  }, { args: ["i32"], returns: "i32" });
  s.choose_pointer(first.ptr);
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) sum += s.jumps(i % 10);
  s.choose(0);
  first.close();
  second.close();
  return `${sum} ${calls}`;
});

check("two exported functions", () => sums(s.calls_exported_twice, () => {}));
check("five through a table", () => sums(s.calls_five, () => {}));

check("through a pointer in the program's memory", () => {
  const one = new JSCallback((value) => value + 7, { args: ["i32"], returns: "i32" });
  const object = new BigUint64Array([BigInt(one.ptr)]);
  const address = ptr(object);
  const two = new JSCallback((value) => value + 70, { args: ["i32"], returns: "i32" });
  const text = sums((value) => s.call_method(address, value), () => { object[0] = BigInt(two.ptr); });
  one.close();
  two.close();
  return text;
});
