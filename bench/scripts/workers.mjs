// Calls from 1, 2 and 4 Workers at the same time, and how far a Worker gets while another thread sleeps
// in C: workers.mjs LIBRARY DIALECT
//
// The figure of several Workers is time divided by the calls of all of them.
import process from "node:process";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { open } from "./open.mjs";

const MS = Number(process.env.BENCH_MS ?? 1000);
const WARM_UP_MS = Number(process.env.BENCH_WARM_UP_MS ?? 1000);

function callsFor(ms, add_i32) {
  let calls = 0;
  let sum = 0;
  const start = performance.now();
  let now = start;
  for (; now < start + ms; now = performance.now()) {
    for (let i = 0; i < 10_000; i++) sum = add_i32(sum, 1);
    calls += 10_000;
  }
  return { calls, ms: now - start, sum };
}

/** Starts so many Workers, lets all warm up, then has all of them work at once. */
async function together(count, data, task = {}) {
  const workers = Array.from({ length: count }, () => new Worker(new URL(import.meta.url), { workerData: data }));
  const next = () => Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
  await next(); // warm
  const done = next();
  for (const worker of workers) worker.postMessage("go");
  task.during?.();
  const results = await done;
  for (const worker of workers) await worker.terminate();
  return results;
}

if (isMainThread) {
  const [library, dialect] = process.argv.slice(2);
  const data = { library, dialect };
  for (const count of [1, 2, 4]) {
    const rate = (await together(count, data)).reduce((sum, { calls, ms }) => sum + calls / ms, 0);
    console.log(`i32 from ${count} Worker${count > 1 ? "s" : ""}\t${1e6 / rate}`);
  }
  const { sleep_1ms } = await open(library, dialect);
  const during = () => {
    const start = performance.now();
    while (performance.now() < start + MS) sleep_1ms();
  };
  const [{ calls, ms }] = await together(1, data, { during });
  console.log(`i32 from a Worker, main thread asleep in C\t${(ms * 1e6) / calls}`);
  process.exit(0);
} else {
  const { add_i32 } = await open(workerData.library, workerData.dialect);
  callsFor(WARM_UP_MS, add_i32);
  parentPort.once("message", () => {
    const { calls, ms } = callsFor(MS, add_i32);
    parentPort.postMessage({ calls, ms });
  });
  parentPort.postMessage("warm");
}
