// Generated signatures as C: functions that record their arguments, and functions that call back.
//
// A signature is { name, args, returns } and, where C calls JavaScript, callback: true.
import { NARROW, TYPES } from "./types.mjs";

/** The whole C file of these signatures; recorder.h lies on the include path. */
export function source(signatures) {
  return ['#include "recorder.h"\n', ...signatures.map((s) => (s.callback ? caller(s) : called(s)))].join("\n");
}

function called({ name, args, returns }) {
  const parameters = args.map((type, i) => `${TYPES[type].c} a${i}`).join(", ") || "void";
  const records = args.map((type, i) => `  record_${type}(a${i}), position++;\n`).join("");
  const wide = NARROW.has(returns);
  const result = wide ? "uint64_t" : TYPES[returns].c;
  const end = returns === "void" ? "" : `  return choose_${wide ? "wide" : returns}();\n`;
  return `${result} ${name}(${parameters}) {\n  begin_call("${name}");\n${records}  end_call();\n${end}}\n`;
}

/** Calls what it is given, with arguments that follow from the seed, and records the result. */
function caller({ name, args, returns }) {
  const types = args.map((type) => TYPES[type].c).join(", ") || "void";
  const locals = args.map((type, i) => `  ${TYPES[type].c} a${i} = choose_${type}();\n`).join("");
  const call = `((${TYPES[returns].c}(*)(${types}))callback)(${args.map((_, i) => `a${i}`).join(", ")})`;
  const body =
    returns === "void"
      ? `  ${call};\n  begin_call("${name}");\n`
      : `  ${TYPES[returns].c} result = ${call};\n  begin_call("${name}");\n  record_${returns}(result);\n`;
  return `void ${name}(void *callback, uint64_t seed) {\n  state = seed;\n${locals}${body}  end_call();\n}\n`;
}
