// The signatures that are tried one by one: every type in every place, and every length.
//
// Groups by the script that tries them; names begin with p (places), l (lengths), m (mixed lengths),
// r (results), and c before these where C calls.
import { ARGUMENTS, CALLBACK_ARGUMENTS, RESULTS } from "./types.mjs";

const PLACES = 12;
const MOST = 32;

/** What stands around the type that is tried: all in one kind of register, or in both. */
const AROUND = {
  integers: ["i64"],
  doubles: ["f64"],
  mixed: ["i32", "f64", "u8", "f32", "ptr", "bool", "f64", "i64", "f32"],
};

/** Lengths that mix the kinds: the registers of each run out at another place. */
const MIXTURES = {
  alternating: ["i64", "f64"],
  "two and one": ["i32", "u64", "f32"],
  "one and two": ["f64", "f32", "i16"],
  all: ARGUMENTS,
};

const repeated = (types, length) => Array.from({ length }, (_, i) => types[i % types.length]);
const upTo = (limit) => Array.from({ length: limit }, (_, i) => i + 1);

function places(prefix, types, callback) {
  return types.flatMap((type) =>
    Object.keys(AROUND).flatMap((around) =>
      upTo(PLACES).map((place) => ({
        name: `${prefix}p_${type}_${place}_${around}`,
        label: `${type} at ${place} among ${around}`,
        args: repeated(AROUND[around], PLACES).with(place - 1, type),
        returns: "void",
        callback,
        place,
      })),
    ),
  );
}

function lengths(prefix, types, callback) {
  const signature = (name, label, args) => ({ name, label, args, returns: "void", callback });
  const alike = types.flatMap((type) =>
    upTo(MOST).map((n) => signature(`${prefix}l_${type}_${n}`, `${n} of ${type}`, Array(n).fill(type))),
  );
  const mixed = Object.entries(MIXTURES).flatMap(([label, mixture], i) =>
    upTo(MOST).map((n) => {
      const allowed = mixture.filter((type) => types.includes(type));
      return signature(`${prefix}m_${i}_${n}`, `${n}, ${label}`, repeated(allowed, n));
    }),
  );
  return [signature(`${prefix}l_none`, "none", []), ...alike, ...mixed];
}

function results(prefix, callback) {
  return RESULTS.filter((type) => type !== "void").flatMap((returns) =>
    [0, 1, 6, 7, 9, 16].map((n) => ({
      name: `${prefix}r_${returns}_${n}`,
      label: `${returns} after ${n}`,
      args: repeated(MIXTURES.alternating, n),
      returns,
      callback,
    })),
  );
}

export const argumentPlaces = places("", ARGUMENTS, false);
export const argumentLengths = lengths("", ARGUMENTS, false);
export const functionResults = results("", false);
export const callbackPlaces = places("c", CALLBACK_ARGUMENTS, true);
export const callbackLengths = lengths("c", CALLBACK_ARGUMENTS, true);
export const callbackResults = results("c", true);
export const all = [argumentPlaces, argumentLengths, functionResults, callbackPlaces, callbackLengths, callbackResults].flat();
