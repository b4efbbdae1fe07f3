// What several rounds of one figure come to.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length & 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * `{part, row, figures: {runtime: {median, min, max, rounds}}, ratios: {rival: {median, min, max}}}`,
 * where a ratio is Ferry's time over the rival's, taken within each round: what the machine did besides
 * met both.
 */
export function summarize(part, row, rounds) {
  const spread = (values) => ({
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
  });
  const measured = (values) => values.filter(Number.isFinite); // a round may have failed
  const figures = {};
  const ratios = {};
  for (const [runtime, values] of Object.entries(rounds)) {
    figures[runtime] = { ...spread(measured(values)), rounds: values };
    if (runtime === "Ferry" || !rounds.Ferry) continue;
    const both = measured(values.map((value, i) => rounds.Ferry[i] / value));
    if (both.length > 0) ratios[runtime] = spread(both);
  }
  return { part, row, figures, ratios };
}

/** Nanoseconds as a human reads them: `3.42 ns`, `51.3 µs`, `1,240 ms`. */
export function time(ns) {
  const [unit, size] = ns < 1e3 ? ["ns", 1] : ns < 1e6 ? ["µs", 1e3] : ["ms", 1e6];
  const value = ns / size;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

export const ratio = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
