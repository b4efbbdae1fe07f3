'use strict';
const { inspect, format, formatWithOptions } = require('internal/inspect');
const types = require('internal/types');
const { codes, validate, systemError } = require('internal/errors');
const state = require('internal/state');

const custom = Symbol.for('nodejs.util.promisify.custom');
const customArguments = Symbol.for('ferry.promisify.arguments');

function promisify(original) {
  validate.func(original, 'original');
  const ready = original[custom];
  if (ready !== undefined) {
    validate.func(ready, 'util.promisify.custom');
    return Object.defineProperty(ready, custom, { value: ready, configurable: true });
  }
  const names = original[customArguments];
  function promised(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [
        ...args,
        (error, ...values) => {
          if (error) {
            reject(error);
          } else if (names !== undefined && values.length > 1) {
            resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
          } else {
            resolve(values[0]);
          }
        },
      ]);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, custom, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = custom;

function callbackify(original) {
  validate.func(original, 'original');
  function called(...args) {
    const callback = args.pop();
    validate.func(callback, 'last argument');
    Reflect.apply(original, this, args).then(
      (value) => process.nextTick(callback, null, value),
      (reason) => {
        let error = reason;
        if (!error) {
          error = new codes.ERR_FALSY_VALUE_REJECTION();
          error.reason = reason;
        }
        process.nextTick(callback, error);
      },
    );
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length?.value === 'number') {
    descriptors.length.value++;
  }
  if (typeof descriptors.name?.value === 'string') {
    descriptors.name.value += 'Callbackified';
  }
  return Object.defineProperties(called, descriptors);
}

function inherits(constructor, parent) {
  validate.func(constructor, 'ctor');
  validate.func(parent, 'superCtor');
  if (parent.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', parent.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const deprecated = new Set();

function deprecate(original, message, code) {
  let warned = false;
  function replacement(...args) {
    if (!warned) {
      warned = true;
      if (code === undefined || !deprecated.has(code)) {
        deprecated.add(code);
        process.emitWarning(message, 'DeprecationWarning', code, replacement);
      }
    }
    return new.target ? Reflect.construct(original, args, new.target) : Reflect.apply(original, this, args);
  }
  Object.setPrototypeOf(replacement, original);
  if (original.prototype) {
    replacement.prototype = original.prototype;
  }
  return replacement;
}

function debuglog(set, callback) {
  const name = set.toUpperCase();
  const pattern = (process.env.NODE_DEBUG ?? '')
    .split(',')
    .map((each) => each.trim().toUpperCase().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*'));
  const enabled = pattern.some((each) => each !== '' && new RegExp(`^${each}$`).test(name));
  const log = enabled
    ? (...args) => host.stdio.write(2, `${name} ${process.pid}: ${format(...args)}\n`)
    : () => {};
  callback?.(log);
  Object.defineProperty(log, 'enabled', { get: () => enabled });
  return log;
}

// eslint-disable-next-line no-control-regex
const escapes = /[\u001b\u009b][[\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\d/#&.:=?%@~_]+)*|[a-zA-Z\d]+(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?(?:\u0007|\u001b\u005c|\u009c))|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]))/g;

function stripVTControlCharacters(text) {
  validate.string(text, 'str');
  return text.replace(escapes, '');
}

function styleText(wanted, text) {
  validate.string(text, 'text');
  let left = '';
  let right = '';
  for (const name of Array.isArray(wanted) ? wanted : [wanted]) {
    const pair = inspect.colors[name];
    if (pair === undefined) {
      const names = Object.keys(inspect.colors).map((each) => `'${each}'`).join(', ');
      throw new codes.ERR_INVALID_ARG_VALUE('format', name, `must be one of: ${names}`);
    }
    left += `\x1b[${pair[0]}m`;
    right = `\x1b[${pair[1]}m` + right;
  }
  return left + text + right;
}

function getSystemErrorName(number) {
  validate.integer(number, 'err');
  if (number >= 0) {
    throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', number);
  }
  return host.os.error(-number)?.[0] ?? `Unknown system error ${number}`;
}

module.exports = {
  _errnoException(errno, syscall) {
    return systemError(errno, syscall);
  },
  _extend: (target, source) => (source !== null && typeof source === 'object' ? Object.assign(target, source) : target),
  aborted(signal) {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
      } else {
        signal.addEventListener('abort', () => resolve(), { once: true });
      }
    });
  },
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  getSystemErrorMap: () => new Map(host.os.errors().map(([number, name, text]) => [-number, [name, text]])),
  getSystemErrorName,
  inherits,
  inspect,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => Buffer.isBuffer(value),
  isDate: types.isDate,
  isDeepStrictEqual: (left, right) => require('assert').isDeepStrictEqual(left, right),
  isError: (value) => types.isNativeError(value) || value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
  log: (...args) => console.log('%s', format(...args)),
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text) => `${text}`.toWellFormed(),
  types,
};
Object.defineProperty(promisify, 'args', { value: customArguments });
state.lazy(module.exports, 'parseArgs', () => require('internal/parse-args').parseArgs, true);
state.lazy(module.exports, 'TextDecoder', () => globalThis.TextDecoder, true);
state.lazy(module.exports, 'TextEncoder', () => globalThis.TextEncoder, true);
