// Measures the parts that are asked for, all runtimes in turn, and reports: `bench/run --help`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, relative } from "node:path";
import { parseArgs } from "node:util";
import { chart } from "./chart.mjs";
import { NAMES, part } from "./parts.mjs";
import { between, describe, losses, markdown, printPart } from "./report.mjs";
import { here, versions } from "./runtimes.mjs";
import { summarize } from "./statistics.mjs";

const HELP = `bench/run [PART...]    measures Ferry, Bun, Deno and koffi on Node
  PART: ${NAMES.join(" ")} (all of these by default)
  --rounds N        how often every runtime has its turn (3; 1 with --quick)
  --quick           two minutes, and figures to match
  --only REGEX      only the rows that match
  --chart FILE      writes the chart (SVG)
  --markdown FILE   writes the tables for a README, between its two marks if it has them
bench/run java         the engine under Java beside java.lang.foreign, JNI, JNA and JNR-FFI (JMH)
bench/run harm         pauses of the JVM and other threads' progress during calls`;

function fail(message) {
  console.error(`bench/run: ${message}\n\n${HELP}`);
  process.exit(2);
}

function options() {
  const wanted = {
    rounds: { type: "string" },
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    chart: { type: "string" },
    markdown: { type: "string" },
    help: { type: "boolean", default: false },
  };
  let parsed;
  try {
    parsed = parseArgs({ options: wanted, allowPositionals: true });
  } catch (error) {
    fail(error.message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  for (const name of positionals) {
    if (!NAMES.includes(name)) fail(`there is no part "${name}"`);
  }
  for (const file of [values.chart, values.markdown]) {
    if (file && !existsSync(dirname(file))) fail(`there is no folder for ${file}`); // before ten minutes' work
  }
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  if (!(Number.isInteger(rounds) && rounds >= 1)) fail("--rounds wants a whole number from 1 on");
  let only;
  try {
    only = new RegExp(values.only, "i");
  } catch (error) {
    fail(`--only: ${error.message}`);
  }
  return { ...values, rounds, only, parts: positionals.length > 0 ? positionals : NAMES };
}

function progress(words) {
  if (process.stderr.isTTY) process.stderr.write(words.padEnd(60) + "\r");
}

/** `{part: {row: {runtime: [figure of each round]}}}`; a runtime that fails is told of and left out. */
function measureAll({ parts, rounds, only, quick }) {
  const all = Object.fromEntries(parts.map((name) => [name, {}]));
  const programs = parts.map((name) => [name, part(name, { only, quick })]);
  for (let round = 0; round < rounds; round++) {
    for (const [name, runtimes] of programs) {
      for (const [runtime, once] of Object.entries(runtimes)) {
        progress(`round ${round + 1} of ${rounds}: ${name}, ${runtime}`);
        try {
          for (const [row, ns] of once()) {
            if (only.test(row)) ((all[name][row] ??= {})[runtime] ??= [])[round] = ns;
          }
        } catch (error) {
          console.error(`left out: ${error.message}`);
          process.exitCode = 1;
        }
      }
    }
  }
  progress("");
  return all;
}

const chosen = options();
const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: {
    model: cpus()[0].model.trim(),
    processors: cpus().length,
    load: loadavg()[0].toFixed(1),
  },
  versions: versions(),
  rounds: chosen.rounds,
  quick: chosen.quick,
};
console.log(describe(results) + "\n");

const rows = [];
for (const [name, found] of Object.entries(measureAll(chosen))) {
  const part = Object.entries(found).map(([row, rounds]) => summarize(name, row, rounds));
  if (part.length > 0) printPart(name, part);
  rows.push(...part);
}
console.log(losses(rows));

mkdirSync(here("target"), { recursive: true });
writeFileSync(here("target/results.json"), JSON.stringify({ ...results, rows }, null, 2) + "\n");
if (chosen.chart) writeFileSync(chosen.chart, chart(rows, describe(results)));
if (chosen.markdown) {
  const old = existsSync(chosen.markdown) ? readFileSync(chosen.markdown, "utf8") : "";
  const picture = chosen.chart && relative(dirname(chosen.markdown), chosen.chart);
  writeFileSync(chosen.markdown, between(old, markdown(results, rows, picture)));
}
