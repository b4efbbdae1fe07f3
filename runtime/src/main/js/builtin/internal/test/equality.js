'use strict';
// What toEqual and toStrictEqual hold for equal, for Bun.deepEquals.
const {
  arrayBufferEquality, equals, iterableEquality, sparseArrayEquality, subsetEquality, typeEquality,
} = require('npm:@jest/expect-utils');

/** Compares what is no typed array by its bytes; jest's own would hold typed arrays of other types for equal. */
function bufferEquality(left, right) {
  const isBuffer = (value) => value instanceof ArrayBuffer || value instanceof SharedArrayBuffer || value instanceof DataView;
  return isBuffer(left) && isBuffer(right) ? arrayBufferEquality(left, right) : undefined;
}

const LOOSE = [iterableEquality, bufferEquality];
const STRICT = [iterableEquality, typeEquality, sparseArrayEquality, bufferEquality];

module.exports = {
  bufferEquality,
  deepEquals: (left, right, strict = false) => equals(left, right, strict ? STRICT : LOOSE, strict),
  deepMatch: (subset, object) => equals(object, subset, [iterableEquality, subsetEquality]),
};
