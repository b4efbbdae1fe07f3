'use strict';
// Buffers are real subclasses of Uint8Array; strings are converted by Java in bulk. (The npm package
// of this name converts them byte by byte in JavaScript, knows no base64url and has its own errors.)
const { codes, validate } = require('internal/errors');
const state = require('internal/state');

const text = host.text;
const maxLength = 2 ** 31 - 1;
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

class FastBuffer extends Uint8Array {}

/** The old constructor, which programs still call with and without new. */
function Buffer(value, encodingOrOffset, length) {
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', value);
    }
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(FastBuffer.prototype, 'constructor', {
  value: Buffer,
  writable: true,
  configurable: true,
  enumerable: false,
});
Buffer.prototype = FastBuffer.prototype;
require('internal/buffer-numbers').install(Buffer.prototype);

const encodings = {
  __proto__: null,
  utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', ascii: 'ascii', latin1: 'latin1', binary: 'latin1',
  base64: 'base64', base64url: 'base64url', ucs2: 'utf16le', 'ucs-2': 'utf16le',
  utf16le: 'utf16le', 'utf-16le': 'utf16le',
};

/** The one name of an encoding, or undefined. */
function canonical(encoding) {
  return encodings[encoding] ?? encodings[`${encoding}`.toLowerCase()];
}

function encodingOf(encoding, fallback = 'utf8') {
  if (encoding === undefined || encoding === null || encoding === '') {
    return fallback;
  }
  const name = canonical(encoding);
  if (name === undefined) {
    throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  }
  return name;
}

/** A Buffer over the memory of a Uint8Array that nobody else has, and that is all of it. */
function adopt(bytes) {
  return new FastBuffer(bytes.buffer);
}

// The engine's own encoder and decoder are compiled with their callers, which Java's are not. (Java's
// decoder is faster once a call is a small part of the work.) They are made when they are needed, with
// the methods as they are now.
const { encode } = TextEncoder.prototype;
const { decode } = TextDecoder.prototype;
let encoder;
let decoder;
const fewBytes = 1024;

function utf8(string) {
  encoder ??= Object.assign(new TextEncoder(), { encode });
  return encoder.encode(string);
}

function fromUtf8(bytes) {
  decoder ??= Object.assign(new TextDecoder('utf-8', { ignoreBOM: true }), { decode });
  return decoder.decode(bytes);
}

function encoded(string, encoding) {
  const name = encodingOf(encoding);
  return adopt(name === 'utf8' ? utf8(string) : text.encode(string, name));
}

function isBytes(value) {
  return value instanceof Uint8Array;
}

function isAnyArrayBuffer(value) {
  return value instanceof ArrayBuffer || value instanceof SharedArrayBuffer ||
    require('internal/types').isAnyArrayBuffer(value);
}

