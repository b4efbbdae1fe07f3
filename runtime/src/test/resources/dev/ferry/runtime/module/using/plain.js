using a = { [Symbol.dispose]() { console.log('dispose plain') } };
module.exports = { v: 6 };
