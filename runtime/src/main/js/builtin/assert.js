'use strict';
const assert = require('npm:assert/build/assert.js');
const comparisons = require('npm:assert/build/internal/util/comparisons.js');

for (const each of [assert, assert.strict]) {
  Object.defineProperty(each, 'isDeepStrictEqual', { value: comparisons.isDeepStrictEqual });
}

module.exports = assert;
