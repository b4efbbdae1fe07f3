// The functions in mixes.c.
import { dlopen } from "bun:ffi";

/** Opens the library that mixes.c was compiled to; gives its functions. */
export function openMixes(file) {
  const { symbols } = dlopen(file, {
    next_i8: { args: ["i8"], returns: "i8" },
    next_u32: { args: ["u32"], returns: "u32" },
    times_f32: { args: ["f32", "f32"], returns: "f32" },
    next_i64: { args: ["i64"], returns: "i64" },
    mix_u64: { args: ["u64", "u64"], returns: "u64" },
    same: { args: ["ptr"], returns: "ptr" },
    even: { args: ["i32"], returns: "bool" },
    six: { args: Array(6).fill("i32"), returns: "i32" },
    ten: { args: Array(10).fill("i32"), returns: "i32" },
    mixed: { args: ["i32", "f64", "cstring", "ptr", "bool"], returns: "i32" },
    min_max: { args: ["ptr", "ptr", "ptr"] },
    move: { args: ["ptr", "f64", "f64"] },
    dot: { args: ["ptr", "ptr", "i32"], returns: "f64" },
    count_bits: { args: ["u32"], returns: "i32" },
    gcd: { args: ["i32", "i32"], returns: "i32" },
    hash: { args: ["cstring"], returns: "u32" },
    hash_bytes: { args: ["buffer", "u64"], returns: "u32" },
    name: { args: ["i32"], returns: "cstring" },
    compare: { args: ["cstring", "cstring"], returns: "i32" },
    hypotenuse: { args: ["f64", "f64"], returns: "f64" },
    sine: { args: ["f64"], returns: "f64" },
    fill: { args: ["buffer", "i32", "i32"] },
    take: { args: ["i32"], returns: "ptr" },
    give: { args: ["ptr"] },
    once: { args: ["function", "i32", "i32"], returns: "i32" },
    with_string: { args: ["function", "cstring"], returns: "i32" },
    reduce: { args: ["ptr", "i32", "function"], returns: "f64" },
  });
  return symbols;
}
