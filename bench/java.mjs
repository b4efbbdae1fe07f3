// Prints what JMH measured: for each question the ways from Java to C, with the ratio of Ferry to each.
import { readFileSync } from "node:fs";

const results = JSON.parse(readFileSync(new URL("target/java.json", import.meta.url), "utf8"));
const WAYS = ["ferry", "ferryHandle", "foreign", "jni", "jnaDirect", "jnaInterface", "jnr"];

const benches = new Map();
for (const { benchmark, primaryMetric } of results) {
  const [bench, way] = benchmark.split(".").slice(-2);
  if (!benches.has(bench)) benches.set(bench, {});
  benches.get(bench)[way] = primaryMetric;
}
const { jdkVersion, vmName } = results[0];
console.log(`ns per call, ${vmName} ${jdkVersion}\n`);
for (const [bench, ways] of benches) {
  console.log(bench);
  for (const way of WAYS.filter((name) => ways[name])) {
    const { score, scoreError } = ways[way];
    const error = Number.isFinite(Number(scoreError)) ? `± ${Number(scoreError).toFixed(2)}` : "";
    const times = ways.ferry ? `Ferry is ${(ways.ferry.score / score).toFixed(3)} times this` : "";
    console.log(`  ${way.padEnd(13)}${score.toFixed(2).padStart(10)} ${error.padEnd(10)} ${times}`);
  }
}
