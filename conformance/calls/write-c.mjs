// Prints the C of generated signatures: write-c.mjs random SEED SIGNATURES | matrix
import { source } from "./c.mjs";
import { all } from "./matrix.mjs";
import { signatures } from "./random.mjs";

const [what, ...numbers] = process.argv.slice(2);
if (what === "random") console.log(source(signatures(...numbers.map(Number))));
else if (what === "matrix") console.log(source(all));
else throw new Error(`random or matrix is wanted: ${what}`);
