// The same for koffi.
import koffi from "koffi";

const [library, count] = process.argv.slice(2);
const add_i32 = koffi.load(library).func("int32_t add_i32(int32_t, int32_t)");
let sum = 0;
for (let i = 0; i < Number(count); i++) sum = add_i32(sum, 1);
console.log(sum);
