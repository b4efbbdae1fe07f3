// How a process ends while C calls: endings.mjs CASE. Each case must end by itself, with the exit
// code that its name begins with.
import { JSCallback } from "bun:ffi";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { c, Kind, sleep, Tally, until } from "./crew.mjs";

const PLAIN = { args: ["i32", "i32"] };
const QUEUED = { ...PLAIN, threadsafe: true };
const AWAITED = { ...PLAIN, returns: "i32", threadsafe: true };

const cases = {
  // process.exit where C lies beneath, on the JavaScript thread and on others
  "3 exit in a callback": () => {
    const f = new JSCallback(() => process.exit(3), { args: ["i32"], returns: "i32" });
    c.descend(f, 1);
  },
  "3 exit in a callback of a joined thread": () => {
    const f = new JSCallback(() => process.exit(3), { args: ["i32"], returns: "i32" });
    c.call_on_new_thread(f, 1);
  },
  "3 exit in a queued callback": async () => {
    const f = new JSCallback(() => process.exit(3), QUEUED);
    c.crew_run(f, Kind.PLAIN, 4, 100);
    await sleep(10_000);
  },
  "3 exit in a callback through the event loop": async () => {
    const f = new JSCallback(() => process.exit(3), AWAITED);
    c.crew_start(f, Kind.PLAIN, 4, 100);
    await sleep(10_000);
  },
  // an error that nobody catches
  "1 an error in a queued callback": async () => {
    const f = new JSCallback(() => {
      throw new Error("queued");
    }, QUEUED);
    c.crew_run(f, Kind.PLAIN, 2, 10);
    await sleep(10_000);
  },
  "1 an error in an awaited callback": async () => {
    const f = new JSCallback(() => {
      throw new Error("awaited");
    }, AWAITED);
    c.crew_run(f, Kind.PLAIN, 2, 10);
    await sleep(10_000);
  },
  // threads that call until the end
  "0 threads call queued callbacks to the end": async () => {
    const f = new JSCallback(() => {}, QUEUED);
    for (let i = 0; i < 4; i++) c.call_forever(f);
    await sleep(200);
    process.exit(0);
  },
  "0 threads call awaited callbacks to the end": async () => {
    const f = new JSCallback(() => 1, AWAITED);
    for (let i = 0; i < 4; i++) c.call_forever(f);
    await sleep(200);
    process.exit(0);
  },
  "0 threads call a closed callback to the end": async () => {
    const queued = new JSCallback(() => {}, QUEUED);
    const awaited = new JSCallback(() => 1, AWAITED);
    for (let i = 0; i < 2; i++) c.call_forever(queued);
    for (let i = 0; i < 2; i++) c.call_forever(awaited);
    await sleep(100);
    queued.close();
    awaited.close();
    await sleep(100);
    process.exit(0);
  },
  "0 a callback does not keep the process": () => {
    globalThis.callback = new JSCallback(() => {}, QUEUED);
  },
  // workers that are ended from outside
  "0 terminate under queued calls": () => terminated("queued"),
  "0 terminate under awaited calls": () => terminated("awaited"),
  "0 terminate in a callback": () => terminated("loop"),
  "0 terminate while C calls back": () => terminated("calls back"),
  "0 terminate while C joins": () => terminated("joins"),
  "0 callbacks in four workers": async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => answerOf(n)));
    console.log(answers.join());
    process.exitCode = answers.every((a) => a === "0 4000 0") ? 0 : 1;
  },
};

async function terminated(work) {
  for (let i = 0; i < 3; i++) {
    const worker = new Worker(new URL(import.meta.url), { workerData: work });
    await new Promise((resolve) => worker.once("message", resolve));
    await sleep(50);
    await worker.terminate();
  }
  await sleep(100);
  process.exit(0);
}

function answerOf(n) {
  const worker = new Worker(new URL(import.meta.url), { workerData: n });
  return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
}

async function inWorker() {
  const { parentPort } = await import("node:worker_threads");
  const queued = new JSCallback(() => {}, QUEUED);
  const awaited = new JSCallback(() => 1, AWAITED);
  switch (workerData) {
    case "queued":
      for (let i = 0; i < 2; i++) c.call_forever(queued);
      parentPort.postMessage("ready");
      return sleep(60_000);
    case "awaited":
      for (let i = 0; i < 2; i++) c.call_forever(awaited);
      parentPort.postMessage("ready");
      return sleep(60_000);
    case "loop": {
      const endless = new JSCallback(() => {
        for (;;);
      }, { args: ["i32"], returns: "i32" });
      parentPort.postMessage("ready");
      return c.descend(endless, 1);
    }
    case "calls back": {
      let left = 1_000_000;
      const f = new JSCallback(() => left === 0 ? 0 : (left--, 1), { args: ["i32"], returns: "i32" });
      c.call_while(f);
      parentPort.postMessage("ready");
      left = -1;
      return c.call_while(f);
    }
    case "joins":
      parentPort.postMessage("ready");
      return c.crew_run(awaited, Kind.PLAIN, 4, 300_000);
    default: {
      const tally = new Tally(4);
      const counted = new JSCallback((thread, index) => tally.add(thread, index), QUEUED);
      const right = new JSCallback((thread, index) => thread * 31 + index, AWAITED);
      const wrong = c.crew_run(right, Kind.WITH_RESULT, 4, 1000);
      const crew = c.crew_start(counted, Kind.PLAIN, 4, 1000);
      await until(() => tally.count >= 4000);
      c.crew_join(crew);
      parentPort.postMessage(`${wrong} ${tally.count} ${tally.disorder}`);
      for (const f of [queued, awaited, counted, right]) f.close();
    }
  }
}

await (isMainThread ? cases[process.argv[2]]() : inWorker());
