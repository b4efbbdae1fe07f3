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

  /** The text of what is no JavaScript object, or undefined; `show` shows one value in its place. */
  showJava(context, value, show) {
    const facts = engine.foreign(value);
    if (facts === undefined) {
      return undefined;
    }
    const [shape, name, content] = facts;
    switch (shape) {
      case 'list':
        return `${name} ${show(content)}`;
      case 'map': {
        const entries = new Map();
        for (let i = 0; i < content.length; i += 2) {
          entries.set(content[i], content[i + 1]);
        }
        return show(entries).replace('Map', () => name);
      }
      default:
        return context.stylize(content === '' ? `[${name}]` : `[${name}: ${content}]`, 'special');
    }
  },

  previewEntries(iterator, withKind) {
    const [entries, keyed] = engine.entries(iterator);
    return withKind ? [entries, keyed] : entries;
  },
};
