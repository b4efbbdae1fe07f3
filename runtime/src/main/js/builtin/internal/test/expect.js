'use strict';
// jest's expect with the matchers of jest-extended, and what Bun has beyond both.
const { expect: jest } = require('npm:expect');
const { bufferEquality } = require('internal/test/equality');
const { Expectation, define, use, whenMissing } = require('internal/test/expectation');

use(jest.makers);

function expect(actual, message) {
  return new Expectation(actual, message === undefined ? undefined : `${message}`);
}

const SHARED = [
  'addEqualityTesters', 'any', 'anything', 'arrayContaining', 'arrayOf', 'assertions', 'closeTo', 'getState',
  'hasAssertions', 'not', 'objectContaining', 'setState', 'stringContaining', 'stringMatching',
];
for (const name of SHARED) {
  expect[name] = jest[name];
}

expect.extend = (matchers) => {
  jest.extend(matchers);
  for (const name of Object.keys(matchers)) {
    define(name, name);
    // For use within values.
    expect[name] = jest[name];
  }
};

expect.unreachable = (message = 'reached unreachable code') => {
  throw message instanceof Error ? message : Object.assign(new Error(`${message}`), { name: 'UnreachableError' });
};

/** Names that jest has given up and Bun has not. */
const ALIASES = {
  lastCalledWith: 'toHaveBeenLastCalledWith',
  lastReturnedWith: 'toHaveLastReturnedWith',
  nthCalledWith: 'toHaveBeenNthCalledWith',
  nthReturnedWith: 'toHaveNthReturnedWith',
  toBeCalled: 'toHaveBeenCalled',
  toBeCalledTimes: 'toHaveBeenCalledTimes',
  toBeCalledWith: 'toHaveBeenCalledWith',
  toReturn: 'toHaveReturned',
  toReturnTimes: 'toHaveReturnedTimes',
  toReturnWith: 'toHaveReturnedWith',
  toThrowError: 'toThrow',
};

/** The matchers of internal/test/matchers.js, which is loaded when one of them is asked. */
const FURTHER = [
  'fail', 'pass', 'toBeArray', 'toBeArrayOfSize', 'toBeBoolean', 'toBeDate', 'toBeEmpty', 'toBeEmptyObject', 'toBeEven',
  'toBeFalse', 'toBeFinite', 'toBeFunction', 'toBeInteger', 'toBeNegative', 'toBeNil', 'toBeNumber', 'toBeObject',
  'toBeOdd', 'toBeOneOf', 'toBePositive', 'toBeString', 'toBeSymbol', 'toBeTrue', 'toBeTypeOf', 'toBeValidDate',
  'toBeWithin', 'toContainAllKeys', 'toContainAllValues', 'toContainAnyKeys', 'toContainAnyValues', 'toContainKey',
  'toContainKeys', 'toContainValue', 'toContainValues', 'toEndWith', 'toEqualIgnoringWhitespace',
  'toHaveBeenCalledOnce', 'toInclude', 'toIncludeRepeated', 'toSatisfy', 'toStartWith',
];

/** Those of internal/test/snapshots.js. */
const SNAPSHOTS = [
  'toMatchInlineSnapshot', 'toMatchSnapshot', 'toThrowErrorMatchingInlineSnapshot', 'toThrowErrorMatchingSnapshot',
];

for (const name of Object.keys(jest.makers.getMatchers())) {
  define(name, name);
}
for (const [alias, name] of Object.entries(ALIASES)) {
  define(alias, name);
}
for (const name of FURTHER) {
  define(name, name);
}

for (const name of SNAPSHOTS) {
  define(name, name);
}

whenMissing((name) => jest.extend(SNAPSHOTS.includes(name)
  ? require('internal/test/snapshots').matchers
  : require('internal/test/matchers').only(FURTHER)));
jest.addEqualityTesters([bufferEquality]);

module.exports = expect;
