// Section 9: exceptions that pass through C, callbacks inside callbacks, and strings.
import { CFunction, CString, JSCallback, read } from "bun:ffi";
import { check, checkKind } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  call_void: { args: ["function"], returns: "void" },
  call_int: { args: ["function"], returns: "int" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
  call_times: { args: ["function", "i32"], returns: "i32" },
  callback_calls_made: { returns: "int" },
  last_callback_result: { returns: "i32" },
  call_for_text_length: { args: ["function"], returns: "i64_fast" },
  store_callback: { args: ["ptr"], returns: "void" },
  call_stored: { args: ["i32"], returns: "i32" },
  length_of: { args: ["cstring"], returns: "u64_fast" },
});
const I32 = { args: ["i32"], returns: "i32" };
const callback = new JSCallback((n) => n + 1, I32);

// Exceptions.
for (const [name, thrown] of [
  ["an Error", new Error("from a callback")],
  ["a RangeError", new RangeError("out")],
  ["text", "just text"],
  ["a number", 42],
  ["null", null],
  ["undefined", undefined],
  ["an object", { code: 7 }],
  ["false", false],
]) {
  check(`throws ${name}`, () => {
    const one = new JSCallback(() => {
      throw thrown;
    }, I32);
    try {
      return c.call_i32(one.ptr, 1);
    } catch (error) {
      return ["caught", error === thrown];
    } finally {
      one.close();
    }
  });
}
check("C goes on with 0 and further calls are skipped", () => {
  let calls = 0;
  const one = new JSCallback((n) => {
    calls++;
    if (n === 2) throw new Error("third");
    return n + 10;
  }, I32);
  try {
    c.call_times(one.ptr, 6);
  } catch (error) {
    return [error.message, calls, c.callback_calls_made(), c.last_callback_result()];
  }
});
check("after an exception all is well", () => c.call_times(callback.ptr, 3));
check("the first of two exceptions", () => {
  let calls = 0;
  const one = new JSCallback(() => {
    throw new Error(`call ${++calls}`);
  }, I32);
  return c.call_times(one.ptr, 3);
});
check("other callbacks are skipped too", () => {
  const log = [];
  const inner = new JSCallback(() => log.push("inner"), { args: [], returns: "int" });
  const outer = new JSCallback(() => {
    log.push("outer");
    throw new Error("stop");
  }, I32);
  try {
    c.call_times(outer.ptr, 2);
  } catch (error) {
    log.push(error.message);
  }
  c.call_int(inner.ptr);
  return log;
});
check("caught inside a callback", () => {
  const failing = new JSCallback(() => {
    throw new Error("inner");
  }, I32);
  const outer = new JSCallback((n) => {
    try {
      c.call_i32(failing.ptr, n);
      return -1;
    } catch (error) {
      return error.message.length;
    }
  }, I32);
  return c.call_i32(outer.ptr, 1);
});
check("through two levels", () => {
  const failing = new JSCallback(() => {
    throw new RangeError("deep");
  }, I32);
  const middle = new JSCallback((n) => c.call_i32(failing.ptr, n), I32);
  return c.call_i32(middle.ptr, 1);
});
check("finally blocks run", () => {
  const log = [];
  const failing = new JSCallback(() => {
    throw new Error("x");
  }, I32);
  const middle = new JSCallback((n) => {
    try {
      return c.call_i32(failing.ptr, n);
    } finally {
      log.push("finally");
    }
  }, I32);
  try {
    c.call_i32(middle.ptr, 1);
  } catch (error) {
    log.push(error.message);
  }
  return log;
});
check("an unconvertible result", () => {
  const one = new JSCallback(() => "text", I32);
  return c.call_i32(one.ptr, 1);
});
check("an unconvertible result of a later call", () => {
  const one = new JSCallback((n) => (n === 2 ? Symbol("s") : n), I32);
  return c.call_times(one.ptr, 5);
});
check("a result whose conversion throws", () => {
  const one = new JSCallback(
    () => ({
      valueOf() {
        throw new EvalError("converting");
      },
    }),
    I32,
  );
  return c.call_i32(one.ptr, 1);
});
check("the stack names the callback", () => {
  const one = new JSCallback(function namedCallback() {
    throw new Error("x");
  }, I32);
  try {
    c.call_i32(one.ptr, 1);
  } catch (error) {
    return error.stack.includes("namedCallback");
  }
});

