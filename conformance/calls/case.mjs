// Makes given calls of one signature: what a failing random call is reduced to.
//
// A case is { signature, calls }. A call is { args: [{ kind, text }] }, or for a signature that C calls
// back { seed, result: { kind, text } or { throws: true } }.
import { JSCallback } from "bun:ffi";
import { describe, thrownText } from "./digest.mjs";
import { bind, evaluate, Expectations, recorder, site } from "./library.mjs";
import { random } from "./random.mjs";

/** Makes the calls and prints a line for each. */
export function run({ signature, calls }, path) {
  const { args, returns, callback } = signature;
  const record = recorder(path);
  const expectations = new Expectations(record);
  const f = bind(path, signature, random(1));
  const call = site(callback ? 2 : args.length);
  const values = calls.map((one) => evaluate(one.args ?? (one.result?.text ? [one.result] : []), record));
  const said = [];
  let current;
  const entry =
    callback &&
    new JSCallback(
      (...received) => {
        said.push(...received.map(describe));
        if (calls[current].result?.throws) throw new RangeError("from the callback");
        if (returns === "void") return undefined;
        expectations.tell([returns], values[current]);
        return values[current][0].value;
      },
      { args, returns },
    );
  record.begin_record();
  record.record_as_text(true);
  for (current = 0; current < calls.length; current++) {
    const chosen = callback ? [{ value: entry }, { value: BigInt(calls[current].seed) }] : values[current];
    if (!callback) expectations.tell(args, chosen);
    said.length = 0;
    try {
      said.push(describe(call(f, chosen)));
    } catch (error) {
      said.push(thrownText(error));
      expectations.forget();
    }
    console.log(`call ${current}: ${said.join(" ")} | ${record.recorded_text()}`);
  }
}