function checkSize(size) {
  validate.number(size, 'size');
  if (!(size >= 0 && size <= maxLength)) {
    throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${maxLength}`, size);
  }
}

const firstArgument = ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'];

function fromObject(value, encodingOrOffset, length) {
  const valueOf = value.valueOf && value.valueOf();
  if (valueOf != null && valueOf !== value && (typeof valueOf === 'string' || typeof valueOf === 'object')) {
    return Buffer.from(valueOf, encodingOrOffset, length);
  }
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer();
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) {
    return fromArrayLike(value.data);
  }
  if (typeof value[Symbol.toPrimitive] === 'function') {
    const primitive = value[Symbol.toPrimitive]('string');
    if (typeof primitive === 'string') {
      return Buffer.from(primitive, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE('first argument', firstArgument, value);
}

function fromArrayLike(array) {
  if (array.length <= 0) {
    return new FastBuffer();
  }
  const buffer = new FastBuffer(array.length);
  if (ArrayBuffer.isView(array)) {
    buffer.set(array);
  } else {
    for (let i = 0; i < buffer.length; i++) {
      buffer[i] = array[i];
    }
  }
  return buffer;
}

function fromArrayBuffer(buffer, offset, length) {
  if (offset === undefined) {
    offset = 0;
  } else {
    offset = +offset;
    if (Number.isNaN(offset)) {
      offset = 0;
    }
  }
  const rest = buffer.byteLength - offset;
  if (rest < 0) {
    throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  }
  if (length === undefined) {
    length = rest;
  } else {
    length = +length;
    if (length > 0) {
      if (length > rest) {
        throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
      }
    } else {
      length = 0;
    }
  }
  return new FastBuffer(buffer, offset, length);
}

Object.assign(Buffer, {
  poolSize: 8192,

  from(value, encodingOrOffset, length) {
    if (typeof value === 'string') {
      return encoded(value, encodingOrOffset);
    }
    if (typeof value === 'object' && value !== null) {
      if (isAnyArrayBuffer(value)) {
        return fromArrayBuffer(value, encodingOrOffset, length);
      }
      return ArrayBuffer.isView(value) || Array.isArray(value)
        ? fromArrayLike(value)
        : fromObject(value, encodingOrOffset, length);
    }
    throw new codes.ERR_INVALID_ARG_TYPE('first argument', firstArgument, value);
  },

  of(...items) {
    return fromArrayLike(items);
  },

  alloc(size, fill, encoding) {
    checkSize(size);
    const buffer = new FastBuffer(size);
    return fill !== undefined && fill !== 0 && size > 0 ? buffer.fill(fill, encoding) : buffer;
  },

  allocUnsafe(size) {
    checkSize(size);
    return new FastBuffer(size);
  },

  allocUnsafeSlow(size) {
    checkSize(size);
    return new FastBuffer(size);
  },

  copyBytesFrom(view, offset = 0, length = undefined) {
    if (!ArrayBuffer.isView(view) || view instanceof DataView) {
      throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
    }
    const end = length === undefined ? view.length : offset + length;
    const part = view.slice(offset, end);
    return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  },

  isBuffer: (value) => value instanceof Buffer,

  isEncoding: (encoding) => typeof encoding === 'string' && encoding !== '' && canonical(encoding) !== undefined,

  compare(left, right) {
    if (!isBytes(left)) {
      throw new codes.ERR_INVALID_ARG_TYPE('buf1', ['Buffer', 'Uint8Array'], left);
    }
    if (!isBytes(right)) {
      throw new codes.ERR_INVALID_ARG_TYPE('buf2', ['Buffer', 'Uint8Array'], right);
    }
    return left === right ? 0 : text.compare(left, right);
  },

  concat(list, length) {
    if (!Array.isArray(list)) {
      throw new codes.ERR_INVALID_ARG_TYPE('list', 'Array', list);
    }
    for (let i = 0; i < list.length; i++) {
      if (!isBytes(list[i])) {
        throw new codes.ERR_INVALID_ARG_TYPE(`list[${i}]`, ['Buffer', 'Uint8Array'], list[i]);
      }
    }
    if (length === undefined) {
      length = 0;
      for (const each of list) {
        length += each.length;
      }
    } else {
      validate.integer(length, 'length', 0);
    }
    const all = Buffer.allocUnsafe(length);
    let at = 0;
    for (const each of list) {
      const part = at + each.length > length ? each.subarray(0, length - at) : each;
      all.set(part, at);
      at += part.length;
    }
    return all;
  },

  byteLength(value, encoding) {
    if (typeof value === 'string') {
      return text.byteLength(value, canonical(encoding ?? 'utf8') ?? 'utf8');
    }
    if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) {
      return value.byteLength;
    }
    throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  },
});

/** A start or end as toString takes it: anything, out of range or not. */
function bound(value, fallback, length) {
  if (value === undefined) {
    return fallback;
  }
  const index = Math.trunc(+value) || 0;
  return index < 0 ? 0 : Math.min(index, length);
}

function sliced(encoding) {
  return function slice(start, end) {
    return text.decode(this, encoding, start ?? 0, end ?? this.length);
  };
}

function written(encoding) {
  return function write(string, offset = 0, length = this.length - offset) {
    return text.write(this, string, encoding, offset, Math.min(length, this.length - offset));
  };
}

const methods = {
  toString(encoding, start, end) {
    if (arguments.length === 0 && this.length <= fewBytes) {
      return fromUtf8(this);
    }
    const from = bound(start, 0, this.length);
    const to = bound(end, this.length, this.length);
    if (from >= to) {
      return '';
    }
    const name = encodingOf(encoding);
    return name === 'utf8' && to - from <= fewBytes
      ? fromUtf8(new Uint8Array(this.buffer, this.byteOffset + from, to - from))
      : text.decode(this, name, from, to);
  },

  equals(other) {
    if (!isBytes(other)) {
      throw new codes.ERR_INVALID_ARG_TYPE('otherBuffer', ['Buffer', 'Uint8Array'], other);
    }
    return this === other || (this.byteLength === other.byteLength && text.compare(this, other) === 0);
  },

  compare(target, targetStart = 0, targetEnd = target?.length, sourceStart = 0, sourceEnd = this.length) {
    if (!isBytes(target)) {
      throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
    }
    validate.integer(targetStart, 'targetStart', 0);
    validate.integer(targetEnd, 'targetEnd', 0, target.length);
    validate.integer(sourceStart, 'sourceStart', 0);
    validate.integer(sourceEnd, 'sourceEnd', 0, this.length);
    if (sourceStart >= sourceEnd) {
      return targetStart >= targetEnd ? 0 : -1;
    }
    return targetStart >= targetEnd
      ? 1
      : text.compare(this.subarray(sourceStart, sourceEnd), target.subarray(targetStart, targetEnd));
  },

  indexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, true);
  },

  lastIndexOf(value, offset, encoding) {
    return search(this, value, offset, encoding, false);
  },

  includes(value, offset, encoding) {
    return this.indexOf(value, offset, encoding) !== -1;
  },

  copy(target, targetStart = 0, sourceStart = 0, sourceEnd = this.length) {
    if (!isBytes(target)) {
      throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
    }
    const to = Math.trunc(+targetStart) || 0;
    const from = Math.trunc(+sourceStart) || 0;
    const end = Math.trunc(+sourceEnd) || 0;
    if (to < 0) {
      throw new codes.ERR_OUT_OF_RANGE('targetStart', '>= 0', to);
    }
    if (from < 0 || from > this.length) {
      throw new codes.ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.length}`, from);
    }
    if (end < 0) {
      throw new codes.ERR_OUT_OF_RANGE('sourceEnd', '>= 0', end);
    }
    if (to >= target.length || from >= end) {
      return 0;
    }
    const count = Math.min(end - from, target.length - to, this.length - from);
    text.copy(this, from, target, to, count);
    return count;
  },

  fill(value, offset, end, encoding) {
    if (typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    if (offset !== undefined) {
      validate.integer(offset, 'offset', 0, this.length);
    }
    if (end !== undefined) {
      validate.integer(end, 'end', 0, this.length);
    }
    const start = offset ?? 0;
    const stop = end ?? this.length;
    let pattern = value;
    if (typeof value === 'string') {
      pattern = text.encode(value, encodingOf(encoding));
      if (value.length > 0 && pattern.length === 0) {
        throw new codes.ERR_INVALID_ARG_VALUE('value', value);
      }
    } else if (!ArrayBuffer.isView(value)) {
      text.fill(this, typeof value === 'boolean' ? +value : value & 255, start, stop);
      return this;
    } else {
      pattern = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      if (pattern.length === 0) {
        throw new codes.ERR_INVALID_ARG_VALUE('value', value);
      }
    }
    if (pattern.length <= 1) {
      text.fill(this, pattern[0] ?? 0, start, stop);
      return this;
    }
    for (let at = start; at < stop; at += pattern.length) {
      this.set(at + pattern.length > stop ? pattern.subarray(0, stop - at) : pattern, at);
    }
    return this;
  },

  write(string, offset, length, encoding) {
    if (typeof string !== 'string') {
      const error = new codes.ERR_INVALID_ARG_TYPE('argument', 'string', string);
      error.message = 'argument must be a string';
      throw error;
    }
    if (typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof length === 'string') {
      encoding = length;
      length = undefined;
    }
    if (offset === undefined) {
      offset = 0;
    } else {
      validate.integer(offset, 'offset', 0, this.length);
    }
    const rest = this.length - offset;
    if (length === undefined) {
      length = rest;
    } else {
      validate.integer(length, 'length', 0, this.length);
      length = Math.min(length, rest);
    }
    return text.write(this, string, encodingOf(encoding), offset, length);
  },

  subarray(start, end) {
    const from = relative(start, 0, this.length);
    const to = relative(end, this.length, this.length);
    return new FastBuffer(this.buffer, this.byteOffset + from, Math.max(0, to - from));
  },

  toJSON() {
    return { type: 'Buffer', data: this.length > 0 ? Array.from(this) : [] };
  },

  swap16() {
    return swapped(this, 2);
  },
  swap32() {
    return swapped(this, 4);
  },
  swap64() {
    return swapped(this, 8);
  },

  inspect(depth, options) {
    const shown = text.decode(this, 'hex', 0, Math.min(50, this.length)).replace(/(..)(?=.)/g, '$1 ');
    const more = this.length - 50;
    let extra = '';
    const keys = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    if (keys.length > 0) {
      const { inspect } = require('internal/inspect');
      const own = Object.fromEntries(keys.map((key) => [key, this[key]]));
      extra = `, ${inspect(own, { ...options, breakLength: Infinity, compact: true }).slice(2, -2)}`;
    }
    return `<${this.constructor.name} ${shown}${more > 0 ? ` ... ${more} more byte${more > 1 ? 's' : ''}` : ''}${extra}>`;
  },

  asciiSlice: sliced('ascii'),
  base64Slice: sliced('base64'),
  base64urlSlice: sliced('base64url'),
  latin1Slice: sliced('latin1'),
  hexSlice: sliced('hex'),
  ucs2Slice: sliced('utf16le'),
  utf8Slice: sliced('utf8'),
  asciiWrite: written('latin1'),
  base64Write: written('base64'),
  base64urlWrite: written('base64url'),
  latin1Write: written('latin1'),
  hexWrite: written('hex'),
  ucs2Write: written('utf16le'),
  utf8Write: written('utf8'),
};
methods.toLocaleString = methods.toString;
methods.slice = methods.subarray;
Object.assign(Buffer.prototype, methods);
Object.defineProperty(Buffer.prototype, inspectCustom, {
  value: methods.inspect,
  writable: true,
  configurable: true,
  enumerable: false,
});

