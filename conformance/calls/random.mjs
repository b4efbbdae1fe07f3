// Numbers, signatures and choices that follow from a seed: the same on every engine.
import { ARGUMENTS, CALLBACK_ARGUMENTS, RESULTS } from "./types.mjs";

/** A generator: next() is a whole number below 2^32, below(n) one below n, pick(list) an element. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
  const below = (limit) => next() % limit;
  const pick = (list) => list[next() % list.length];
  return { next, below, pick };
}

/** One seed out of a seed and the number of what it is for. */
export function seedFor(seed, number) {
  return (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
}

function size(r) {
  const kind = r.below(10);
  return kind < 6 ? r.below(7) : kind < 9 ? r.below(15) : r.below(33);
}

/** The signatures of a round; every fourth is called by C. */
export function signatures(seed, count) {
  const r = random(seedFor(seed, 0));
  return Array.from({ length: count }, (_, i) => {
    const callback = i % 4 === 3;
    const allowed = callback ? CALLBACK_ARGUMENTS : ARGUMENTS;
    // Few types in one signature make runs that fill the registers of a kind.
    const types = r.below(3) === 0 ? [r.pick(allowed), r.pick(allowed)] : allowed;
    const args = Array.from({ length: size(r) }, () => r.pick(types));
    return { name: `f${i}`, args, returns: r.pick(RESULTS), callback };
  });
}
