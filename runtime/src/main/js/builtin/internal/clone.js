'use strict';
const { codes } = require('internal/errors');

exports.structuredClone = function structuredClone(value, options) {
  if (arguments.length === 0) {
    throw new codes.ERR_MISSING_ARGS('value');
  }
  return host.worker.clone(value, options?.transfer);
};
