// Runs the measurements on all runtimes in turn, several rounds, and prints tables.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const LIBRARY = here("target/libbench.so");
const FERRY = process.env.FERRY ?? here("../ferry");
const BUN = here("node_modules/@oven/bun-linux-x64/bin/bun");

const parts = process.argv.slice(2).filter((word) => ["calls", "sqlite", "start"].includes(word));
const flag = process.argv.indexOf("--rounds");
const rounds = flag < 0 ? 3 : Number(process.argv[flag + 1]);
if (!(rounds >= 1)) {
  console.error("bench/run: --rounds wants a number from 1 on");
  process.exit(2);
}
const wanted = (part) => parts.length === 0 || parts.includes(part);

function run(command, ...words) {
  const start = process.hrtime.bigint();
  const env = { ...process.env, ROUNDS: "8" };
  const result = spawnSync(command, words, { encoding: "utf8", env });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) {
    throw new Error(`${command} ${words.join(" ")} failed:\n${result.error ?? result.stderr}`);
  }
  return { ms, out: result.stdout, err: result.stderr };
}

/** Runs each runtime's measurement in turn and keeps the least of each figure over all rounds. */
function interleaved(measurements, times = rounds) {
  const figures = new Map();
  for (let round = 0; round < times; round++) {
    for (const [runtime, once] of Object.entries(measurements)) {
      for (const [name, value] of once()) {
        const row = figures.get(name) ?? {};
        row[runtime] = Math.min(row[runtime] ?? Infinity, value);
        figures.set(name, row);
      }
    }
  }
  return figures;
}

/** Prints rows of figures, and how many times those of the others Ferry's are. */
function print(title, figures, runtimes, digits) {
  const rivals = runtimes.filter((runtime) => runtime !== "Ferry");
  const cells = [[title, ...runtimes, ...rivals.map((rival) => `Ferry/${rival}`)]];
  for (const [name, row] of figures) {
    cells.push([
      name,
      ...runtimes.map((runtime) => row[runtime]?.toFixed(digits) ?? "-"),
      ...rivals.map((rival) => (row[rival] ? (row.Ferry / row[rival]).toFixed(2) : "-")),
    ]);
  }
  const widths = cells[0].map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  for (const line of cells) {
    console.log(
      line
        .map((text, i) => (i === 0 ? text.padEnd(widths[0]) : text.padStart(widths[i])))
        .join("   "),
    );
  }
  console.log();
}

const nanoseconds =
  (...command) =>
  () =>
    run(...command)
      .out.trim()
      .split("\n")
      .map((line) => {
        const space = line.lastIndexOf(" ");
        return [line.slice(0, space), Number(line.slice(space + 1))];
      });

/** The steps of the SQLite example: insert and select in the first round and in a warm one. */
const steps =
  (...command) =>
  () => {
    const times = new Map();
    for (const [, step, ms] of run(...command).err.matchAll(/\[([a-zA-Z ]+?) +(\d+) ms\]/g)) {
      times.set(step, [...(times.get(step) ?? []), Number(ms)]);
    }
    return [...times].flatMap(([step, all]) =>
      all.length === 1
        ? [[step, all[0]]]
        : [
            [`${step}, first round`, all[0]],
            [`${step}, warm`, Math.min(...all)],
          ],
    );
  };

const wholeProcess =
  (...command) =>
  () => [["console.log, one line", run(...command).ms]];

console.log(`${cpus()[0].model.trim()}, ${cpus().length} processors, least of ${rounds} rounds\n`);
if (wanted("calls")) {
  print(
    "ns per call",
    interleaved({
      Ferry: nanoseconds(FERRY, here("calls.mjs"), LIBRARY),
      Bun: nanoseconds(BUN, here("calls.mjs"), LIBRARY),
      koffi: nanoseconds(process.execPath, here("calls-koffi.mjs"), LIBRARY),
    }),
    ["Ferry", "Bun", "koffi"],
    1,
  );
}
if (wanted("sqlite")) {
  const sqlite = here("../examples/sqlite.mjs");
  print(
    "SQLite, ms for 100,000 rows",
    interleaved({
      Ferry: steps(FERRY, sqlite),
      Bun: steps(BUN, sqlite),
    }),
    ["Ferry", "Bun"],
    0,
  );
}
if (wanted("start")) {
  const hello = here("hello.mjs");
  print(
    "whole process, ms",
    interleaved(
      {
        Ferry: wholeProcess(FERRY, hello),
        Bun: wholeProcess(BUN, hello),
        Node: wholeProcess(process.execPath, hello),
      },
      Math.max(rounds, 10),
    ),
    ["Ferry", "Bun", "Node"],
    0,
  );
}