Object.defineProperty(Buffer.prototype, 'parent', {
  enumerable: true,
  get() {
    return this instanceof Buffer ? this.buffer : undefined;
  },
});
Object.defineProperty(Buffer.prototype, 'offset', {
  enumerable: true,
  get() {
    return this instanceof Buffer ? this.byteOffset : undefined;
  },
});

function relative(index, fallback, length) {
  if (index === undefined) {
    return fallback;
  }
  const whole = Math.trunc(+index) || 0;
  return whole < 0 ? Math.max(0, whole + length) : Math.min(whole, length);
}

function swapped(buffer, size) {
  if (buffer.length % size !== 0) {
    throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
  }
  for (let at = 0; at < buffer.length; at += size) {
    Uint8Array.prototype.subarray.call(buffer, at, at + size).reverse();
  }
  return buffer;
}

function search(buffer, value, offset, encoding, forward) {
  if (typeof offset === 'string') {
    encoding = offset;
    offset = undefined;
  }
  offset = +offset;
  if (Number.isNaN(offset)) {
    offset = forward ? 0 : buffer.length;
  }
  offset = Math.trunc(offset);
  if (offset < 0) {
    offset += buffer.length;
    if (offset < 0) {
      if (!forward) {
        return -1;
      }
      offset = 0;
    }
  }
  if (typeof value === 'number') {
    const byte = value & 255;
    return text.indexOf(buffer, Uint8Array.of(byte), Math.min(offset, buffer.length), forward, 1);
  }
  let wanted = value;
  let step = 1;
  if (typeof value === 'string') {
    const name = encodingOf(encoding);
    wanted = text.encode(value, name);
    step = name === 'utf16le' ? 2 : 1;
  } else if (!isBytes(value)) {
    throw new codes.ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  }
  return text.indexOf(buffer, wanted, Math.min(offset, buffer.length), forward, step);
}

