// What the scripts about cc() share: sources in a folder of their own, and checks that tell of an error its kind
// and the first thing that the compiler says; the rest is each version's own.
import { cc } from "bun:ffi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "./check.mjs";

export const INT = { args: [], returns: "int" };
export const folder = mkdtempSync(join(tmpdir(), "ferry-cc-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

/** Writes a file; its path. */
export function file(name, text) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

let warnings = [];
console.warn = (...all) => warnings.push(all.join(" ").split("\n")[1]);

/** Runs `work` and prints what it gave back, threw or warned of. */
export function check(name, work) {
  let text;
  warnings = [];
  try {
    text = describe(work());
  } catch (error) {
    const [head, ...rest] = error.message.split("\n");
    const said = rest.find((line) => / (error|warning): /.test(line));
    const code = error.code === undefined ? "" : ` [${error.code}]`;
    text = `throws ${error.name}${code} ${head}${said === undefined ? "" : ` | ${said}`}`;
  }
  if (warnings.length > 0) text += ` warned ${describe(warnings)}`;
  console.log(`${name}: ${text.replaceAll(folder, "<folder>")}`);
}

let count = 0;

/** Compiles a source of its own and prints what its function `f` gives. */
export function code(name, text, options = {}) {
  check(name, () => cc({ source: file(`source-${count++}.c`, text), symbols: { f: INT }, ...options }).symbols.f());
}
