'use strict';
// Blobs held in memory.
const { codes } = require('internal/errors');
const { Buffer } = require('buffer');
const { ByteStream } = require('internal/byte-stream');

/** What becomes of a type that is one of these. */
const WITH_CHARSET = ['application/json', 'text/css', 'text/html', 'text/javascript', 'text/plain'];

function typeOf(type) {
  if (WITH_CHARSET.includes(type)) {
    return `${type};charset=utf-8`;
  }
  return /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : '';
}

function bytesOf(part) {
  if (part instanceof Blob) {
    return Blob.bytes(part);
  }
  if (ArrayBuffer.isView(part)) {
    return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
  }
  return part instanceof ArrayBuffer ? new Uint8Array(part).slice() : Buffer.from(`${part}`);
}

class Blob {
  #bytes;
  #type;

  constructor(parts = [], options = {}) {
    if (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('sources', 'a sequence', parts);
    }
    this.#bytes = Buffer.concat([...parts].map(bytesOf));
    this.#type = typeof options?.type === 'string' ? typeOf(options.type) : '';
  }

  static bytes(blob) {
    return blob.#bytes;
  }

  get size() {
    return this.#bytes.length;
  }

  get type() {
    return this.#type;
  }

  async text() {
    return this.#bytes.toString();
  }

  async json() {
    return JSON.parse(this.#bytes.toString());
  }

  async bytes() {
    return new Uint8Array(this.#bytes);
  }

  async arrayBuffer() {
    return new Uint8Array(this.#bytes).buffer;
  }

  async exists() {
    return true;
  }

  stream() {
    return new ByteStream([this.bytes()]);
  }

  slice(start = 0, end = this.size, type = '') {
    return new Blob([this.#bytes.subarray(start, end)], { type });
  }

  get [Symbol.toStringTag]() {
    return 'Blob';
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
  }
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(parts, name, options = {}) {
    if (arguments.length < 2) {
      throw new TypeError('new File(bits, name) expects at least 2 arguments');
    }
    super(parts, options);
    this.#name = `${name}`;
    this.#lastModified = options.lastModified ?? Date.now();
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }
}

module.exports = { Blob, File };
