'use strict';
// process.env: every value is a string, as in the environment itself.
const { codes } = require('internal/errors');

function text(value) {
  if (typeof value === 'symbol') {
    throw new TypeError('Cannot convert a Symbol value to a string');
  }
  return String(value);
}

exports.environment = function environment(variables) {
  return new Proxy(variables, {
    set(target, name, value) {
      target[text(name)] = text(value);
      return true;
    },
    defineProperty(target, name, descriptor) {
      if (!('value' in descriptor)) {
        throw new codes.ERR_INVALID_ARG_VALUE('process.env', descriptor, 'takes values only, no accessors');
      }
      target[text(name)] = text(descriptor.value);
      return true;
    },
  });
};
