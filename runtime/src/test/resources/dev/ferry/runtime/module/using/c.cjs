'use strict';
console.log(hoisted(), this === module.exports, __filename.endsWith('c.cjs'));
using a = { [Symbol.dispose]() { console.log('dispose cjs', module.exports.v) } };
function hoisted() { return 'hoisted'; }
exports.v = 5;
if (exports.v) return;
console.log('never');
