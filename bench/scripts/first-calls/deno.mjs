// The same for Deno.
const [library, count] = Deno.args;
const { add_i32 } = Deno.dlopen(library, {
  add_i32: { parameters: ["i32", "i32"], result: "i32" },
}).symbols;
let sum = 0;
for (let i = 0; i < Number(count); i++) sum = add_i32(sum, 1);
console.log(sum);
