'use strict';
// util.types, told by the engine and not by prototypes or tags.
const { kind: kindOf } = host.inspection;

function kind(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? kindOf(value)
    : undefined;
}

const boxed = new Set(['Number', 'String', 'Boolean', 'Symbol', 'BigInt']);
const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
).get;

const types = {
  isExternal: () => false,
  isDate: (value) => kind(value) === 'Date',
  isArgumentsObject: (value) => kind(value) === 'Arguments',
  isBigIntObject: (value) => kind(value) === 'BigInt',
  isBooleanObject: (value) => kind(value) === 'Boolean',
  isNumberObject: (value) => kind(value) === 'Number',
  isStringObject: (value) => kind(value) === 'String',
  isSymbolObject: (value) => kind(value) === 'Symbol',
  isBoxedPrimitive: (value) => boxed.has(kind(value)),
  isNativeError: (value) => kind(value) === 'Error',
  isRegExp: (value) => kind(value) === 'RegExp',
  isAsyncFunction(value) {
    return typeof value === 'function' && kindOf(value).startsWith('Async');
  },
  isGeneratorFunction(value) {
    return typeof value === 'function' && kindOf(value).endsWith('GeneratorFunction');
  },
  isGeneratorObject(value) {
    const name = kind(value);
    return name === 'Generator' || name === 'AsyncGenerator';
  },
  isPromise: (value) => kind(value) === 'Promise',
  isMap: (value) => kind(value) === 'Map',
  isSet: (value) => kind(value) === 'Set',
  isMapIterator: (value) => kind(value) === 'Map Iterator',
  isSetIterator: (value) => kind(value) === 'Set Iterator',
  isWeakMap: (value) => kind(value) === 'WeakMap',
  isWeakSet: (value) => kind(value) === 'WeakSet',
  isArrayBuffer: (value) => kind(value) === 'ArrayBuffer',
  isDataView: (value) => kind(value) === 'DataView',
  isSharedArrayBuffer: (value) => kind(value) === 'SharedArrayBuffer',
  isProxy: (value) => kind(value) === 'Proxy',
  isModuleNamespaceObject: (value) => kind(value) === 'Module',
  isAnyArrayBuffer(value) {
    const name = kind(value);
    return name === 'ArrayBuffer' || name === 'SharedArrayBuffer';
  },
  isCryptoKey: () => false,
  isKeyObject: () => false,
  isEventTarget: (value) => value instanceof globalThis.EventTarget,
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: (value) => typedArrayTag.call(value) !== undefined,
};
for (const name of [
  'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array',
  'Int32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
]) {
  types['is' + name] = (value) => typedArrayTag.call(value) === name;
}

module.exports = types;
