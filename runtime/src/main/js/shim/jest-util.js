// What expect and jest-mock use of jest-util, which brings half of jest along.
exports.isPromise = (value) =>
  value !== null && (typeof value === 'object' || typeof value === 'function') && typeof value.then === 'function';

exports.pluralize = (word, count, ending = 's') => `${count} ${word}${count === 1 ? '' : ending}`;

exports.ErrorWithStack = class ErrorWithStack extends Error {
  constructor(message, callsite) {
    super(message);
    Error.captureStackTrace(this, callsite);
  }
};
