// The C library of the conformance scripts, built from fixtures/*.c.
import { dlopen } from "bun:ffi";

export const path = process.env.FERRY_FIXTURE;

/** Binds symbols of the fixture library. */
export function bind(symbols) {
  return dlopen(path, symbols).symbols;
}

/** One function of the fixture library, bound with these types. */
export function bindOne(name, args, returns) {
  return bind({ [name]: { args, returns } })[name];
}
