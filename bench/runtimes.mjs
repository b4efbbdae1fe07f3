// The runtimes, and how a program is run on one of them.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const here = (path) => fileURLToPath(new URL(path, import.meta.url));
export const LIBRARY = here("target/libbench.so");
export const MANY = here("target/libmany.so");

const FERRY = process.env.FERRY ?? here("../ferry");
const BUN = here("node_modules/@oven/bun-linux-x64/bin/bun");
const DENO = here("node_modules/@deno/linux-x64-glibc/deno");

/** `dialect` names the way in which rows/dialects.mjs writes programs for it. */
export const RUNTIMES = {
  Ferry: { dialect: "bun", command: [FERRY], version: [FERRY, "--version"] },
  Bun: { dialect: "bun", command: [BUN], version: [BUN, "--version"] },
  Deno: {
    dialect: "deno",
    command: [DENO, "run", "-A", "--no-lock"],
    version: [DENO, "--version"],
  },
  koffi: { dialect: "koffi", command: [process.execPath] },
};

/** Runs a program and returns what it wrote, and how long its whole process lasted. */
export function run(runtime, words, env = {}) {
  const [command, ...first] = RUNTIMES[runtime].command;
  const start = process.hrtime.bigint();
  const result = spawnSync(command, [...first, ...words], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
  });
  const ns = Number(process.hrtime.bigint() - start);
  if (result.status !== 0) {
    const end =
      result.error ?? `${result.signal ?? `exit code ${result.status}`}\n${result.stderr}`;
    throw new Error(`${runtime} ${words.join(" ")}: ${end}`);
  }
  return { ns, out: result.stdout, err: result.stderr };
}

/** The versions of all, by name. */
export function versions() {
  const first = ([command, ...words]) =>
    spawnSync(command, words, { encoding: "utf8" })
      .stdout.split("\n")[0]
      .replace(/[^\d.]*([\d.]+).*/, "$1");
  const koffi = JSON.parse(readFileSync(here("node_modules/koffi/package.json"), "utf8")).version;
  return {
    Ferry: first(RUNTIMES.Ferry.version),
    Bun: first(RUNTIMES.Bun.version),
    Deno: first(RUNTIMES.Deno.version),
    koffi: `${koffi} on Node ${process.versions.node}`,
  };
}
