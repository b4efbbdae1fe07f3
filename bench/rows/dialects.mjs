// How each runtime says what rows.mjs and functions.mjs say: imports, declarations, callbacks.
import { FUNCTIONS, parse } from "./functions.mjs";

const json = JSON.stringify;
const names = Object.keys(FUNCTIONS).join(", ");

/** `bun:ffi`: for Ferry and for Bun. */
const bun = {
  prelude: (library) => `\
import { cc, CString, dlopen, JSCallback, ptr, read, toArrayBuffer } from "bun:ffi";
const { ${names} } = dlopen(${json(library)}, {
${Object.entries(FUNCTIONS)
  .map(([name, type]) => `  ${name}: ${json(parse(type))},`)
  .join("\n")}
}).symbols;
const bytes = new Uint8Array(64).fill(7);
const address = ptr(bytes);
const textBytes = new TextEncoder().encode("123e4567-e89b-12d3-a456-426614174000\\0");
const textAddress = ptr(textBytes);
`,
  callback: (name, type, code) => [
    `const ${name}Owner = new JSCallback(${code}, ${json(type)});\nconst ${name} = ${name}Owner.ptr;`,
    `${name}Owner.close();`,
  ],
};

const DENO_TYPES = {
  ptr: "pointer",
  cstring: "pointer",
  u64_fast: "u64",
  i64_fast: "i64",
  buffer_length: "u64",
};
const denoArgument = (type) => (type === "cstring" ? "buffer" : (DENO_TYPES[type] ?? type));

const deno = {
  prelude: (library) => `\
const encoder = new TextEncoder();
const encode = (text) => encoder.encode(text + "\\0");
const { ${names} } = Deno.dlopen(${json(library)}, {
${Object.entries(FUNCTIONS)
  .map(([name, type]) => {
    const { args, returns } = parse(type);
    const result = DENO_TYPES[returns] ?? returns;
    return `  ${name}: ${json({ parameters: args.map(denoArgument), result })},`;
  })
  .join("\n")}
}).symbols;
const bytes = new Uint8Array(64).fill(7);
const address = Deno.UnsafePointer.of(bytes);
`,
  callback: (name, { args, returns }, code) => {
    const type = { parameters: args.map(denoArgument), result: DENO_TYPES[returns] ?? returns };
    return [
      `const ${name}Owner = new Deno.UnsafeCallback(${json(type)}, ${code});\nconst ${name} = ${name}Owner.pointer;`,
      `${name}Owner.close();`,
    ];
  },
};

const C_TYPES = {
  void: "void",
  bool: "bool",
  u8: "uint8_t",
  i16: "int16_t",
  i32: "int32_t",
  u32: "uint32_t",
  f32: "float",
  f64: "double",
  u64: "uint64_t",
  u64_fast: "uint64_t",
  i64_fast: "int64_t",
  buffer_length: "uint64_t",
  ptr: "void *",
  buffer: "void *",
  function: "void *",
  cstring: "const char *",
};
const cType = (name, { args, returns }) =>
  `${C_TYPES[returns]} ${name}(${args.map((type) => C_TYPES[type]).join(", ")})`;

const koffi = {
  prelude: (library) => `\
import koffi from "koffi";
const library = koffi.load(${json(library)});
${Object.entries(FUNCTIONS)
  .map(([name, type]) => `const ${name} = library.func(${json(cType(name, parse(type)))});`)
  .join("\n")}
const callbackType_i32_i32 = koffi.pointer(koffi.proto("int32_t CreatedCallback(int32_t)"));
const bytes = new Uint8Array(64).fill(7);
const address = koffi.alloc("uint8_t", 64);
`,
  callback: (name, type, code) => [
    `const ${name}Type = koffi.pointer(koffi.proto(${json(cType(`${name}_${counter++}`, type))}));\n` +
      `const ${name} = koffi.register(${code}, ${name}Type);`,
    `koffi.unregister(${name});`,
  ],
};
let counter = 0; // koffi wants a name of its own for each type

export const DIALECTS = { bun, deno, koffi };
