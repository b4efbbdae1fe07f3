// Reduces a difference that random calls have found to the least calls and arguments that show it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { source } from "./c.mjs";
import { both, compile, firstDifference } from "./engines.mjs";
import { signatures } from "./random.mjs";

const SIMPLE = {
  bool: { kind: "boolean", text: "true" },
  ptr: { kind: "nothing", text: "null" },
  cstring: { kind: "nothing", text: "null" },
  function: { kind: "entry", text: "someFunction" },
  buffer: { kind: "memory", text: "Uint8Array.of(7)" },
  buffer_length: { kind: "memory", text: "Uint8Array.of(7)" },
};
const simple = (type) => SIMPLE[type] ?? { kind: "number", text: "1" };

/**
 * Looks for the call of signature `only` that differs, reduces it, and gives the text of a script that
 * shows it and a report; null where the difference needs more than the calls of that signature.
 */
export async function shrink({ seed, count, calls, only, ferry, folder }) {
  const whole = compile(source(signatures(seed, count)), join(folder, "shrink.so"));
  const runs = await both(ferry, "run.mjs", [seed, count, calls, only, 0], whole);
  const at = firstDifference(runs);
  if (at < 0) return null;
  const made = [...runs.bun.lines.slice(0, at + 1), runs.bun.lines[at + 1] ?? ""]
    .filter((line) => line.startsWith("made "))
    .map((line) => JSON.parse(line.slice(line.indexOf(": ") + 2)));
  const signature = signatures(seed, count)[only];

  async function differs(candidate) {
    const library = compile(source([candidate.signature]), join(folder, "case.so"));
    const file = join(folder, "case.json");
    writeFileSync(file, JSON.stringify(candidate));
    const found = await both(ferry, "run-case.mjs", [file], library);
    const line = firstDifference(found);
    return line < 0 ? null : { ...candidate, bun: found.bun.lines[line], ferry: found.ferry.lines[line] };
  }

  let best = null;
  for (const size of [1, 2, 10, 100, 1000, made.length]) {
    best ??= await differs({ signature, calls: made.slice(-size) });
  }
  if (best === null) return null;
  for (let progress = true; progress; ) {
    progress = false;
    for (const candidate of smaller(best)) {
      const found = await differs(candidate);
      if (found === null) continue;
      best = found;
      progress = true;
      break;
    }
  }
  return report(best, folder);
}

function* smaller({ signature, calls }) {
  const { args, returns, callback } = signature;
  if (calls.length > 1) {
    yield { signature, calls: calls.slice(Math.ceil(calls.length / 2)) };
    yield { signature, calls: calls.slice(0, -1) };
  }
  for (let i = args.length - 1; i >= 0; i--) {
    const fewer = { ...signature, args: args.toSpliced(i, 1) };
    yield { signature: fewer, calls: calls.map((c) => (c.args ? { args: c.args.toSpliced(i, 1) } : c)) };
  }
  if (!callback && returns !== "void") yield { signature: { ...signature, returns: "void" }, calls };
  for (let i = 0; i < args.length && !callback; i++) {
    const value = simple(args[i]);
    if (calls.some((c) => c.args[i].text !== value.text)) {
      yield { signature, calls: calls.map((c) => ({ args: c.args.with(i, value) })) };
    }
  }
}

function report({ signature, calls, bun, ferry }, folder) {
  compile(source([signature]), join(folder, "failure.so"));
  const script = `// Differs between Bun and Ferry. The C side is in failure.so beside this file.
//   Bun    ${bun ?? "(no such line)"}
//   Ferry  ${ferry ?? "(no such line)"}
import { run } from "../../calls/case.mjs";

run(${JSON.stringify({ signature, calls }, null, 2)}, new URL("failure.so", import.meta.url).pathname);
`;
  writeFileSync(join(folder, "failure.mjs"), script);
  return script;
}
