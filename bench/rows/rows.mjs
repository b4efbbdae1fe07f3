// The rows that are loops of calls. From each, generate.mjs writes a function of its own for each runtime.
//
// `body` is what one turn of the loop does; `i` counts, and what ends in `x` is what the loop returns.
// `loop` stands in the place of body and loop where C does the counting: it has `n`.
// `open` and `close` stand before and after the measurement.
// A runtime that says it in other words has them under its name, and one that cannot has `false`.

const BUN_ONLY = { deno: false, koffi: false };
const call = (body, more) => ({ body: `x = ${body};`, ...more });

const SCALARS = {
  "no arguments": { body: "noop();" },
  bool: call("flip(x)", { start: "false" }),
  i32: call("add_i32(i, 1)"),
  f64: call("add_f64(x, 0.5)"),
  "u64 as BigInt": call("add_u64(9007199254740993n, 3n)"),
  u64_fast: call("add_u64_fast(i, 3)", { deno: false }),
  "pointer as number": call("same_pointer(address)"),
  "twelve mixed arguments": call(
    "add_twelve(i, 2.5, 3, x, 5, 6.5, 7, 8.5, true, address, 11, 1.5)",
    {
      deno: call("add_twelve(i, 2.5, 3, x, 5n, 6.5, 7, 8.5, true, address, 11, 1.5)"),
    },
  ),
  "view of 64 bytes": call("x + first_byte(bytes)"),
  "new view of 16 bytes for each call": call("x + first_byte(new Uint8Array(16))"),
  "Buffer.from(string) for each call": call('x + first_byte(Buffer.from("ferry\\0"))', {
    deno: call('x + first_byte(encode("ferry\\0"))'),
  }),
  "buffer and buffer_length": call("x + last_byte(bytes, bytes)", BUN_ONLY),
};

const OTHER_FUNCTIONS = {
  "calls a static C function": call("calls_static(i)"),
  "calls an exported C function": call("calls_exported(i)"),
  "calls through a pointer": call("calls_pointer(i)"),
  "loops 10 times": call("loops(10)"),
  "sleeps 1 ms": { body: "sleep_1ms();" },
};

const SITES = Object.fromEntries(
  [2, 4, 16].map((count) => [
    `call site that sees ${count} functions`,
    call(`operations[i & ${count - 1}](i, 1)`, {
      open: `const operations = [${Array.from({ length: count }, (_, i) => `operation_${i}`)}];`,
    }),
  ]),
);

const TEXTS = {
  "5 characters": ["ferry", "text_short"],
  "36 characters": ["123e4567-e89b-12d3-a456-426614174000", "text_36"],
  "1,000 characters": ["x".repeat(1000), "text_1000"],
  "32, not all ASCII": ["Grüße aus Zürich, 東京 und Αθήνα", "text_unicode"],
};
const STRINGS = {};
for (const [size, [text]] of Object.entries(TEXTS)) {
  STRINGS[`string in, ${size}`] = call("x + text_length(text)", {
    open: `const text = ${JSON.stringify(text)};`,
    deno: call("x + text_length(encode(text))"),
  });
}
for (const [size, [, name]] of Object.entries(TEXTS)) {
  STRINGS[`string out, ${size}`] = call(`${name}()`, {
    deno: call(`Deno.UnsafePointerView.getCString(${name}())`),
  });
}

const I32 = { args: ["i32"], returns: "i32" };
const F64 = { args: ["f64"], returns: "f64" };
const COMPARE = { args: ["ptr", "ptr"], returns: "i32" };
const callback = (loop, type, code, more) => ({
  loop,
  callbacks: { callback: [type, code] },
  ...more,
});

const sorting = (code) =>
  callback("for (let i = 0; i < n; i++) sort(numbers, 10000, callback);", COMPARE, code, {
    open: "const numbers = new Int32Array(10000);",
  });

const CALLBACKS = {
  "callback, i32": callback("x = call_back(callback, n);", I32, "(i) => i ^ 1"),
  "callback, f64": callback("x = call_back_f64(callback, n);", F64, "(i) => i * 0.5"),
  "qsort of 10,000": {
    ...sorting("(a, b) => read.i32(a) - read.i32(b)"),
    deno: sorting(
      "(a, b) => new Deno.UnsafePointerView(a).getInt32() - new Deno.UnsafePointerView(b).getInt32()",
    ),
    koffi: sorting('(a, b) => koffi.decode(a, "int32_t") - koffi.decode(b, "int32_t")'),
  },
  "callback that throws": callback(
    "for (let i = 0; i < n; i++) { try { x = call_back(callback, 1); } catch { x++; } }",
    I32,
    '() => { throw new Error("thrown"); }',
    BUN_ONLY,
  ),
  "callback in a callback": {
    loop: "x = call_back(outer, n);",
    callbacks: { inner: [I32, "(i) => i ^ 1"], outer: [I32, "() => call_back(inner, 1)"] },
  },
  "JSCallback, create and close": {
    body: 'new JSCallback((i) => i, { args: ["i32"], returns: "i32" }).close();',
    deno: {
      body: 'new Deno.UnsafeCallback({ parameters: ["i32"], result: "i32" }, (i) => i).close();',
    },
    koffi: { body: "koffi.unregister(koffi.register((i) => i, callbackType_i32_i32));" },
  },
};

const NUMBERS = [
  "u8",
  "i8",
  "u16",
  "i16",
  "u32",
  "i32",
  "f32",
  "f64",
  "u64",
  "i64",
  "ptr",
  "intptr",
];
const MEMORY = {
  "ptr()": call("ptr(bytes)", {
    deno: call("Deno.UnsafePointer.of(bytes)"),
    koffi: call("koffi.address(bytes)"),
  }),
  ...Object.fromEntries(
    NUMBERS.map((type) => [`read.${type}`, call(`read.${type}(address, 8)`, BUN_ONLY)]),
  ),
  "toArrayBuffer, 64 bytes": call("toArrayBuffer(address, 0, 64)", {
    deno: call("Deno.UnsafePointerView.getArrayBuffer(address, 64)"),
    koffi: call("koffi.view(address, 64)"),
  }),
  "new CString, 36 characters": call("new CString(textAddress)", BUN_ONLY),
};

/** Bun has one compiler and takes no notice of another's name. */
const compiledBy = (compiler) =>
  call("compiled.symbols.multiply(i, 3)", {
    open: `const compiled = cc({ source: ccSource, symbols: ccSymbols${compiler} });`,
    close: "compiled.close();",
    ...BUN_ONLY,
  });

const INLINE_C = {
  "call of a function of cc()": compiledBy(""),
  'call of a function of cc(), compiler: "gcc"': compiledBy(', compiler: "gcc"'),
  "call of the same function by dlopen": call("multiply(i, 3)", BUN_ONLY),
  "cc() of one function": {
    body: "cc({ source: ccSource, symbols: ccSymbols }).close();",
    ...BUN_ONLY,
  },
};

/** Each part is measured in a process of its own. */
export const PARTS = {
  calls: { ...SCALARS, ...OTHER_FUNCTIONS, ...SITES },
  strings: STRINGS,
  callbacks: CALLBACKS,
  memory: MEMORY,
  cc: INLINE_C,
};
