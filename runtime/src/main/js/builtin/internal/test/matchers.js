'use strict';
// Matchers of Bun's that jest does not have.
const extended = require('npm:jest-extended');

const TYPES = ['function', 'object', 'bigint', 'boolean', 'number', 'string', 'symbol', 'undefined'];

/** What a matcher returns: whether it holds, and the message for when it should not be so. */
function told(context, name, pass, received, expected) {
  const { matcherHint, printReceived, printExpected } = context.utils;
  return {
    pass,
    message: () =>
      `${matcherHint(name, undefined, undefined, { isNot: context.isNot, promise: context.promise })}\n\n` +
      `Expected: ${context.isNot ? 'not ' : ''}${printExpected(expected)}\nReceived: ${printReceived(received)}`,
  };
}

module.exports = {
  ...extended,

  toBeTypeOf(actual, expected) {
    if (!TYPES.includes(expected)) {
      throw new TypeError(`toBeTypeOf() requires one of ${TYPES.map((type) => `'${type}'`).join(', ')}`);
    }
    return told(this, 'toBeTypeOf', typeof actual === expected, typeof actual, expected);
  },
};
