// Section 17: what ends with a block, by `using` and `await using`.
import { CFunction, dlopen, JSCallback, linkSymbols } from "bun:ffi";
import { check, checkAsync } from "./support/check.mjs";
import { bind, path } from "./support/fixture.mjs";

const c = bind({ call_i32: { args: ["function", "i32"], returns: "i32" } });
const TYPE = { args: ["i32"], returns: "i32" };
const SYMBOLS = { call_i32: { args: ["function", "i32"], returns: "i32" } };

check("a callback in a block", () => {
  let kept;
  let result;
  {
    using callback = new JSCallback((n) => n + 1, TYPE);
    kept = callback;
    result = c.call_i32(callback, 4);
  }
  return [result, kept.ptr];
});
check("several in a function", () => {
  const kept = [];
  const make = () => {
    using first = new JSCallback((n) => n, TYPE),
      second = new JSCallback((n) => c.call_i32(first.ptr, n) * 2, TYPE);
    kept.push(first, second);
    return c.call_i32(second.ptr, 21);
  };
  return [make(), kept.map((callback) => callback.ptr)];
});
check("of a loop", () => {
  const kept = [];
  let sum = 0;
  for (using callback of [1, 2, 3].map((add) => new JSCallback((n) => n + add, TYPE))) {
    kept.push(callback);
    sum += c.call_i32(callback.ptr, 10);
    if (kept.length === 2) break;
  }
  return [sum, kept.map((callback) => callback.ptr)];
});
check("when the block throws", () => {
  let kept;
  try {
    using callback = (kept = new JSCallback(() => 0, TYPE));
    throw new Error("out");
  } catch (error) {
    return [error.message, kept.ptr];
  }
});
check("closed before the block ends", () => {
  using callback = new JSCallback(() => 0, TYPE);
  callback.close();
  return callback.ptr;
});
check("a library", () => {
  using library = dlopen(path, SYMBOLS);
  return "not reached";
});
check("linked symbols", () => {
  using linked = linkSymbols({});
  return "not reached";
});
check("a function", () => {
  using callback = new JSCallback((n) => n, TYPE);
  using called = new CFunction({ ptr: callback.ptr, ...TYPE });
  return "not reached";
});
check("a stack with a library", () => {
  const seen = [];
  {
    using stack = new DisposableStack();
    const { symbols, close } = dlopen(path, SYMBOLS);
    stack.defer(() => seen.push("closed", close()));
    const callback = stack.use(new JSCallback((n) => -n, TYPE));
    seen.push(symbols.call_i32(callback.ptr, 3));
  }
  return seen;
});
await checkAsync("await using", async () => {
  let kept;
  {
    await using callback = new JSCallback((n) => n, TYPE);
    kept = callback;
  }
  return kept.ptr;
});
await checkAsync("an asynchronous stack", async () => {
  const stack = new AsyncDisposableStack();
  const callback = stack.use(new JSCallback((n) => n, TYPE));
  await stack.disposeAsync();
  return [callback.ptr, stack.disposed];
});