// Nesting.
check("nested ten deep", () => {
  const one = new JSCallback((n) => (n === 0 ? 0 : 1 + c.call_i32(one.ptr, n - 1)), I32);
  return c.call_i32(one.ptr, 10);
});
check("nested a hundred deep", () => {
  const one = new JSCallback((n) => (n === 0 ? 0 : 1 + c.call_i32(one.ptr, n - 1)), I32);
  return c.call_i32(one.ptr, 100);
});
check("an exception through twenty levels", () => {
  const one = new JSCallback((n) => {
    if (n === 0) throw new Error("bottom");
    return c.call_i32(one.ptr, n - 1);
  }, I32);
  return c.call_i32(one.ptr, 20);
});
checkKind("endless recursion", () => {
  const one = new JSCallback((n) => c.call_i32(one.ptr, n + 1), I32);
  return c.call_i32(one.ptr, 0);
});
check("after endless recursion all is well", () => c.call_i32(callback.ptr, 1));
check("a callback made inside a callback", () => {
  const one = new JSCallback((n) => {
    const inner = new JSCallback((m) => m * 3, I32);
    const result = c.call_i32(inner.ptr, n);
    inner.close();
    return result;
  }, I32);
  return c.call_i32(one.ptr, 7);
});
check("stored by C and called later", () => {
  c.store_callback(callback.ptr);
  return [c.call_stored(1), c.call_stored(2)];
});

// Results of other kinds.
check("async function", () => c.call_i32(new JSCallback(async () => 7, I32).ptr, 1));
check("generator function", () =>
  c.call_i32(
    new JSCallback(function* () {
      yield 7;
    }, I32).ptr,
    1,
  ),
);
check("nothing returned", () => c.call_i32(new JSCallback(() => {}, I32).ptr, 1));
check("no returns means void", () => {
  const one = new JSCallback(() => {
    throw new Error("still thrown");
  }, {});
  return c.call_void(one.ptr);
});

// Strings.
const textOf = (value) =>
  c.call_for_text_length(new JSCallback(() => value, { args: [], returns: "cstring" }).ptr);
check("text result", () => textOf("twelve bytes"));
check("wide text result", () => textOf("\u00fc\u6771"));
check("empty text result", () => textOf(""));
check("null text result", () => textOf(null));
check("undefined text result", () => textOf(undefined));
check("text result with NUL", () => textOf("ab\0cd"));
check("typed array as text result", () => textOf(Uint8Array.of(97, 98, 99, 0)));
check("text object as result", () => textOf(new String("abc")));
check("long text result", () => textOf("x".repeat(100000)));
check("text result seen as text", () => {
  const one = new JSCallback(() => "gr\u00fc\u00df", { args: [], returns: "cstring" });
  const call = new CFunction({ ptr: one.ptr, args: [], returns: "cstring" });
  return [call(), call()];
});
check("text argument inside a callback", () => {
  const one = new JSCallback(() => c.length_of("inside"), { args: [], returns: "int" });
  return c.call_int(one.ptr);
});
check("pointer argument read inside a callback", () => {
  const { call_ptr } = bind({ call_ptr: { args: ["function", "ptr"], returns: "ptr" } });
  let seen;
  const one = new JSCallback(
    (p) => {
      seen = [read.u8(p, 0), CString(p)];
      return null;
    },
    { args: ["ptr"], returns: "ptr" },
  );
  const result = call_ptr(one.ptr, Buffer.from("Ab\0"));
  return [result, seen];
});
callback.close();
