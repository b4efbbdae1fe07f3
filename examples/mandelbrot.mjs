// The Mandelbrot set, computed by C in the middle of this file and written by libpng.
//
//   ferry run examples/mandelbrot.mjs [FILE.png [WIDTH]]
//
// Results go to standard output; times, beside those of the same code in JavaScript, to standard error.
import { cc } from "bun:ffi";

const [file = "mandelbrot.png", width = 900] = process.argv.slice(2);
const columns = Number(width);
const rows = Math.round((columns * 2) / 3);
const DEPTH = 400;

const code = `
  #include <stdint.h>

  /* How many steps a point takes to leave, for each pixel. */
  void mandelbrot(uint16_t *steps, int columns, int rows, int depth) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double cx = 3.0 * column / columns - 2.25, cy = 2.0 * row / rows - 1.0;
        double x = 0, y = 0;
        int n = 0;
        while (n < depth && x * x + y * y < 4.0) {
          double next = x * x - y * y + cx;
          y = 2 * x * y + cy;
          x = next;
          n++;
        }
        steps[row * columns + column] = n;
      }
    }
  }`;

function mandelbrot(steps, columns, rows, depth) {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cx = (3.0 * column) / columns - 2.25;
      const cy = (2.0 * row) / rows - 1.0;
      let x = 0;
      let y = 0;
      let n = 0;
      while (n < depth && x * x + y * y < 4.0) {
        const next = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = next;
        n++;
      }
      steps[row * columns + column] = n;
    }
  }
}

function compile(compiler) {
  return cc({
    source: { code, name: "mandelbrot.c" },
    symbols: { mandelbrot: { args: ["buffer", "int", "int", "int"] } },
    compiler,
  }).symbols.mandelbrot;
}

function timed(name, compute) {
  const steps = new Uint16Array(columns * rows);
  const start = performance.now();
  compute(steps, columns, rows, DEPTH);
  console.error(`[${name.padEnd(10)} ${(performance.now() - start).toFixed(0).padStart(6)} ms]`);
  return steps;
}

const steps = timed("TinyCC", compile("tcc"));
const same = (other) => other.every((n, i) => n === steps[i]);
console.log(`JavaScript computes the same: ${same(timed("JavaScript", mandelbrot)) ? "yes" : "no"}`);
try {
  timed("gcc -O2", compile("gcc"));
} catch (error) {
  console.error(`[gcc: ${error.message}]`);
}

// libpng's simple interface; its header is not needed, only what this program uses of it.
const png = cc({
  source: {
    name: "png.c",
    code: `
      #include <stdint.h>
      #include <stddef.h>

      typedef struct {
        void *opaque;
        uint32_t version, width, height, format, flags, colors, failed;
        char message[64];
      } image_t;

      int png_image_write_to_file(image_t *, const char *file, int convert, const void *pixels,
          int32_t stride, const void *colors);

      static image_t image;

      const char *write_png(const char *file, const uint16_t *steps, uint8_t *pixels, int columns,
          int rows, int depth) {
        for (int i = 0; i < columns * rows; i++) {
          int n = steps[i];
          pixels[3 * i] = n == depth ? 0 : 9 * n;
          pixels[3 * i + 1] = n == depth ? 0 : 4 * n;
          pixels[3 * i + 2] = n == depth ? 0 : 40 + 2 * n;
        }
        image = (image_t) {.version = 1, .width = columns, .height = rows, .format = 2};
        return png_image_write_to_file(&image, file, 0, pixels, 0, NULL) ? NULL : image.message;
      }`,
  },
  library: "png16",
  symbols: {
    write_png: { args: ["cstring", "buffer", "buffer", "int", "int", "int"], returns: "cstring" },
  },
});
const pixels = new Uint8Array(3 * columns * rows);
const problem = png.symbols.write_png(file, steps, pixels, columns, rows, DEPTH);
if (problem === null) {
  console.log(`wrote ${columns} x ${rows} pixels`);
} else {
  console.log(`not written: ${problem}`);
  process.exitCode = 1;
}
