'use strict';
// Hashes and random bytes, by Java's security providers.
const { codes, validate } = require('internal/errors');
const { Buffer } = require('buffer');

const java = host.crypto;

function bytesOf(data, encoding, name = 'data') {
  if (typeof data === 'string') {
    return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
  }
  if (!ArrayBuffer.isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  return data;
}

function output(bytes, encoding) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === 'buffer' ? buffer : buffer.toString(encoding);
}

class Digest {
  #run;
  #chunks = [];
  #done = false;

  constructor(run) {
    this.#run = run;
  }

  update(data, encoding) {
    this.#check();
    // A copy: the caller may write into its buffer before digest().
    this.#chunks.push(Buffer.concat([new Uint8Array(...viewed(bytesOf(data, encoding)))]));
    return this;
  }

  digest(encoding) {
    this.#check();
    this.#done = true;
    return output(this.#run(Buffer.concat(this.#chunks)), encoding);
  }

  #check() {
    if (this.#done) {
      const error = new Error('Digest already called');
      error.code = 'ERR_CRYPTO_HASH_FINALIZED';
      throw error;
    }
  }

  copy() {
    const copy = new this.constructor(this.#run);
    copy.#chunks = [...this.#chunks];
    return copy;
  }
}

const viewed = (view) => [view.buffer, view.byteOffset, view.byteLength];

class Hash extends Digest {}
class Hmac extends Digest {}

function createHash(algorithm) {
  validate.string(algorithm, 'algorithm');
  if (!java.hasHash(algorithm)) {
    throw new Error('Digest method not supported');
  }
  return new Hash((data) => java.hash(algorithm, data));
}

function createHmac(algorithm, key) {
  validate.string(algorithm, 'hmac');
  const secret = bytesOf(key, 'utf8', 'key');
  return new Hmac((data) => java.hmac(algorithm, secret, data));
}

function hash(algorithm, data, encoding = 'hex') {
  return createHash(algorithm).update(data).digest(encoding);
}

function randomBytes(size, callback) {
  validate.integer(size, 'size', 0, 2 ** 31 - 1);
  const bytes = output(java.random(size));
  if (callback === undefined) {
    return bytes;
  }
  setImmediate(callback, null, bytes);
}

function randomFillSync(view, offset = 0, size = view.byteLength - offset) {
  const bytes = ArrayBuffer.isView(view)
    ? new Uint8Array(view.buffer, view.byteOffset + offset, size)
    : new Uint8Array(view, offset, size);
  bytes.set(java.random(size));
  return view;
}

function randomInt(min, max, callback) {
  if (max === undefined || typeof max === 'function') {
    [min, max, callback] = [0, min, max];
  }
  validate.integer(min, 'min');
  validate.integer(max, 'max');
  if (max <= min) {
    throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  }
  const value = min + java.randomBelow(max - min);
  if (callback === undefined) {
    return value;
  }
  setImmediate(callback, null, value);
}

function timingSafeEqual(left, right) {
  if (left.byteLength !== right.byteLength) {
    const error = new RangeError('Input buffers must have the same byte length');
    error.code = 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH';
    throw error;
  }
  return java.equal(left, right);
}

function getRandomValues(array) {
  if (!ArrayBuffer.isView(array) || array instanceof DataView || array instanceof Float32Array || array instanceof Float64Array) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > 65536) {
    throw new DOMException(
      `The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
  }
  return randomFillSync(array);
}

const SUBTLE = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/** Of Web Crypto's functions the one that needs no keys. */
class SubtleCrypto {
  async digest(algorithm, data) {
    const name = `${typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm}`.toUpperCase();
    if (!Object.hasOwn(SUBTLE, name)) {
      throw new DOMException(`The algorithm is not supported: ${name}`, 'NotSupportedError');
    }
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    return new Uint8Array(createHash(SUBTLE[name]).update(bytes).digest()).buffer;
  }

  get [Symbol.toStringTag]() {
    return 'SubtleCrypto';
  }
}

class Crypto {
  subtle = new SubtleCrypto();

  getRandomValues(array) {
    return getRandomValues(array);
  }

  randomUUID() {
    return java.uuid();
  }

  get [Symbol.toStringTag]() {
    return 'Crypto';
  }
}

module.exports = {
  createHash,
  createHmac,
  getHashes: () => ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-256', 'sha3-384', 'sha3-512'],
  getRandomValues,
  hash,
  Hash,
  Hmac,
  randomBytes,
  randomFill(view, ...rest) {
    const callback = rest.pop();
    randomFillSync(view, ...rest);
    setImmediate(callback, null, view);
  },
  randomFillSync,
  randomInt,
  randomUUID: () => java.uuid(),
  timingSafeEqual,
  webcrypto: new Crypto(),
};
