// A C function in a template string, called in a loop.
//
//   ferry run examples/tagged.mjs
//
// The types of the arguments are those of the C code; nothing is declared twice.
import { cc } from "bun:ffi";

const MODULUS = 65521;

const { symbols, close } = cc`
  #include <stdint.h>
  #include <string.h>

  /* Adler-32 of a text. */
  uint32_t adler32(const char *text) {
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < strlen(text); i++) {
      a = (a + (uint8_t) text[i]) % ${MODULUS};
      b = (b + a) % ${MODULUS};
    }
    return b << 16 | a;
  }

  double step(double x, double rate) {
    return rate * x * (1 - x);
  }`;

for (const text of ["", "a", "Wikipedia", "grüße"]) {
  console.log(`adler32(${JSON.stringify(text)}) = ${symbols.adler32(text).toString(16)}`);
}

let x = 0.5;
const start = performance.now();
for (let i = 0; i < 5_000_000; i++) {
  x = symbols.step(x, 3.2);
}
console.error(`[${((performance.now() - start) / 5).toFixed(1)} ns per call]`);
console.log(`after 5000000 steps: ${x.toFixed(6)}`);
close();
