'use strict';
// Bun.CryptoHasher, over node:crypto.
const { createHash, createHmac, getHashes } = require('crypto');
const { Blob } = require('internal/blob');

const LENGTHS = {
  md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64, 'sha512-256': 32, 'sha3-256': 32, 'sha3-384': 48,
  'sha3-512': 64,
};

function bytesOf(data) {
  if (data instanceof Blob) {
    return Blob.bytes(data);
  }
  return data instanceof ArrayBuffer || data instanceof SharedArrayBuffer ? new Uint8Array(data) : data;
}

class CryptoHasher {
  #digest;
  #algorithm;

  constructor(algorithm, key = undefined) {
    const name = `${algorithm}`.toLowerCase();
    if (!Object.hasOwn(LENGTHS, name)) {
      throw new TypeError(`Unsupported algorithm ${algorithm}`);
    }
    this.#algorithm = name;
    this.#digest = key === undefined || key === null ? createHash(name) : createHmac(name, bytesOf(key));
  }

  static algorithms = getHashes();

  /** The hash of one piece of data. */
  static hash(algorithm, data, encoding) {
    return new CryptoHasher(algorithm).update(data).digest(encoding);
  }

  get algorithm() {
    return this.#algorithm;
  }

  get byteLength() {
    return LENGTHS[this.#algorithm];
  }

  update(data, encoding) {
    this.#digest.update(bytesOf(data), encoding);
    return this;
  }

  digest(encoding) {
    if (!ArrayBuffer.isView(encoding)) {
      return this.#digest.digest(encoding);
    }
    encoding.set(this.#digest.digest());
    return encoding;
  }

  copy() {
    const copy = new CryptoHasher(this.#algorithm);
    copy.#digest = this.#digest.copy();
    return copy;
  }
}

module.exports = { CryptoHasher };
