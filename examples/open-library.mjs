// Opens a C library for the examples, and says in one line what to install when it is missing.
import { dlopen } from "bun:ffi";

/**
 * @template {Record<string, import("bun:ffi").FFIFunction>} Symbols
 * @param {string} file the file the system's loader looks for, such as "libz.so.1"
 * @param {string} debianPackage the package of Debian and Ubuntu that usually holds it
 * @param {Symbols} symbols what to bind, as `dlopen` wants it
 */
export function openLibrary(file, debianPackage, symbols) {
  try {
    return dlopen(file, symbols).symbols;
  } catch (error) {
    if (error.code !== "ERR_DLOPEN_FAILED") throw error;
    console.error(`${file} was not found; on Debian and Ubuntu: apt install ${debianPackage}`);
    process.exit(1);
  }
}
