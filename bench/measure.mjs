// Measurements: the nanoseconds that one turn of a loop takes when the code is warm.

const environment = globalThis.process?.env ?? globalThis.Deno.env.toObject();
const setting = (name, otherwise) => Number(environment[name] ?? otherwise);

// Before anything is measured every row runs so long, and all of them together so long: a JIT compiler
// works beside the program, and is itself slow at first.
const EARLY_MS = setting("BENCH_EARLY_MS", 300);
const ALL_EARLY_MS = setting("BENCH_ALL_EARLY_MS", 3000);
// Then each row is measured when it has run so long, and has got no faster for a while.
const WARM_UP_MS = setting("BENCH_WARM_UP_MS", 300);
const STEADY_MS = setting("BENCH_STEADY_MS", 200);
const MOST_WARM_UP_MS = setting("BENCH_MOST_WARM_UP_MS", 4000);
const BATCH_MS = setting("BENCH_BATCH_MS", 3);
const BATCHES = setting("BENCH_BATCHES", 41);

/** What loops return ends here, so that no compiler finds them useless. */
export let sink;

const rows = [];

/** Adds a row. `loop(n)` runs the measured thing n times; `close()` is called at the end of all. */
export function row(name, loop, close) {
  rows.push({ name, loop, close, n: 1 });
}

function timed(row) {
  const start = performance.now();
  sink = row.loop(row.n);
  return performance.now() - start;
}

/** Runs the loop for a while and finds how many turns fill a batch. */
function warmUp(row, leastMs, steadyMs, mostMs) {
  const start = performance.now();
  let best = Infinity;
  let improved = start;
  for (let now = start; now < start + mostMs; now = performance.now()) {
    const elapsed = timed(row);
    if (elapsed < BATCH_MS / 2) row.n *= 2;
    else if (elapsed / row.n < best * 0.97) {
      best = elapsed / row.n;
      improved = performance.now();
    }
    if (now > start + leastMs && now > improved + steadyMs) break;
  }
  row.n = Math.max(1, Math.round(BATCH_MS / best));
}

/** Measures all rows and prints `name<tab>nanoseconds` of each, the median of several batches. */
export function measureAll() {
  const early = Math.max(EARLY_MS, ALL_EARLY_MS / rows.length);
  for (const row of rows) warmUp(row, early, 0, early);
  for (const row of rows) {
    warmUp(row, WARM_UP_MS, STEADY_MS, MOST_WARM_UP_MS);
    const batches = Array.from({ length: BATCHES }, () => timed(row)).sort((a, b) => a - b);
    console.log(`${row.name}\t${((batches[BATCHES >> 1] * 1e6) / row.n).toFixed(3)}`);
  }
  for (const row of rows) row.close();
}
