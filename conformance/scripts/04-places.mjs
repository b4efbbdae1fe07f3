// Section 4: arguments in registers and on the stack, when compiled code makes the calls itself.
//
// Numbers around those of the registers, six for integers and eight for floating point; of functions
// that compute only and of functions that call the system.
import { check } from "./support/check.mjs";
import { bindOne } from "./support/fixture.mjs";

const PASSES = 5;
const ROUNDS = 20000;
const KINDS = { DOUBLES: ["f64", [8, 9]], FLOATS: ["f32", [11]] };

/** A loop of its own for a function, so that a compiler sees a call of this one alone. */
function loop(weights) {
  const calls = new Function(
    "f",
    "values",
    "weights",
    `let wrong = 0;
    let expected = values.reduce((sum, value, i) => sum + value * weights[i], 0);
    for (let round = 0; round < ${ROUNDS}; round++) {
      const at = round % values.length;
      const next = round & 1023;
      expected += (next - values[at]) * weights[at];
      values[at] = next;
      if (f(${weights.map((_, i) => `values[${i}]`)}) !== expected) wrong++;
    }
    return wrong;`,
  );
  return (f) => calls(f, weights.map((_, i) => i + 1), weights);
}

const upTo = (from, count) => Array.from({ length: count }, (_, i) => from + i);
const tried = [];
for (const [kind, [type, counts]] of Object.entries(KINDS)) {
  for (const integers of [1, 5, 8]) {
    for (const count of counts) {
      const args = [...Array(integers).fill("i64_fast"), ...Array(count).fill(type)];
      for (const system of ["", "_system"]) {
        const name = `places_${integers}_${kind}_${count}${system}`;
        const calls = loop([...upTo(1, integers), ...upTo(11, count)]);
        tried.push({ name, calls, f: bindOne(name, args, "f64"), wrong: 0 });
      }
    }
  }
}

// In passes, so that all have been compiled when the last ones are made.
for (let pass = 0; pass < PASSES; pass++) {
  for (const each of tried) each.wrong += each.calls(each.f);
}
for (const { name, wrong } of tried) check(`wrong answers of ${name}`, () => wrong);
