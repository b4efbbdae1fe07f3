// `add_i32` of the library, on any of the runtimes: open(file, dialect).
const OPEN = {
  bun: async (file) => {
    const { dlopen } = await import("bun:ffi");
    return dlopen(file, { add_i32: { args: ["i32", "i32"], returns: "i32" }, sleep_1ms: {} })
      .symbols;
  },
  deno: async (file) =>
    Deno.dlopen(file, {
      add_i32: { parameters: ["i32", "i32"], result: "i32" },
      sleep_1ms: { parameters: [], result: "void" },
    }).symbols,
  koffi: async (file) => {
    const { default: koffi } = await import("koffi");
    const library = koffi.load(file);
    return {
      add_i32: library.func("int32_t add_i32(int32_t, int32_t)"),
      sleep_1ms: library.func("void sleep_1ms()"),
    };
  },
};

export const open = (file, dialect) => OPEN[dialect](file);
