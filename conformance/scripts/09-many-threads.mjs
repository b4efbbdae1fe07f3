// Section 9: threads of C that call threadsafe callbacks, many at once, and what becomes of their
// calls at close(). What Bun does not answer, it being undefined there, is in ../threads.
import { JSCallback } from "bun:ffi";
import { check, checkAsync } from "./support/check.mjs";
import { bind } from "./support/fixture.mjs";

const c = bind({
  crew_start: { args: ["function", "i32", "i32", "i32"], returns: "ptr" },
  crew_finished: { args: ["ptr"], returns: "i32" },
  crew_join: { args: ["ptr"], returns: "i64_fast" },
  crew_run: { args: ["function", "i32", "i32", "i32"], returns: "i64_fast" },
  descend: { args: ["function", "i32"], returns: "i32" },
});
const PLAIN = 0;
const QUEUED = { args: ["i32", "i32"], threadsafe: true };

/** Counts the calls, and those that do not follow the last one of their thread. */
function counting(threads) {
  const next = new Int32Array(threads);
  const counts = { calls: 0, disorder: 0 };
  const callback = new JSCallback((thread, index) => {
    counts.calls++;
    if (next[thread] !== index) counts.disorder++;
    next[thread] = index + 1;
  }, QUEUED);
  return { counts, callback };
}

async function settle(counts, wanted) {
  for (let i = 0; i < 5000 && counts.calls < wanted; i++)
    await new Promise((resolve) => setTimeout(resolve, 2));
  await new Promise((resolve) => setTimeout(resolve, 20));
}

for (const [threads, calls] of [
  [1, 20_000],
  [8, 2000],
  [64, 300],
]) {
  await checkAsync(`${threads} threads call ${calls} times while JavaScript joins them`, async () => {
    const { counts, callback } = counting(threads);
    c.crew_run(callback.ptr, PLAIN, threads, calls);
    const before = counts.calls;
    await settle(counts, threads * calls);
    callback.close();
    return [before, counts];
  });
  await checkAsync(`${threads} threads call ${calls} times while the event loop turns`, async () => {
    const { counts, callback } = counting(threads);
    const crew = c.crew_start(callback.ptr, PLAIN, threads, calls);
    await settle(counts, threads * calls);
    c.crew_join(crew);
    callback.close();
    return counts;
  });
  await checkAsync(`${threads} times ${calls} calls wait at close()`, async () => {
    const { counts, callback } = counting(threads);
    c.crew_run(callback.ptr, PLAIN, threads, calls);
    callback.close();
    await settle(counts, threads * calls);
    return counts;
  });
}
await checkAsync("close() between queued calls lets the others come", async () => {
  let seen = 0;
  const callback = new JSCallback(() => {
    if (++seen === 5) callback.close();
  }, QUEUED);
  c.crew_run(callback.ptr, PLAIN, 1, 20);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [seen, callback.ptr];
});
await checkAsync("promise jobs of a queued call come before the next", async () => {
  const order = [];
  const callback = new JSCallback((thread, index) => {
    order.push(index);
    Promise.resolve().then(() => order.push(`job ${index}`));
    process.nextTick(() => order.push(`tick ${index}`));
  }, QUEUED);
  c.crew_run(callback.ptr, PLAIN, 1, 3);
  await new Promise((resolve) => setTimeout(resolve, 50));
  callback.close();
  return order;
});
await checkAsync("an async function is queued like others", async () => {
  const order = [];
  const callback = new JSCallback(async (thread, index) => {
    await null;
    order.push(index);
  }, QUEUED);
  c.crew_run(callback.ptr, PLAIN, 1, 3);
  await new Promise((resolve) => setTimeout(resolve, 50));
  callback.close();
  return order;
});
check("a thousand calls deep", () => {
  const callback = new JSCallback((depth) => c.descend(callback.ptr, depth), {
    args: ["i32"],
    returns: "i32",
  });
  const deep = c.descend(callback.ptr, 1000);
  callback.close();
  return deep;
});
check("an exception from a hundred calls deep", () => {
  const callback = new JSCallback(
    (depth) => {
      if (depth === 0) throw new RangeError("deep");
      return c.descend(callback.ptr, depth);
    },
    { args: ["i32"], returns: "i32" },
  );
  try {
    return c.descend(callback.ptr, 100);
  } finally {
    callback.close();
  }
});
