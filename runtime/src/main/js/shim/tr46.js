// The tables for international domain names are large and rarely wanted.
exports.toASCII = (...args) => require('internal/idna').toASCII(...args);
exports.toUnicode = (...args) => require('internal/idna').toUnicode(...args);
