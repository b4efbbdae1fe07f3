// Calls from 1, 2 and 4 Workers at the same time, and from one while another thread sleeps in C:
// workers.mjs LIBRARY DIALECT
//
// Every Worker makes equally many calls; the figure is the time until all are done over all calls.
import process from "node:process";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { open } from "./open.mjs";

const MS = Number(process.env.BENCH_MS ?? 1000);
const WARM_UP_MS = Number(process.env.BENCH_WARM_UP_MS ?? 1000);
const LOT = 10_000;

function callLot(add_i32) {
  let sum = 0;
  for (let i = 0; i < LOT; i++) sum = add_i32(sum, 1);
  return sum;
}

/** Calls for so long and returns how many lots a millisecond had. */
function callFor(ms, add_i32) {
  let lots = 0;
  for (const end = performance.now() + ms; performance.now() < end; lots++) callLot(add_i32);
  return lots / ms;
}

const message = (worker) => new Promise((resolve) => worker.once("message", resolve));

/** Nanoseconds for a call when so many Workers call; `during` is what this thread does meanwhile. */
async function together(count, data, during) {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL(import.meta.url), { workerData: data }),
  );
  const rates = await Promise.all(workers.map(message));
  const lots = Math.max(1, Math.round(Math.min(...rates) * MS));
  const done = Promise.all(workers.map(message));
  const start = performance.now();
  for (const worker of workers) worker.postMessage(lots);
  during?.();
  const elapsed =
    (await done).reduce((last, end) => Math.max(last, end)) - performance.timeOrigin - start;
  for (const worker of workers) await worker.terminate();
  return (elapsed * 1e6) / (count * lots * LOT);
}

if (isMainThread) {
  const [library, dialect] = process.argv.slice(2);
  const data = { library, dialect };
  for (const count of [1, 2, 4]) {
    const ns = await together(count, data);
    console.log(`i32 from ${count} Worker${count > 1 ? "s" : ""}\t${ns}`);
  }
  const { sleep_1ms } = await open(library, dialect);
  const ns = await together(1, data, () => {
    for (const end = performance.now() + MS; performance.now() < end;) sleep_1ms();
  });
  console.log(`i32 from a Worker, main thread asleep in C\t${ns}`);
  process.exit(0);
} else {
  const { add_i32 } = await open(workerData.library, workerData.dialect);
  parentPort.once("message", (lots) => {
    for (let i = 0; i < lots; i++) callLot(add_i32);
    parentPort.postMessage(performance.timeOrigin + performance.now());
  });
  callFor(WARM_UP_MS, add_i32);
  parentPort.postMessage(callFor(WARM_UP_MS / 5, add_i32));
}
