// The two engines as processes, and the C compiler: for the programs here that run on Bun.
import { spawn, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = dirname(fileURLToPath(import.meta.url));

/** How long a process may take. */
const LIMIT = 15 * 60_000;

/** Compiles C that includes recorder.h. */
export function compile(source, library) {
  const words = ["-std=gnu11", "-O1", "-Wall", "-Wno-unused-function", "-shared", "-fPIC", `-I${HERE}`];
  const done = spawnSync("cc", [...words, "-x", "c", "-o", library, "-"], { input: source });
  if (done.status !== 0) throw new Error(`cc ended with ${done.status}: ${done.stderr}`);
  return library;
}

/** Runs a script; gives its lines, the last of which says how it ended, and what it said on standard error. */
function run(command, script, words, library) {
  return new Promise((resolve) => {
    const environment = { ...process.env, FERRY_CALLS: library, BUN_ENABLE_CRASH_REPORTING: "0" };
    const child = spawn(command[0], [...command.slice(1), join(HERE, script), ...words.map(String)], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT);
    let output = "";
    let errors = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (errors += data));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const ending = code === 0 ? "exit 0" : `exit ${code ?? signal}`;
      resolve({ lines: [...output.split("\n").filter(Boolean), `(ending): ${ending}`], errors });
    });
  });
}

/** Runs a script on Bun, which this program runs on itself, and on Ferry. */
export async function both(ferry, script, words, library) {
  const [bun, other] = await Promise.all([
    run([process.execPath], script, words, library),
    run(ferry, script, words, library),
  ]);
  return { bun, ferry: other };
}

/** The number of the first line that differs, or -1. */
export function firstDifference({ bun, ferry }) {
  const length = Math.max(bun.lines.length, ferry.lines.length);
  for (let i = 0; i < length; i++) if (bun.lines[i] !== ferry.lines[i]) return i;
  return -1;
}
