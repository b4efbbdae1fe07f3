'use strict';
// What only the engine knows of a value.
const engine = host.inspection;

module.exports = {
  types: require('internal/types'),

  promiseDetails(promise, pending, rejected) {
    const [state, result] = engine.promise(promise);
    return state === 'pending' ? [pending, undefined] : [state === 'rejected' ? rejected : 1, result];
  },

  proxyDetails(value, full = true) {
    const details = engine.proxy(value);
    return details === undefined || full ? details : details[0];
  },

  previewEntries(iterator, withKind) {
    const [entries, keyed] = engine.entries(iterator);
    return withKind ? [entries, keyed] : entries;
  },
};
