'use strict';
// What Bun.file gives: a Blob that is a file and is read when it is asked for.
const fs = require('fs');
const { Blob } = require('internal/blob');
const { codes } = require('internal/errors');

const kinds = {
  __proto__: null,
  css: 'text/css;charset=utf-8', csv: 'text/csv', gif: 'image/gif', gz: 'application/gzip',
  htm: 'text/html;charset=utf-8', html: 'text/html;charset=utf-8', ico: 'image/x-icon',
  jpeg: 'image/jpeg', jpg: 'image/jpeg', js: 'text/javascript;charset=utf-8',
  json: 'application/json;charset=utf-8', md: 'text/markdown', mjs: 'text/javascript;charset=utf-8',
  cjs: 'text/javascript;charset=utf-8', jsx: 'text/javascript;charset=utf-8', mp3: 'audio/mpeg',
  mp4: 'video/mp4', pdf: 'application/pdf', png: 'image/png', svg: 'image/svg+xml',
  toml: 'application/toml', ts: 'text/javascript;charset=utf-8', tsx: 'text/javascript;charset=utf-8',
  txt: 'text/plain;charset=utf-8', wasm: 'application/wasm', webp: 'image/webp', xml: 'application/xml',
  zip: 'application/zip',
};

class BunFile extends Blob {
  #target;
  #type;
  #range;

  constructor(target, options, range = undefined) {
    super([]);
    this.#target = target;
    this.#range = range;
    const extension = typeof target === 'string' ? /\.([a-z0-9]+)$/i.exec(target)?.[1].toLowerCase() : undefined;
    this.#type = options?.type ?? kinds[extension] ?? 'application/octet-stream';
  }

  get name() {
    return typeof this.#target === 'string' ? this.#target : undefined;
  }

  get type() {
    return this.#type;
  }

  get size() {
    const facts = typeof this.#target === 'number'
      ? fs.fstatSync(this.#target)
      : fs.statSync(this.#target, { throwIfNoEntry: false });
    const size = facts === undefined ? 0 : facts.size;
    return this.#range === undefined ? size : Math.max(0, Math.min(size, this.#range[1]) - this.#range[0]);
  }

  get lastModified() {
    const facts = fs.statSync(this.#target, { throwIfNoEntry: false });
    return facts === undefined ? Date.now() : Math.trunc(facts.mtimeMs);
  }

  async exists() {
    return typeof this.#target === 'number' ||
      (fs.statSync(this.#target, { throwIfNoEntry: false })?.isFile() ?? false);
  }

  #read() {
    const bytes = fs.readFileSync(this.#target);
    return this.#range === undefined ? bytes : bytes.subarray(...this.#range);
  }

  async text() {
    return new TextDecoder().decode(this.#read());
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async bytes() {
    const read = this.#read();
    return new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
  }

  async arrayBuffer() {
    const read = this.#read();
    return read.byteLength === read.buffer.byteLength
      ? read.buffer
      : read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength);
  }

  slice(start = 0, end = Infinity, type = undefined) {
    const [first, last] = this.#range ?? [0, Infinity];
    // What counts from the end needs to know where that is; else the file may still grow.
    const size = start < 0 || end < 0 ? this.size : last - first;
    const place = (at) => first + Math.trunc(at < 0 ? Math.max(0, size + at) : Math.min(at, size));
    return new BunFile(this.#target, { type: type ?? this.#type }, [place(start), place(end)]);
  }

  async stat() {
    return typeof this.#target === 'number' ? fs.fstatSync(this.#target) : fs.statSync(this.#target);
  }

  async delete() {
    fs.unlinkSync(this.#target);
  }

  async unlink() {
    fs.unlinkSync(this.#target);
  }

  async write(data) {
    return BunFile.write(this, data);
  }

  /** A sink with Bun's methods; it writes at once. */
  writer() {
    const opened = typeof this.#target === 'string';
    const fd = opened ? fs.openSync(this.#target, 'w') : this.#target;
    const put = (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk instanceof ArrayBuffer ? new Uint8Array(chunk) : chunk;
      let done = 0;
      while (done < bytes.byteLength) {
        done += fs.writeSync(fd, bytes, done, bytes.byteLength - done);
      }
      return done;
    };
    return {
      write: put,
      flush: () => 0,
      end() {
        if (opened) {
          fs.closeSync(fd);
        }
        return 0;
      },
      ref() {},
      unref() {},
    };
  }

  static target(file) {
    return file.#target;
  }

  static async write(destination, data) {
    let bytes = data;
    if (data instanceof Blob) {
      bytes = await data.bytes();
    } else if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) {
      bytes = new Uint8Array(data);
    } else if (!ArrayBuffer.isView(data)) {
      bytes = Buffer.from(Array.isArray(data) ? await new Blob(data).bytes() : `${data}`);
    }
    const target = destination instanceof BunFile ? destination.#target : targetOf(destination);
    if (typeof target === 'string') {
      const folder = require('path').dirname(target);
      if (!fs.existsSync(folder)) {
        fs.mkdirSync(folder, { recursive: true });
      }
    }
    fs.writeFileSync(target, bytes);
    return bytes.byteLength;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const what = typeof this.#target === 'number' ? `fd: ${this.#target}` : JSON.stringify(this.#target);
    return `FileRef (${what}) ${inspect({ type: this.#type }, options)}`;
  }
}
Object.defineProperty(BunFile, 'name', { value: 'Blob' });

function targetOf(path) {
  if (typeof path === 'number') {
    return path;
  }
  if (path instanceof ArrayBuffer) {
    return Buffer.from(path).toString();
  }
  try {
    const text = require('internal/fs-paths').pathOf(path);
    return text.startsWith('file://') ? require('url').fileURLToPath(text) : text;
  } catch (error) {
    if (error.code !== 'ERR_INVALID_ARG_TYPE') {
      throw error;
    }
    const better = new codes.ERR_INVALID_ARG_TYPE('path', 'string', path);
    better.message = 'Expected file path string or file descriptor';
    throw better;
  }
}

module.exports = { BunFile, file: (path, options) => new BunFile(targetOf(path), options), write: BunFile.write };
