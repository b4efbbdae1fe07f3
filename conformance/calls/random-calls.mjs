// The random tester. Runs on Bun: random-calls.mjs [--seed N] [--calls N | --minutes N] -- FERRY...
//
// In rounds: random signatures, a C library of them, the same random calls on Bun and on Ferry. The
// seed of a round is the first one and its number, so that any round can be made again alone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { source } from "./c.mjs";
import { both, compile, firstDifference, HERE } from "./engines.mjs";
import { signatures } from "./random.mjs";
import { shrink } from "./shrink.mjs";

const { values: options, positionals: ferry } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    calls: { type: "string", default: "1000000" },
    minutes: { type: "string", default: "0" },
    signatures: { type: "string", default: "100" },
    "calls-each": { type: "string", default: "5000" },
  },
});
const seed = Number(options.seed);
const count = Number(options.signatures);
const each = Number(options["calls-each"]);
const end = Date.now() + Number(options.minutes) * 60_000;
const wanted = options.minutes === "0" ? Number(options.calls) : Infinity;
for (const [name, value] of Object.entries(options)) {
  if (!(Number(value) >= 0)) throw new Error(`--${name} takes a number: ${value}`);
}
if (ferry.length === 0) throw new Error("the command that runs scripts on Ferry is wanted after --");
const folder = join(HERE, "../target/calls");
mkdirSync(folder, { recursive: true });

console.log(`seed ${seed}`);
let made = 0;
for (let round = 0; made < wanted && (wanted < Infinity || Date.now() < end); round++) {
  const current = (seed + round) % 2 ** 31;
  const start = Date.now();
  const library = compile(source(signatures(current, count)), join(folder, `round-${round % 2}.so`));
  const runs = await both(ferry, "run.mjs", [current, count, each], library);
  const line = firstDifference(runs);
  if (line >= 0) {
    await fail(current, runs, line);
    process.exit(1);
  }
  made += count * each;
  console.log(`round ${round + 1}, seed ${current}: ${made} calls made, no difference, ${Math.round((Date.now() - start) / 1000)} s`);
}

async function fail(current, runs, line) {
  const [bun, other] = [runs.bun.lines[line], runs.ferry.lines[line]];
  console.log(`Seed ${current} differs:\n    Bun    ${bun}\n    Ferry  ${other}\n${runs.ferry.errors.slice(0, 4000)}`);
  console.log(`run.mjs ${current} ${count} ${each} ${line} 0   shows each call of that signature`);
  const script = line < count && (await shrink({ seed: current, count, calls: each, only: line, ferry, folder }));
  console.log(script ? `target/calls/failure.mjs:\n${script}` : "The calls of that signature alone do not show it.");
}
