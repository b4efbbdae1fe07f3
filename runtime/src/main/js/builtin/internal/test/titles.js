'use strict';
// The titles of test.each: %s and its kin take one argument each, $name takes a property.

function pretty(value) {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  return require('internal/inspect').inspect(value, { depth: 4, breakLength: Infinity });
}

function number(placeholder, value) {
  return require('internal/inspect').format(placeholder, value);
}

const SHOWN = {
  s: (value) => (typeof value === 'object' && value !== null ? pretty(value) : String(value)),
  d: (value) => number('%d', value),
  i: (value) => number('%i', value),
  f: (value) => number('%f', value),
  j: (value) => JSON.stringify(value),
  o: pretty,
  O: pretty,
  p: pretty,
};

/** A title for the row of a table. */
function titleOf(title, row, index) {
  const args = [...row];
  const filled = title.replace(/%([sdifjoOp#%])/g, (placeholder, kind) => {
    if (kind === '%') return '%';
    if (kind === '#') return `${index}`;
    return args.length === 0 ? placeholder : SHOWN[kind](args.shift());
  });
  const [first] = row;
  if (first === null || typeof first !== 'object') {
    return filled;
  }
  return filled.replace(/\$(#|[\w$]+(?:\.[\w$]+)*)/g, (placeholder, path) => {
    if (path === '#') return `${index}`;
    let value = first;
    for (const key of path.split('.')) {
      if (value === null || value === undefined || !(key in Object(value))) return placeholder;
      value = value[key];
    }
    return typeof value === 'string' ? value : pretty(value);
  });
}

/** The rows of a table: what is no array is the only argument of its row. */
function rowsOf(table) {
  if (table === null || typeof table !== 'object' || typeof table[Symbol.iterator] !== 'function') {
    throw new TypeError('each() expects an array of rows');
  }
  return [...table].map((row) => (Array.isArray(row) ? row : [row]));
}

module.exports = { titleOf, rowsOf };
