// How fast threads of C deliver calls to a threadsafe callback: queue.mjs THREADS CALLS [ROUNDS]
// Runs on Ferry and on Bun. Prints a line a round, in it what was lost (nothing must be).
import { JSCallback } from "bun:ffi";
import { c, Kind, sleep, Tally, until } from "./crew.mjs";

const [threads = 64, calls = 100_000, rounds = 3] = process.argv.slice(2).map(Number);
const wanted = threads * calls;
for (let round = 1; round <= rounds; round++) {
  const tally = new Tally(threads);
  const callback = new JSCallback((thread, index) => tally.add(thread, index), {
    args: ["i32", "i32"],
    threadsafe: true,
  });
  const start = performance.now();
  const crew = c.crew_start(callback.ptr, Kind.PLAIN, threads, calls);
  await until(() => tally.count >= wanted);
  const millis = performance.now() - start;
  await sleep(20);
  c.crew_join(crew);
  callback.close();
  const nanos = (millis * 1e6) / wanted;
  const rss = process.memoryUsage().rss / 1e6;
  console.log(
    `${threads} x ${calls}: ${millis.toFixed(0)} ms, ${nanos.toFixed(0)} ns a call, ` +
      `lost ${wanted - tally.count}, out of order ${tally.disorder}, ${rss.toFixed(0)} MB`,
  );
}
