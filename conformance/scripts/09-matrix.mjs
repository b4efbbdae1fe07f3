// Section 9: what C calls JavaScript with, every type in each place and every length; every result.
import { JSCallback } from "bun:ffi";
import { callbackLengths, callbackPlaces, callbackResults } from "../calls/matrix.mjs";
import { check } from "./support/check.mjs";
import { bindAll, limits, record } from "./support/matrix.mjs";

const SEEDS = [1n, 22n, 333n];

for (const group of [callbackPlaces, callbackLengths]) {
  const functions = bindAll(group);
  for (const { name, label, args, returns } of group) {
    check(`called back with ${label}`, () => {
      const seen = [];
      const callback = new JSCallback((...received) => void seen.push(received), { args, returns });
      for (const seed of SEEDS) functions[name](callback, seed);
      callback.close();
      return seen;
    });
  }
}

const functions = bindAll(callbackResults);
for (const { name, label, args, returns } of callbackResults) {
  for (const [i, { value, kind }] of limits[returns].entries()) {
    check(`called back for ${label}, limit ${i + 1}`, () => {
      record.recorded_text();
      const callback = new JSCallback(
        () => {
          if (kind === "string") record.expect(1, 0);
          return value;
        },
        { args, returns },
      );
      functions[name](callback.ptr, 7n);
      callback.close();
      return record.recorded_text();
    });
  }
}
