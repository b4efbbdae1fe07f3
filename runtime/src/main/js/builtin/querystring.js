'use strict';
// The small format of HTML forms; URLSearchParams is its successor.

function escape(text) {
  return encodeURIComponent(typeof text === 'object' ? String(text) : `${text}`);
}

function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return Buffer.from(
      text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString();
  }
}

function primitive(value) {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? `${value}` : '';
    case 'bigint':
    case 'boolean':
      return `${value}`;
    default:
      return '';
  }
}

function stringify(fields, separator = '&', equals = '=', options) {
  const encode = options?.encodeURIComponent ?? module.exports.escape;
  if (fields === null || typeof fields !== 'object') {
    return '';
  }
  return Object.keys(fields)
    .flatMap((name) => {
      const values = Array.isArray(fields[name]) ? fields[name] : [fields[name]];
      return values.map((value) => encode(name) + equals + encode(primitive(value)));
    })
    .join(separator);
}

function parse(text, separator = '&', equals = '=', options) {
  const decode = options?.decodeURIComponent ?? module.exports.unescape;
  const limit = options?.maxKeys ?? 1000;
  const fields = Object.create(null);
  if (typeof text !== 'string' || text === '') {
    return fields;
  }
  let pairs = text.split(separator);
  if (limit > 0) {
    pairs = pairs.slice(0, limit);
  }
  for (const pair of pairs) {
    if (pair === '') {
      continue;
    }
    const at = pair.indexOf(equals);
    const spaced = (part) => decode(part.replaceAll('+', ' '));
    const name = spaced(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : spaced(pair.slice(at + equals.length));
    if (!(name in fields)) {
      fields[name] = value;
    } else if (Array.isArray(fields[name])) {
      fields[name].push(value);
    } else {
      fields[name] = [fields[name], value];
    }
  }
  return fields;
}

module.exports = { escape, unescape, stringify, encode: stringify, parse, decode: parse };
