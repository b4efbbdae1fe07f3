// Section 7: every worker loads its own libraries and has its own callbacks.
import { Worker } from "node:worker_threads";
import { checkAsync } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";

/** Runs a worker to its end and gives the message it sent. */
function inWorker(factor) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./support/worker.mjs", import.meta.url), { workerData: factor });
    let message;
    worker.on("message", (value) => (message = value));
    worker.on("error", reject);
    worker.on("exit", () => resolve(message));
  });
}

await checkAsync("one worker", () => inWorker(2));
await checkAsync("one after another", async () => [await inWorker(1), await inWorker(3)]);
await checkAsync("four at once", () => Promise.all([1, 2, 3, 4].map(inWorker)));
await checkAsync("a worker that leaves its callback open", () => inWorker(-1));
await checkAsync("the main thread beside a worker", async () => {
  const add = bindOne("add", ["i32", "i32"], "i32");
  const worker = inWorker(5);
  let sum = 0;
  for (let i = 0; i < 1000; i++) sum += add(i, 1);
  return [sum, (await worker).sum];
});
await checkAsync("terminate", async () => {
  const worker = new Worker(new URL("./support/worker.mjs", import.meta.url), { workerData: 2 });
  await new Promise((resolve) => worker.once("message", resolve));
  return typeof (await worker.terminate());
});
