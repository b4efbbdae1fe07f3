// What calls do to the rest of the process: `bench/run harm`. For each kind of call, on Ferry: how long
// the JVM waits until all threads stand still (a leaf call does not let it go on), how long it then stands
// still, and how far another thread gets; on Bun the last alone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { here, LIBRARY, run } from "./runtimes.mjs";
import { time } from "./statistics.mjs";

const KINDS = ["nothing", "JavaScript", "leaf", "loops", "sleeps", "callbacks"];
const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const ms = values.quick ? 2000 : 10_000;
const warmUpMs = values.quick ? 3000 : 5000;

/** The share of `list` that lies below is `share`. */
const quantile = (list, share) =>
  list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN;

/** The JVM's own account of its safepoints between two times, in ns. */
function safepoints(log, { from, to }) {
  const reach = [];
  const total = [];
  for (const line of log.matchAll(
    /\[(\d+)ms\].*Reaching safepoint: +(\d+) ns.*Total: +(\d+) ns/g,
  )) {
    const [, at, reaching, all] = line.map(Number);
    if (at < from || at > to) continue;
    reach.push(reaching);
    total.push(all);
  }
  const sort = (list) => list.sort((a, b) => a - b);
  return { reach: sort(reach), total: sort(total) };
}

function measure(runtime, kind) {
  const log = here(`target/safepoints-${kind}.log`);
  const java = `${process.env.FERRY_JAVA_OPTIONS ?? ""} -Xmn32m -Xlog:safepoint=info:file=${log}:timemillis`;
  const env = runtime === "Ferry" ? { FERRY_JAVA_OPTIONS: java } : {};
  const words = [here("scripts/harm.mjs"), LIBRARY, kind, String(ms), String(warmUpMs)];
  const result = JSON.parse(run(runtime, words, env).out);
  const pauses = runtime === "Ferry" ? safepoints(readFileSync(log, "utf8"), result) : null;
  return { runtime, kind, caller: result.caller, counter: result.counter, pauses };
}

mkdirSync(here("target"), { recursive: true });
const results = [];
console.log(`${ms / 1000} s each; a thread calls, one makes garbage, one counts\n`);
const titles = [
  "",
  "while it calls",
  "safepoints",
  "to reach one: 99.9 %",
  "most",
  "whole pause: 99.9 %",
  "most",
];
const lines = [[...titles, "counted", "its longest gap"]];
for (const runtime of ["Ferry", "Bun"]) {
  for (const kind of KINDS) {
    const result = measure(runtime, kind);
    results.push(result);
    const { reach, total } = result.pauses ?? {};
    const figures = result.pauses
      ? [
          reach.length,
          ...[reach, total].flatMap((list) =>
            [0.999, 1].map((share) => time(quantile(list, share))),
          ),
        ]
      : ["", "", "", "", ""];
    const { times, longest } = result.counter;
    lines.push([
      runtime,
      kind,
      ...figures,
      `${(times / ms / 1000).toFixed(1)} million/s`,
      time(longest * 1e6),
    ]);
  }
}
const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => String(line[i]).length)));
for (const line of lines) {
  console.log(
    line.map((cell, i) => String(cell)[i < 2 ? "padEnd" : "padStart"](widths[i])).join("  "),
  );
}
writeFileSync(
  here("target/harm.json"),
  JSON.stringify(
    results,
    (key, value) => (key === "pauses" && value ? { count: value.reach.length } : value),
    2,
  ),
);
