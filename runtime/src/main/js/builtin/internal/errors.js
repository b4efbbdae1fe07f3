'use strict';
// Errors as Node makes them: a code, and the code in the first line of the stack.

function define(code, Base, text) {
  codes[code] = class extends Base {
    constructor(...args) {
      super(typeof text === 'function' ? text(...args) : text);
      mark(this, code);
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }

    static {
      Object.defineProperty(this, 'name', { value: Base.name });
      // Node's errors say "TypeError" everywhere a constructor's name is shown.
      Object.defineProperty(this.prototype, 'constructor', {
        value: Base,
        writable: true,
        configurable: true,
      });
    }
  };
}

/** Gives an error its code and shows the code in its stack. */
function mark(error, code) {
  const { stack, name } = error;
  if (typeof stack === 'string' && stack.startsWith(name)) {
    Object.defineProperty(error, 'stack', {
      value: `${name} [${code}]${stack.slice(name.length)}`,
      writable: true,
      configurable: true,
    });
  }
  error.code = code;
  return error;
}

const codes = {};

function quoted(name) {
  return name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

const primitives = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function oneOf(words, conjunction = 'or') {
  return words.length < 3
    ? words.join(` ${conjunction} `)
    : `${words.slice(0, -1).join(', ')}, ${conjunction} ${words.at(-1)}`;
}

function expected(wanted) {
  const names = Array.isArray(wanted) ? wanted : [wanted];
  const types = names.filter((name) => primitives.includes(name)).map((name) => name.toLowerCase());
  const isClass = (name) => !primitives.includes(name) && /^([A-Z][a-zA-Z0-9]*)+$/.test(name);
  const classes = names.filter(isClass);
  const others = names.filter((name) => !primitives.includes(name) && !isClass(name));
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${oneOf(types)}`);
  }
  if (classes.length > 0) {
    parts.push(`an instance of ${oneOf(classes)}`);
  }
  if (others.length > 0) {
    parts.push(others.length > 1 ? `one of ${oneOf(others)}` : (/[A-Z]/.test(others[0]) ? 'an ' : '') + others[0]);
  }
  return parts.join(' or ');
}

/** What came instead, in Node's words. */
function received(value) {
  if (value == null) {
    return ` Received ${value}`;
  }
  if (typeof value === 'function') {
    return ` Received function ${value.name}`;
  }
  const { inspect } = require('internal/inspect');
  if (typeof value === 'object') {
    return value.constructor?.name
      ? ` Received an instance of ${value.constructor.name}`
      : ` Received ${inspect(value, { depth: -1 })}`;
  }
  let shown = inspect(value, { colors: false });
  if (shown.length > 28) {
    shown = `${shown.slice(0, 25)}...`;
  }
  return ` Received type ${typeof value} (${shown})`;
}

function shown(value) {
  const text = require('internal/inspect').inspect(value);
  return text.length > 128 ? `${text.slice(0, 128)}...` : text;
}

function grouped(value) {
  const text = String(value);
  const digits = /^(-?)(\d+)(n?)$/.exec(text);
  return digits === null || digits[2].length < 4
    ? text
    : digits[1] + digits[2].replace(/\B(?=(\d{3})+$)/g, '_') + digits[3];
}

define('ERR_INVALID_ARG_TYPE', TypeError, (name, wanted, value) =>
  `The ${quoted(name)} must be ${expected(wanted)}.${received(value)}`);
define('ERR_INVALID_ARG_VALUE', TypeError, (name, value, reason = 'is invalid') =>
  `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown(value)}`);
define('ERR_OUT_OF_RANGE', RangeError, (name, range, value) => {
  let text;
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) {
    text = grouped(value);
  } else if (typeof value === 'bigint') {
    text = value > 2n ** 32n || value < -(2n ** 32n) ? `${grouped(value)}n` : `${value}n`;
  } else {
    text = shown(value);
  }
  return `The value of "${name}" is out of range. It must be ${range}. Received ${text}`;
});
define('ERR_BUFFER_OUT_OF_BOUNDS', RangeError, (name) =>
  name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds');
define('ERR_INVALID_BUFFER_SIZE', RangeError, (size) => `Buffer size must be a multiple of ${size}`);
define('ERR_UNKNOWN_ENCODING', TypeError, (encoding) => `Unknown encoding: ${encoding}`);
define('ERR_UNKNOWN_SIGNAL', TypeError, (signal) => `Unknown signal: ${signal}`);
define('ERR_ENCODING_NOT_SUPPORTED', RangeError, (name) => `The "${name}" encoding is not supported`);
define('ERR_ENCODING_INVALID_ENCODED_DATA', TypeError, (name) =>
  `The encoded data was not valid for encoding ${name}`);
define('ERR_METHOD_NOT_IMPLEMENTED', Error, (name) => `The ${name} method is not implemented`);
define('ERR_INVALID_URL_SCHEME', TypeError, (scheme) => `The URL must be of scheme ${scheme}`);
define('ERR_INVALID_FILE_URL_PATH', TypeError, (reason) => `File URL path ${reason}`);
define('ERR_INVALID_FILE_URL_HOST', TypeError, (platform) =>
  `File URL host must be "localhost" or empty on ${platform}`);
define('ERR_MISSING_ARGS', TypeError, (...names) => {
  const words = names.map((name) => (Array.isArray(name) ? oneOf(name.map((each) => `"${each}"`)) : `"${name}"`));
  return `The ${oneOf(words, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`;
});
define('ERR_INVALID_THIS', TypeError, (type) => `Value of "this" must be of type ${type}`);
define('ERR_FS_EISDIR', Error, (text) => text);
define('ERR_FS_FILE_TOO_LARGE', RangeError, (size) => `File size (${size}) is greater than 2 GiB`);
define('ERR_CONSOLE_WRITABLE_STREAM', TypeError, (name) => `Console expects a writable stream instance for ${name}`);
define('ERR_UNHANDLED_ERROR', Error, (value) =>
  `Unhandled error. (${typeof value === 'string' ? `'${value}'` : shown(value)})`);
define('ERR_UNHANDLED_REJECTION', Error, (text) => text);
define('ERR_FALSY_VALUE_REJECTION', Error, 'Promise was rejected with falsy value');
define('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', RangeError, (name) => `${name} maxBuffer length exceeded`);
define('ERR_FEATURE_UNAVAILABLE', Error, (what) => `Ferry does not have ${what}`);
define('ABORT_ERR', Error, 'The operation was aborted');

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options) {
    super(message, options);
    this.name = 'AbortError';
    this.code = 'ABORT_ERR';
  }
}

/** An error of the operating system, made from the negative number that libuv would return. */
function systemError(errno, syscall, path, destination) {
  const [name, text] = host.os.error(-errno) ?? ['UNKNOWN', 'unknown error'];
  let message = `${name}: ${text}, ${syscall}`;
  if (path !== undefined) {
    message += ` '${path}'`;
  }
  if (destination !== undefined) {
    message += ` -> '${destination}'`;
  }
  const error = new Error(message);
  error.errno = errno;
  error.code = name;
  error.syscall = syscall;
  if (path !== undefined) {
    error.path = path;
  }
  if (destination !== undefined) {
    error.dest = destination;
  }
  return error;
}

/** As systemError, in the short form that a few functions have. */
function errnoError(errno, syscall) {
  const error = systemError(errno, syscall);
  const message = `${syscall} ${error.code}`;
  Object.defineProperty(error, 'stack', {
    value: error.stack.replace(error.message, () => message),
    writable: true,
    configurable: true,
  });
  error.message = message;
  return error;
}

const validate = {
  string(value, name) {
    if (typeof value !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'string', value);
    }
  },
  func(value, name) {
    if (typeof value !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'Function', value);
    }
  },
  number(value, name) {
    if (typeof value !== 'number') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', value);
    }
  },
  integer(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    validate.number(value, name);
    if (!Number.isInteger(value)) {
      throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
    }
    if (value < min || value > max) {
      throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
    }
  },
  object(value, name) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'Object', value);
    }
  },
  boolean(value, name) {
    if (typeof value !== 'boolean') {
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'boolean', value);
    }
  },
};

module.exports = { codes, mark, received, systemError, errnoError, validate, AbortError };
