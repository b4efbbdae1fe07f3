/// What Ferry adds to the types that Bun's programs have: `bun-types` declares the rest.
///
/// In a tsconfig.json: { "compilerOptions": { "types": ["bun-types"] }, "include": [".", "path/to/ferry.d.ts"] }

declare module "bun:ffi" {
  interface FFIFunction {
    /**
     * A promise that the function neither blocks, nor runs long, nor calls back. Compiled code then
     * calls it without the transition to native code. Most such functions are found without it; a
     * false promise stops garbage collection while the function runs, or ends the process.
     */
    readonly leaf?: boolean;
  }

  /** C in the program itself. */
  interface InlineSource {
    readonly code: string;
    /** What errors and `__FILE__` call it. */
    readonly name?: string;
  }

  type SourceOf = string | URL | import("bun").BunFile | InlineSource | Template;

  interface CompileOptions<Fns extends Record<string, FFIFunction>> {
    source: SourceOf | readonly SourceOf[];
    symbols: Fns;
    library?: string | readonly string[];
    include?: string | readonly string[];
    /** Numbers define their text, booleans 1 and 0. */
    define?: Record<string, string | number | boolean>;
    flags?: string | readonly string[];
    /** A compiler of the system, such as `gcc`, in the place of TinyCC. */
    compiler?: string;
  }

  /** C in a template. It is compiled when it is first used. */
  interface Template {
    readonly code: string;
    /** The functions that the code defines, with the types of its own prototypes. */
    readonly symbols: Record<string, (...args: any[]) => any>;
    close(): void;
    /** Compiles with the types that the options declare. */
    <Fns extends Record<string, FFIFunction>>(options: Omit<CompileOptions<Fns>, "source">): Library<Fns>;
  }

  function cc<Fns extends Record<string, FFIFunction>>(options: CompileOptions<Fns>): Library<Fns>;
  function cc(code: TemplateStringsArray, ...values: readonly unknown[]): Template;
}

/** Java, from a script. */
declare const Java: {
  /** A class by its full name: a constructor with the static members. */
  type(name: string): any;
  /** A JavaScript array as a Java array of this type. */
  to(value: unknown, type?: string | object): any;
  /** A Java array or list as a JavaScript array. */
  from(value: unknown): any[];
};
