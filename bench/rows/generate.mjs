// Writes the program that measures one part on one runtime: for each row a function of its own, because
// a loop that several rows share would see several functions, and be slower than the code it stands for.
import { DIALECTS } from "./dialects.mjs";
import { PARTS } from "./rows.mjs";

const CC_SOURCE = "int multiply(int a, int b) { return a * b; }";
const CC_PRELUDE = (file) => `\
const ccSource = ${JSON.stringify(file)};
const ccSymbols = { multiply: { args: ["i32", "i32"], returns: "i32" } };
`;
export const CC_FILE = { name: "multiply.c", text: CC_SOURCE };

/** The program's text; `names` are the rows it has, of which `only` matches. */
export function generate(part, dialectName, { library, ccFile, measure, only }) {
  const dialect = DIALECTS[dialectName];
  const rows = Object.entries(PARTS[part]).filter(
    ([name, row]) => row[dialectName] !== false && only.test(name),
  );
  const text = [
    `import { measureAll, row } from ${JSON.stringify(measure)};`,
    dialect.prelude(library),
    part === "cc" ? CC_PRELUDE(ccFile) : "",
    ...rows.map(([name, row], i) => program(name, { ...row, ...row[dialectName] }, dialect, i)),
    "\nmeasureAll();\n",
  ].join("\n");
  return { text, names: rows.map(([name]) => name) };
}

function program(name, row, dialect, i) {
  const callbacks = Object.entries(row.callbacks ?? {}).map(([callback, [type, code]]) =>
    dialect.callback(callback, type, code),
  );
  const loop = row.loop ?? `for (let i = 0; i < n; i++) { ${row.body} }`;
  const lines = [
    ...callbacks.map(([open]) => open),
    row.open,
    `function loop${i}(n) {`,
    `  let x = ${row.start ?? 0};`,
    `  ${loop}`,
    "  return x;",
    "}",
    `row(${JSON.stringify(name)}, loop${i}, () => {`,
    row.close,
    ...callbacks.map(([, close]) => close),
    "});",
  ];
  return `\n{\n${lines.filter(Boolean).join("\n")}\n}`;
}
