// What is measured: each part is, for each runtime that can do it, a function that measures its rows once
// and returns `[[row, nanoseconds], ...]`.
import { mkdirSync, writeFileSync } from "node:fs";
import { CC_FILE, generate } from "./rows/generate.mjs";
import { PARTS as ROWS } from "./rows/rows.mjs";
import { here, LIBRARY, MANY, run, RUNTIMES } from "./runtimes.mjs";

/** What the user may ask for. */
export const NAMES = [...Object.keys(ROWS), "binding", "workers", "sqlite", "zlib", "start"];

const table = ({ out }) =>
  out
    .split("\n")
    .filter((line) => line.includes("\t"))
    .map((line) => line.split("\t"))
    .map(([name, value]) => [name, Number(value)]);

/** The JVM's compiler wants more time than the others': how much is told by the row of the first million. */
const warmUp = (runtime, quick) => {
  const [early, warm, steady] = runtime === "Ferry" ? [1000, 1000, 500] : [100, 100, 200];
  return {
    BENCH_EARLY_MS: early / (quick ? 2 : 1),
    BENCH_ALL_EARLY_MS: runtime === "Ferry" ? 5000 : 500,
    BENCH_WARM_UP_MS: warm / (quick ? 2 : 1),
    BENCH_STEADY_MS: steady / (quick ? 2 : 1),
    BENCH_MOST_WARM_UP_MS: quick ? 2000 : 5000,
    BENCH_BATCHES: quick ? 11 : 41,
  };
};

/** For scripts in which everything takes part from the beginning. */
const warmUpOfProcess = (runtime, quick) => (runtime === "Ferry" ? 3000 : 500) / (quick ? 2 : 1);

/** The parts that generate.mjs writes. */
function generated(name, { only, quick }) {
  mkdirSync(here("target"), { recursive: true });
  const ccFile = here(`target/${CC_FILE.name}`);
  writeFileSync(ccFile, CC_FILE.text);
  const programs = {};
  for (const [runtime, { dialect }] of Object.entries(RUNTIMES)) {
    const measure = here("measure.mjs");
    const { text, names } = generate(name, dialect, { library: LIBRARY, ccFile, measure, only });
    if (names.length === 0) continue;
    const file = here(`target/${name}-${dialect}.mjs`);
    writeFileSync(file, text);
    programs[runtime] = () => table(run(runtime, [file], warmUp(runtime, quick)));
  }
  return programs;
}

const each = (runtimes, once) =>
  Object.fromEntries(runtimes.map((name) => [name, () => once(name)]));
const FFI = ["Ferry", "Bun"];

function binding({ quick }) {
  const script = (words, env) => (runtime) =>
    table(
      run(runtime, [here("scripts/binding.mjs"), MANY, RUNTIMES[runtime].dialect, ...words], env),
    );
  const cold = (count) => script(["cold", count]);
  return each(Object.keys(RUNTIMES), (runtime) => [
    ...[1, 100, 1000].flatMap((count) => cold(count)(runtime)),
    ...script(["warm"], { BENCH_WARM_UP_MS: warmUpOfProcess(runtime, quick) })(runtime),
  ]);
}

const workers = ({ quick }) =>
  each(Object.keys(RUNTIMES), (runtime) =>
    table(
      run(runtime, [here("scripts/workers.mjs"), LIBRARY, RUNTIMES[runtime].dialect], {
        BENCH_MS: quick ? 300 : 1000,
        BENCH_WARM_UP_MS: warmUpOfProcess(runtime, quick),
      }),
    ),
  );

/** The steps of the SQLite example: insert and select in the first round and in a warm one. */
function sqlite({ quick }) {
  return each(FFI, (runtime) => {
    const { err } = run(runtime, [here("../examples/sqlite.mjs")], { ROUNDS: quick ? "4" : "10" });
    const times = { insert: [], select: [] };
    for (const [, step, ms] of err.matchAll(/\[([a-zA-Z ]+?) +(\d+) ms\]/g))
      times[step]?.push(ms * 1e6);
    return Object.entries(times).flatMap(([step, all]) => [
      [`SQLite, ${step} 100,000 rows, cold process`, all[0]],
      [`SQLite, ${step} 100,000 rows, warm`, Math.min(...all)],
    ]);
  });
}

const zlib = ({ quick }) =>
  each(FFI, (runtime) => table(run(runtime, [here("scripts/zlib.mjs"), quick ? "10" : "100"])));

function start({ quick }) {
  const times = quick ? 3 : 5;
  const typical = (runtime, words) =>
    Array.from({ length: times }, () => run(runtime, words).ns).sort((a, b) => a - b)[times >> 1];
  return each(Object.keys(RUNTIMES), (runtime) => {
    const calls = [here(`scripts/first-calls/${RUNTIMES[runtime].dialect}.mjs`), LIBRARY];
    return [
      ["process: one line", typical(runtime, [here("scripts/hello.mjs")])],
      ["process: one dlopen, one call", typical(runtime, [...calls, "1"])],
      ["process: the first million calls", typical(runtime, [...calls, "1000000"])],
    ];
  });
}

const HAND_WRITTEN = { binding, workers, sqlite, zlib, start };

/** `{ runtime: () => rows }` of a part. Hand-written parts that have no matching row are still run. */
export const part = (name, options) =>
  name in ROWS ? generated(name, options) : HAND_WRITTEN[name](options);
