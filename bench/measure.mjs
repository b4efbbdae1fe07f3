// One measurement: the nanoseconds that one turn of a loop takes when the code is warm.

const WARM_UP_MS = Number(process.env.BENCH_WARM_UP_MS ?? 1500);

// Short batches and the fastest of many: what else the machine does falls into the others.
const BATCH_MS = 2;
const BATCHES = 200;

/**
 * Prints `name nanoseconds`, the fastest of several batches. `loop(n)` runs the measured thing n
 * times in a loop of its own: a loop shared by several would see several functions, and be slower.
 */
export function measure(name, loop) {
  let n = 100;
  const timed = () => {
    const start = performance.now();
    loop(n);
    return performance.now() - start;
  };
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) {
    if (timed() < BATCH_MS) n *= 2;
  }
  n = Math.max(1, Math.round((n * BATCH_MS) / Math.max(timed(), 0.001)));
  let best = Infinity;
  for (let i = 0; i < BATCHES; i++) best = Math.min(best, timed());
  console.log(`${name} ${((best * 1e6) / n).toFixed(2)}`);
}
