// How far a thread gets, and what the JVM's collector must wait for, while another thread calls C.
//   harm.mjs LIBRARY KIND MS WARM-UP-MS
//
// Three Workers: one calls, one makes garbage, one counts. KIND says what the first does: nothing, only
// JavaScript, a leaf (add_i32), a function that loops for some 20 µs, one that sleeps 1 ms, or callbacks.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { dlopen, JSCallback } from "bun:ffi";

const now = () => performance.now();

/** Repeats `work` for so long and returns how often. */
function repeat(ms, work) {
  let times = 0;
  for (const end = now() + ms; now() < end; times++) work();
  return times;
}

const CALLS = {
  nothing: () => null,
  JavaScript: () => () => {
    let sum = 0;
    for (let i = 0; i < 1000; i++) sum ^= i;
    return sum;
  },
  leaf:
    ({ add_i32 }) =>
    () => {
      let sum = 0;
      for (let i = 0; i < 1000; i++) sum = add_i32(sum, i);
      return sum;
    },
  loops:
    ({ loops }) =>
    () =>
      loops(50_000),
  sleeps:
    ({ sleep_1ms }) =>
    () =>
      sleep_1ms(),
  callbacks: ({ call_back }) => {
    const { ptr } = new JSCallback((i) => i ^ 1, { args: ["i32"], returns: "i32" });
    return () => call_back(ptr, 1000);
  },
};

/** What each Worker does: after its preparations, a function of the time it has. */
const ROLES = {
  caller: ({ library, kind }) => {
    const { symbols } = dlopen(library, {
      add_i32: { args: ["i32", "i32"], returns: "i32" },
      loops: { args: ["i32"], returns: "i32" },
      sleep_1ms: {},
      call_back: { args: ["function", "i32"], returns: "i32" },
    });
    const work = CALLS[kind](symbols);
    return (ms) => (work === null ? 0 : repeat(ms, work));
  },
  allocator: () => {
    const kept = Array.from({ length: 1000 }, () => null);
    let at = 0;
    const work = () => {
      for (let i = 0; i < 100; i++) kept[at++ % 1000] = { at, list: [i, i, i] };
    };
    return (ms) => repeat(ms, work);
  },
  counter: () => (ms) => {
    let longest = 0;
    let last = now();
    const times = repeat(ms, () => {
      const time = now();
      longest = Math.max(longest, time - last);
      last = time;
    });
    return { times, longest };
  },
};

const message = (worker) =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });

if (isMainThread) {
  const [library, kind, ms, warmUpMs] = process.argv.slice(2);
  const roles = Object.keys(ROLES);
  const workers = roles.map((role) => {
    const data = { role, library, kind, ms: Number(ms), warmUpMs: Number(warmUpMs) };
    return new Worker(new URL(import.meta.url), { workerData: data });
  });
  await Promise.all(workers.map(message)); // warm
  const from = Date.now();
  const done = workers.map(message);
  for (const worker of workers) worker.postMessage("go");
  const results = await Promise.all(done);
  const entries = roles.map((role, i) => [role, results[i]]);
  console.log(JSON.stringify({ ...Object.fromEntries(entries), from, to: Date.now() }));
  process.exit(0);
} else {
  const work = ROLES[workerData.role](workerData);
  work(workerData.warmUpMs);
  parentPort.once("message", () => parentPort.postMessage(work(workerData.ms)));
  parentPort.postMessage("warm");
}
