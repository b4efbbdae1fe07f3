'use strict';
// Values as snapshots hold them, in the form of Bun's.

const ASYMMETRIC = Symbol.for('jest.asymmetricMatcher');

/** What a snapshot holds of a value. */
function textOf(value) {
  const text = show(value, '', []);
  const isWrapped = text.includes('\n') && !(value instanceof Error);
  return isWrapped ? `\n${text.replace(/^\n|\n$/g, '')}\n` : text;
}

/** @param indent what stands before the value's last line; around: the objects it is in */
function show(value, indent, around) {
  switch (typeof value) {
    case 'string':
      return value.includes('\n') ? `\n"${value}"\n` : `"${value}"`;
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`;
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.description === undefined || value.description === '' ? 'Symbol' : value.toString();
    case 'function':
      return showFunction(value);
    case 'object':
      return value === null ? 'null' : showObject(value, indent, around);
    default:
      return `${value}`;
  }
}

function showFunction(value) {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (/^class\b/.test(Function.prototype.toString.call(value))) {
    return value.name === '' ? '[class]' : `[class ${value.name}]`;
  }
  const name = kind === 'Function' ? value.name : kind;
  return name === '' ? '[Function]' : `[Function: ${name}]`;
}

function showObject(value, indent, around) {
  if (value.$$typeof === ASYMMETRIC) {
    return showMatcher(value, indent, around);
  }
  if (around.includes(value)) {
    return '[Circular]';
  }
  if (value instanceof Error) {
    const name = value.name === 'Error' ? (value.constructor?.name ?? 'Error') : value.name;
    return value.message === '' ? `[${name}]` : `[${name}: ${value.message}]`;
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'null' : value.toISOString();
  }
  if (value instanceof RegExp) {
    return `${value}`;
  }
  const inside = [...around, value];
  const each = (element) => show(element, `${indent}  `, inside);
  if (value instanceof Map) {
    const entries = [...value].map(([key, element]) => `${each(key)} => ${each(element)}`);
    return collection('Map', entries, indent, around);
  }
  if (value instanceof Set) {
    return collection('Set', [...value].map(each), indent, around);
  }
  if (Array.isArray(value)) {
    return list('[', Array.from(value, each), ']', indent);
  }
  if (typeof Buffer === 'function' && Buffer.isBuffer(value)) {
    return showObject({ data: [...value], type: 'Buffer' }, indent, around);
  }
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    return list(`${bytes.name} [`, Array.from(bytes.elements, String), ']', indent);
  }
  return showProperties(value, indent, each);
}

function bytesOf(value) {
  if (value instanceof DataView) {
    return { name: 'DataView', elements: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) };
  }
  if (ArrayBuffer.isView(value)) {
    return { name: value[Symbol.toStringTag], elements: value };
  }
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer
    ? { name: 'ArrayBuffer', elements: new Uint8Array(value) }
    : undefined;
}

function showProperties(value, indent, each) {
  const prototype = Object.getPrototypeOf(value);
  const name = prototype === null ? '' : (value.constructor?.name ?? '');
  const isPlain = name === '' || name === 'Object' || Object.hasOwn(value, 'constructor');
  const label = (key) => (typeof key === 'symbol' ? (key.description ?? '') : key);
  const lines = Reflect.ownKeys(value)
    .map((key) => ({ key, property: Object.getOwnPropertyDescriptor(value, key) }))
    .filter(({ property }) => property?.enumerable)
    .sort((a, b) => (label(a.key) < label(b.key) ? -1 : 1))
    .map(({ key, property }) => {
      const shown = typeof key === 'symbol' ? `[${key.toString()}]` : JSON.stringify(key);
      return `${shown}: ${'value' in property ? each(property.value) : '[native code]'}`;
    });
  return list(isPlain ? '{' : `${name} {`, lines, '}', indent);
}

function list(open, elements, close, indent) {
  if (elements.length === 0) {
    return open + close;
  }
  return `${open}\n${elements.map((element) => `${indent}  ${element},\n`).join('')}${indent}${close}`;
}

/** Within something else, Bun starts these on a line of their own. */
function collection(name, elements, indent, around) {
  const text = list(`${name} {`, elements, '}', indent);
  return around.length > 0 && elements.length > 0 ? `\n${text}\n` : text;
}

function showMatcher(matcher, indent, around) {
  const name = matcher.toString();
  const { sample } = matcher;
  switch (name) {
    case 'Any':
      return `Any<${sample.name}>`;
    case 'Anything':
      return name;
    case 'ArrayContaining':
      return 'ExpectArrayContaining {}';
    case 'NumberCloseTo':
      return `NumberCloseTo ${sample} (${matcher.precision} digit${matcher.precision === 1 ? '' : 's'})`;
    default:
      return `${name} ${show(sample, indent, around)}`;
  }
}

module.exports = { textOf };
