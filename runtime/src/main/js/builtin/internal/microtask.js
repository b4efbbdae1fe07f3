'use strict';
const { codes } = require('internal/errors');
const settled = Promise.resolve();

exports.queueMicrotask = function queueMicrotask(callback) {
  if (typeof callback !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('callback', 'Function', callback);
  }
  settled.then(() => {
    try {
      callback();
    } catch (error) {
      host.reportException(error);
    }
  });
};