// atob and btoa

function invalidCharacter() {
  const { DOMException } = globalThis;
  return new DOMException('Invalid character', 'InvalidCharacterError');
}

function btoa(input) {
  if (arguments.length === 0) {
    throw new codes.ERR_MISSING_ARGS('input');
  }
  const string = `${input}`;
  for (let i = 0; i < string.length; i++) {
    if (string.charCodeAt(i) > 255) {
      throw invalidCharacter();
    }
  }
  return Buffer.from(string, 'latin1').toString('base64');
}

function atob(input) {
  if (arguments.length === 0) {
    throw new codes.ERR_MISSING_ARGS('input');
  }
  let string = `${input}`.replace(/[\t\n\f\r ]/g, '');
  if (string.length % 4 === 0) {
    string = string.replace(/==?$/, '');
  }
  if (string.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(string)) {
    throw invalidCharacter();
  }
  return Buffer.from(string, 'base64').toString('latin1');
}

function transcode(source, from, to) {
  if (!isBytes(source)) {
    throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  }
  const target = encodingOf(to);
  const string = text.decode(source, encodingOf(from), 0, source.length);
  return target === 'latin1' || target === 'ascii'
    ? Buffer.from(string.replace(target === 'ascii' ? /[^\0-\x7f]/gu : /[^\0-\xff]/gu, '?'), 'latin1')
    : Buffer.from(string, target);
}

function SlowBuffer(length) {
  return Buffer.allocUnsafeSlow(length);
}

module.exports = {
  Buffer,
  SlowBuffer,
  transcode,
  isUtf8: (input) => text.isUtf8(input),
  isAscii: (input) => text.isAscii(input),
  kMaxLength: maxLength,
  kStringMaxLength: 536870888,
  btoa,
  atob,
  constants: { MAX_LENGTH: maxLength, MAX_STRING_LENGTH: 536870888 },
  INSPECT_MAX_BYTES: 50,
};
state.lazy(module.exports, 'Blob', () => require('internal/blob').Blob, true);
state.lazy(module.exports, 'File', () => require('internal/blob').File, true);
