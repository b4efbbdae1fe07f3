// Opening a library of many functions and calling each once.
//   binding.mjs LIBRARY DIALECT cold COUNT    in this process, of which it is the first work
//   binding.mjs LIBRARY DIALECT warm          1, 100 and 1,000, after having done it for a while
import process from "node:process";
import { opener, values as valuesOf } from "./open-many.mjs";

const [library, dialect, mode, count] = process.argv.slice(2);
const dlopen = await opener(dialect);
const WARM_UP_MS = Number(process.env.BENCH_WARM_UP_MS ?? 1000);
const ROUNDS = 21;

// Eight types in turn, as many.c has them.
const TYPES = [
  [["i32", "i32"], "i32"],
  [["f64", "f64"], "f64"],
  [["ptr"], "ptr"],
  [["cstring"], "u64_fast"],
  [["ptr", "i32"], "i32"],
  [["i32", "f64"], "f64"],
  [["bool"], "bool"],
  [["u64", "u64"], "u64"],
];
const VALUES = valuesOf(dialect);
const functions = Array.from({ length: 1000 }, (_, i) => {
  const [args, returns] = TYPES[i % TYPES.length];
  return { name: `f${i}`, type: { args, returns }, values: args.map((type) => VALUES[type]) };
});

/** Milliseconds for opening so many functions and calling each once. */
function openAndCall(number) {
  const some = functions.slice(0, number);
  const types = Object.fromEntries(some.map(({ name, type }) => [name, type]));
  const start = performance.now();
  const opened = dlopen(library, types);
  for (const { name, values } of some) opened.symbols[name](...values);
  const elapsed = performance.now() - start;
  opened.close();
  return elapsed;
}

const print = (name, ms) => console.log(`${name}\t${ms * 1e6}`);
const title = (number, how) =>
  `dlopen, ${Number(number).toLocaleString("en")} ${number == 1 ? "symbol" : "symbols"} called once, ${how}`;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

if (mode === "cold") {
  print(title(count, "cold process"), openAndCall(Number(count)));
} else {
  for (const number of [1, 100, 1000]) {
    for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) openAndCall(number);
    print(title(number, "warm"), median(Array.from({ length: ROUNDS }, () => openAndCall(number))));
  }
  // Each of these is of a type that nothing before had: the nth takes n/2 doubles among integers.
  const firsts = Array.from({ length: 20 }, (_, i) => {
    const args = Array.from({ length: 6 }, (_, at) => ((i + 12) & (1 << at) ? "f64" : "i32"));
    const type = { args, returns: i & 1 ? "f64" : "i32" };
    const values = args.map(() => 1);
    const opened = dlopen(library, { [`s${i}`]: type });
    const function_ = opened.symbols[`s${i}`];
    const start = performance.now();
    function_(...values);
    const elapsed = performance.now() - start;
    opened.close();
    return elapsed;
  });
  print("first call of a new type", median(firsts));
}
