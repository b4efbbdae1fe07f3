'use strict';
// Matchers of Bun's that jest does not have: those of jest-extended, and ours where Bun's differ.
const extended = require('npm:jest-extended');

const TYPES = ['function', 'object', 'bigint', 'boolean', 'number', 'string', 'symbol', 'undefined'];

/** A matcher that asks one thing of a value. */
function asking(name, holds) {
  return function matcher(received) {
    return told(this, name, holds(received), [`Received: ${this.utils.printReceived(received)}`]);
  };
}

/** What a matcher returns: whether it holds, and the message for when it should not be so. */
function told({ isNot, promise, utils }, name, pass, lines) {
  return {
    pass,
    message: () => `${utils.matcherHint(name, undefined, lines.length > 1 ? undefined : '', { isNot, promise })}\n\n${lines.join('\n')}\n`,
  };
}

const ours = {
  toBeFinite: asking('toBeFinite', Number.isFinite),
  toBeInteger: asking('toBeInteger', Number.isInteger),
  toBeNegative: asking('toBeNegative', (value) => Number.isFinite(value) && value < 0),
  toBePositive: asking('toBePositive', (value) => Number.isFinite(value) && value > 0),
  toBeObject: asking('toBeObject', (value) => Object(value) === value),

  toBeTypeOf(actual, expected) {
    if (!TYPES.includes(expected)) {
      throw new TypeError(`toBeTypeOf() requires one of ${TYPES.map((type) => `'${type}'`).join(', ')}`);
    }
    return told(this, 'toBeTypeOf', typeof actual === expected, [
      `Expected: ${this.isNot ? 'not ' : ''}${this.utils.printExpected(expected)}`,
      `Received: ${this.utils.printReceived(typeof actual)}`,
    ]);
  },
};

module.exports = {
  /** The matchers of some names. */
  only: (names) => Object.fromEntries(names.map((name) => [name, ours[name] ?? extended[name]])),
};
