'use strict';
// Objects and arrays of plain values that fit on one line, shown as inspect shows them: most of what
// programs print, without loading inspect. Whatever is not so simple is undefined here.
const { kind } = host.inspection;

const breakLength = 80;
const deepest = 2;
const mostElements = 6;
const longestString = 200;
const special = /[\x00-\x1f'\\\x7f-\x9f\ud800-\udfff]/;
const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function quoted(text) {
  return text.length > longestString || special.test(text) ? undefined : `'${text}'`;
}

function show(value, level, indentation) {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`;
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return `${value}`;
    case 'object':
      return value === null ? 'null' : showObject(value, level, indentation);
    default:
      return undefined;
  }
}

function showObject(object, level, indentation) {
  if (kind(object) !== '' || ancestors.includes(object)) {
    return undefined;
  }
  const prototype = Object.getPrototypeOf(object);
  const isArray = prototype === Array.prototype && Array.isArray(object);
  if (
    (!isArray && prototype !== Object.prototype) ||
    object[inspectCustom] !== undefined ||
    object[Symbol.toStringTag] !== undefined ||
    Object.hasOwn(object, 'constructor') ||
    Object.getOwnPropertySymbols(object).length > 0
  ) {
    return undefined;
  }
  const keys = Object.keys(object);
  if (isArray && (keys.length !== object.length || keys.length > mostElements)) {
    return undefined;
  }
  if (keys.length === 0) {
    return isArray ? '[]' : '{}';
  }
  if (level > deepest) {
    return isArray ? '[Array]' : '[Object]';
  }
  ancestors.push(object);
  const shown = entries(object, keys, isArray, level, indentation);
  ancestors.pop();
  return shown;
}

/** The objects that are being shown, from the outermost. */
const ancestors = [];

function entries(object, keys, isArray, level, indentation) {
  const parts = [];
  let length = 2 * keys.length + indentation + 1 + 10;
  for (const key of keys) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
    const shown = get || set ? undefined : show(value, level + 1, indentation + 2);
    const name = isArray ? '' : nameOf(key);
    if (shown === undefined || name === undefined) {
      return undefined;
    }
    parts.push(name + shown);
    length += name.length + shown.length;
    if (length > breakLength) {
      return undefined;
    }
  }
  const joined = parts.join(', ');
  return isArray ? `[ ${joined} ]` : `{ ${joined} }`;
}

function nameOf(key) {
  if (identifier.test(key)) {
    return key === '__proto__' ? undefined : `${key}: `;
  }
  const name = quoted(key);
  return name === undefined ? undefined : `${name}: `;
}

/** What inspect(value) gives, or undefined if that is not so simple. */
exports.show = (value) => show(value, 0, 0);
