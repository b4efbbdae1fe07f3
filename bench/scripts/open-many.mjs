// dlopen on any of the runtimes: `(await opener(dialect))(file, types)` gives `{ symbols, close }`, where
// the types are in the words of bun:ffi.
const DENO = { ptr: "pointer", cstring: "buffer", u64_fast: "u64" };
const C = {
  ptr: "void *",
  cstring: "const char *",
  i32: "int32_t",
  f64: "double",
  u64: "uint64_t",
  u64_fast: "uint64_t",
};

const mapValues = (object, f) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, f(value, key)]));

const OPENERS = {
  bun: async () => (await import("bun:ffi")).dlopen,
  deno: async () => (file, types) => {
    const said = ({ args, returns }) => ({
      parameters: args.map((type) => DENO[type] ?? type),
      result: DENO[returns] ?? returns,
    });
    return Deno.dlopen(file, mapValues(types, said));
  },
  koffi: async () => {
    const { default: koffi } = await import("koffi");
    const c = (type) => C[type] ?? type;
    return (file, types) => {
      const library = koffi.load(file);
      const bind = ({ args, returns }, name) => library.func(name, c(returns), args.map(c));
      return { symbols: mapValues(types, bind), close: () => library.unload() };
    };
  },
};

export const opener = (dialect) => OPENERS[dialect]();

/** A value of each type that each runtime takes. */
export const values = (dialect) => ({
  i32: 1,
  f64: 0.5,
  ptr: dialect === "bun" ? 4096 : null,
  cstring: dialect === "deno" ? new TextEncoder().encode("text\0") : "text",
  bool: true,
  u64: 1n,
});
