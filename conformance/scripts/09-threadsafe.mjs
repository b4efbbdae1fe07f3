// Section 9: callbacks with threadsafe: true, called by C on the JavaScript thread and on others.
import { JSCallback } from "bun:ffi";
import { check, checkAsync } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  call_on_thread_and_join: { args: ["function", "i32"], returns: "int" },
  call_i32: { args: ["function", "i32"], returns: "i32" },
});
const VOID = { args: ["i32"], returns: "void", threadsafe: true };

/** Waits until so many calls have arrived, and a moment longer for one that should not. */
async function arrived(seen, count) {
  for (let i = 0; i < 1000 && seen.length < count; i++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
}

await checkAsync("from another thread", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  const started = c.call_on_thread_and_join(callback.ptr, 11);
  const before = seen.length;
  await arrived(seen, 1);
  callback.close();
  return [started, before, seen];
});
await checkAsync("from ten threads in turn", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  for (let i = 0; i < 10; i++) c.call_on_thread_and_join(callback.ptr, i);
  await arrived(seen, 10);
  callback.close();
  return seen;
});
await checkAsync("from the JavaScript thread", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  c.call_i32(callback.ptr, 5);
  const before = seen.length;
  await arrived(seen, 1);
  callback.close();
  return [before, seen];
});
await checkAsync("not yet after a microtask", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  c.call_on_thread_and_join(callback.ptr, 1);
  await 1;
  const soon = seen.length;
  await arrived(seen, 1);
  callback.close();
  return [soon, seen.length];
});
await checkAsync("after setImmediate", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  c.call_on_thread_and_join(callback.ptr, 1);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  callback.close();
  return seen;
});
await checkAsync("queued before close arrives", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), VOID);
  c.call_on_thread_and_join(callback.ptr, 1);
  c.call_on_thread_and_join(callback.ptr, 2);
  callback.close();
  await arrived(seen, 2);
  return seen;
});
await checkAsync("a BigInt argument", async () => {
  const seen = [];
  const callback = new JSCallback((n) => seen.push(n), { args: ["i64"], returns: "void", threadsafe: true });
  c.call_on_thread_and_join(callback.ptr, 3);
  await arrived(seen, 1);
  callback.close();
  return seen.map((n) => typeof n);
});
await checkAsync("an exception is uncaught", async () => {
  const caught = [];
  const listener = (error) => caught.push(error.message);
  process.on("uncaughtException", listener);
  const callback = new JSCallback(() => {
    throw new Error("on the loop");
  }, VOID);
  c.call_on_thread_and_join(callback.ptr, 1);
  await arrived(caught, 1);
  callback.close();
  process.removeListener("uncaughtException", listener);
  return caught;
});
check("threadsafe", () => {
  const callback = new JSCallback(() => 1, VOID);
  const result = [callback.threadsafe, typeof callback.ptr];
  callback.close();
  return [...result, callback.threadsafe, callback.ptr];
});

// What was queued comes before timers, also those that have been due for long.
await checkAsync("queued calls, immediates and timers", async () => {
  const log = [];
  const callback = new JSCallback((n) => log.push(`call ${n}`), VOID);
  setTimeout(() => log.push("timer"), 0);
  setImmediate(() => log.push("immediate"));
  c.call_on_thread_and_join(callback.ptr, 1);
  const start = performance.now();
  while (performance.now() - start < 10);
  await new Promise((resolve) => setTimeout(resolve, 100));
  callback.close();
  return log;
});
