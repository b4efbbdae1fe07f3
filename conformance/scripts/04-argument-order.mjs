// Section 4: missing and surplus arguments, the order of conversions, and that a failed conversion
// does not enter the C function.
import { JSCallback } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";
import { bind, bindOne } from "./support/fixture.mjs";

const { add, enter, count_entries, noop, sum8_i32 } = bind({
  add: { args: ["i32", "i32"], returns: "i32" },
  enter: { args: ["i32", "i32"], returns: "i32" },
  count_entries: { args: [], returns: "i32" },
  noop: { args: [], returns: "void" },
  sum8_i32: { args: Array(8).fill("i32"), returns: "i64" },
});

check("surplus arguments", () => add(1, 2, 3, 4));
check("surplus arguments of any kind", () =>
  add(1, 2, Symbol("x"), {
    valueOf() {
      throw new Error("no");
    },
  }),
);
check("missing second argument", () => add(1));
check("no arguments", () => add());
check("arguments to a function of none", () => noop(1, "x", {}));
check("call with this", () => add.call({ a: 1 }, 4, 5));
check("apply", () => add.apply(null, [6, 7]));
check("bind", () => add.bind(null, 10)(20));
check("spread", () => add(...[30, 40]));
check("Reflect.apply", () => Reflect.apply(add, undefined, [50, 60]));
check("as a method", () => ({ add }).add(1, 1));
check("as a callback of map", () => [1, 2, 3].map(add));
check("as a callback of reduce", () => [1, 2, 3].reduce(add));
check("through Proxy", () => new Proxy(add, {})(2, 2));
check("optional call", () => add?.(3, 3));
checkKind("new", () => new add(1, 2));
checkKind("Reflect.construct", () => typeof Reflect.construct(add, [1, 2]));
check("tagged template", () => add`x`);
check("wraps around", () => add(2147483647, 1));
check("sum8 with holes", () => sum8_i32(1, undefined, 3, null, 5, undefined, 7, null));
check("sum8 with four", () => sum8_i32(1, 2, 3, 4));

const log = [];
const noted = (name, value) => ({ valueOf: () => (log.push(name), value) });
check("converted from left to right", () => {
  log.length = 0;
  const result = add(noted("first", 3), noted("second", 4));
  return [result, ...log];
});
check("each converted once", () => {
  log.length = 0;
  sum8_i32(...Array.from({ length: 8 }, (_, i) => noted(String(i), i)));
  return log;
});
check("surplus arguments are not converted", () => {
  log.length = 0;
  add(1, 2, noted("third", 3));
  return log;
});
check(
  "toPrimitive gets the hint number",
  () => add({ [Symbol.toPrimitive]: (hint) => (log.push(hint), 1) }, 1) && log.at(-1),
);

const entries = count_entries();
check("a failed first argument", () => enter("x", 1));
check("a failed second argument", () => enter(1, "x"));
check("a second argument that throws", () =>
  enter(1, {
    valueOf() {
      throw new RangeError("second");
    },
  }),
);
check("a Symbol", () => enter(Symbol("s"), 1));
check("nothing was entered", () => count_entries() - entries);
check("entered", () => enter(1, 2) - entries);
check("the conversion before a failed one has run", () => {
  log.length = 0;
  try {
    enter(noted("first", 1), "x");
  } catch (error) {
    log.push(error.name);
  }
  return log;
});
check("the conversion behind a failed one has not run", () => {
  log.length = 0;
  try {
    enter("x", noted("second", 1));
  } catch (error) {
    log.push(error.name);
  }
  return log;
});
check("two failures report the first", () => {
  const f = bindOne("add", ["u8", "i16"], "i32");
  return f("x", "y");
});
check("a later i64 failure behind an i32", () => bindOne("add_u64", ["u64", "i64"], "u64")(1, null));
check("conversions that call the same function", () =>
  add({ valueOf: () => add(1, 2) }, { valueOf: () => add(3, 4) }),
);
check("conversions that call with strings", () => {
  const same = bindOne("length_of", ["cstring"], "u64_fast");
  return add({ valueOf: () => same("four") }, { valueOf: () => same("sixsix") });
});
check("a getter of ptr is read once", () => {
  log.length = 0;
  const echo = bindOne("echo_ptr", ["ptr"], "ptr");
  const result = echo({
    get ptr() {
      log.push("read");
      return 99;
    },
  });
  return [result, ...log];
});
check("a getter of ptr is not read for buffers", () => {
  log.length = 0;
  const echo = bindOne("echo_ptr", ["ptr"], "ptr");
  const bytes = new Uint8Array(4);
  Object.defineProperty(bytes, "ptr", {
    get() {
      log.push("read");
      return 99;
    },
  });
  return [echo(bytes) !== 99, ...log];
});
check("a string is not asked for ptr", () => bindOne("echo_ptr", ["ptr"], "ptr")("text"));
check("a Symbol to ptr", () => bindOne("echo_ptr", ["ptr"], "ptr")(Symbol("s")));
check("a number that has ptr on its prototype", () => {
  Object.defineProperty(Number.prototype, "ptr", { value: 5, configurable: true });
  try {
    return bindOne("echo_ptr", ["ptr"], "ptr")(77);
  } finally {
    delete Number.prototype.ptr;
  }
});
check("a boolean that has ptr on its prototype", () => {
  Object.defineProperty(Boolean.prototype, "ptr", { value: 5, configurable: true });
  try {
    return bindOne("echo_ptr", ["ptr"], "ptr")(true);
  } finally {
    delete Boolean.prototype.ptr;
  }
});

// Types that a conversion may throw for, in every position of eight.
for (let position = 0; position < 8; position++) {
  const args = Array(8).fill(1);
  args[position] = "x";
  check(`a string at position ${position + 1} of 8`, () => sum8_i32(...args));
}

check("callback reached through object", () => {
  const callback = new JSCallback((n) => n * 2, { args: ["i32"], returns: "i32" });
  const call = bindOne("call_i32", ["ptr", "i32"], "i32");
  const results = [
    call(callback, 1),
    call(callback.ptr, 2),
    call({ ptr: callback.ptr }, 3),
    call(BigInt(callback.ptr), 4),
  ];
  callback.close();
  return results;
});
