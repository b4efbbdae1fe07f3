// Makes the random calls of a round: run.mjs SEED SIGNATURES CALLS [ONLY [VERBOSE-FROM]]
//
// Prints a line for each signature: what arrived in C and what came back, as two hashes. With ONLY it
// makes the calls of that signature, and prints each from VERBOSE-FROM on, with a line before it that
// case.mjs can make the call from.
import { JSCallback } from "bun:ffi";
import { readdirSync } from "node:fs";
import { describe, Digest, thrownText } from "./digest.mjs";
import { bind, evaluate, Expectations, recorder, site, spelled } from "./library.mjs";
import { random, seedFor, signatures } from "./random.mjs";
import { repeatable, USUAL, valuesOf } from "./values.mjs";

const [seed, count, calls, only = -1, verboseFrom = Infinity] = process.argv.slice(2).map(Number);
Error.stackTraceLimit = 0;
const path = process.env.FERRY_CALLS;
const record = recorder(path);
const values = evaluate(valuesOf(seed), record);
const shapes = signatures(seed, count);
const bound = shapes.map((shape, i) => bind(path, shape, random(seedFor(seed, 1000 + i))));

const expectations = new Expectations(record);
const byType = new Map();
function valuesFor(type) {
  if (!byType.has(type)) {
    const any = values.filter((value) => repeatable(type, value));
    const kinds = USUAL[type] ?? ["number"];
    byType.set(type, { any, usual: any.filter((value) => kinds.includes(value.kind)) });
  }
  return byType.get(type);
}

/** Draws a value for each type: those in use, and in every second call a few of any kind. */
function draw(types, r, chosen) {
  const wild = r.below(4) !== 0 ? 0 : 1 + r.below(2);
  for (let i = 0; i < types.length; i++) {
    const { any, usual } = valuesFor(types[i]);
    chosen[i] = r.pick(wild > 0 && r.below(types.length) < wild ? any : usual);
  }
}

const callable = shapes.map((shape, i) => (shape.callback ? -1 : i)).filter((i) => i >= 0);
let depth = 0;

class Signature {
  constructor(number) {
    this.shape = shapes[number];
    this.f = bound[number];
    this.random = random(seedFor(seed, 100000 + number));
    this.digest = new Digest();
    this.chosen = [];
    this.said = [];
    const { args, returns, callback } = this.shape;
    if (callback) {
      const spell = random(seedFor(seed, 2000 + number));
      this.callback = new JSCallback((...received) => this.called(received), {
        args: args.map((type) => spelled(type, spell)),
        returns: spelled(returns, spell),
      });
      this.call = site(2);
      this.seeds = Array.from({ length: 64 }, () => ({ value: BigInt(this.random.next()) }));
    } else {
      this.call = site(args.length);
    }
  }

  say(value) {
    this.digest.add(value);
    if (this.verbose) this.said.push(describe(value));
  }

  /** The function behind the JSCallback. */
  called(received) {
    for (const value of received) this.say(value);
    const { returns } = this.shape;
    const kind = this.random.below(100);
    if (kind < 3 && depth < 3 && callable.length > 0) this.nested();
    this.result = { throws: kind === 99 };
    if (kind === 99) throw new RangeError("from the callback");
    if (returns === "void") return undefined;
    const result = [];
    draw([returns], this.random, result);
    expectations.tell([returns], result);
    this.result = { kind: result[0].kind, text: result[0].text };
    return result[0].value;
  }

  /** Another function, called while C waits for this callback. */
  nested() {
    const number = this.random.pick(callable);
    const { args } = shapes[number];
    const chosen = [];
    draw(args, this.random, chosen);
    expectations.tell(args, chosen);
    depth++;
    try {
      this.say(bound[number](...chosen.map(({ value }) => value)));
    } catch (error) {
      this.say(thrownText(error));
    } finally {
      depth--;
    }
  }

  once() {
    const { args, callback } = this.shape;
    if (callback) {
      this.chosen[0] = { value: this.random.below(2) === 0 ? this.callback : this.callback.ptr };
      this.chosen[1] = this.random.pick(this.seeds);
    } else {
      draw(args, this.random, this.chosen);
      expectations.tell(args, this.chosen);
    }
    try {
      this.say(this.call(this.f, this.chosen));
    } catch (error) {
      const text = thrownText(error);
      this.digest.add(text);
      if (this.verbose) this.said.push(text);
      expectations.forget();
    }
  }

  made() {
    if (this.callback) return { seed: String(this.chosen[1].value), result: this.result };
    return { args: this.chosen.map(({ kind, text }) => ({ kind, text })) };
  }

  run(from) {
    record.begin_record();
    for (let i = 0; i < calls; i++) {
      this.verbose = i >= from;
      if (i === from) record.record_as_text(true);
      this.once();
      if (!this.verbose) continue;
      console.log(`made ${i}: ${JSON.stringify(this.made())}`);
      console.log(`call ${i}: ${this.said.join(" ")} | ${record.recorded_text()}`);
      this.said = [];
    }
    const hash = [record.recorded_hash(), this.digest.hash >>> 0];
    this.callback?.close();
    const { name, args, returns, callback } = this.shape;
    console.log(`${name}${callback ? " (called back)" : ""} (${args.join(" ")}) -> ${returns}: ${hash.join(" ")}`);
  }
}

const descriptors = () => readdirSync("/proc/self/fd").length;
const before = descriptors();
for (let i = 0; i < count; i++) {
  if (only < 0 || i === only) new Signature(i).run(only < 0 ? Infinity : verboseFrom);
}
// A runtime opens a file of its own now and then; what leaks, leaks with every signature.
const more = descriptors() - before;
console.log(`descriptors: ${more < 10 ? "as before" : `${more} more`}`);
