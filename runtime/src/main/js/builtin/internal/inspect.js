'use strict';
// Node's own inspect and format, with the engine's knowledge put back (see bundle.mjs).
const extracted = require('npm:node-inspect-extracted');
const { inspect, format, formatWithOptions } = extracted;
inspect.styles.regexp = 'red';

/** The text of an uncaught error. */
function formatError(value) {
  const { kind } = host.inspection;
  if (value !== null && typeof value === 'object' && kind(value) === 'Error') {
    return inspect(value);
  }
  return typeof value === 'string' ? `'${value}'` : inspect(value);
}

module.exports = { inspect, format, formatWithOptions, formatError };
