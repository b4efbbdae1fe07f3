'use strict';
// fs/promises over the functions that return at once.
const fs = require('fs');
const { constants } = require('internal/fs-paths');
const EventEmitter = require('events');

/** The outcome of work that is done now, delivered in a later turn. */
function later(work) {
  return new Promise((resolve, reject) => {
    try {
      const value = work();
      setImmediate(resolve, value);
    } catch (error) {
      setImmediate(reject, error);
    }
  });
}

class FileHandle extends EventEmitter {
  #fd;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  get fd() {
    return this.#fd;
  }

  appendFile(data, options) {
    return later(() => fs.appendFileSync(this.#fd, data, options));
  }
  chmod(mode) {
    return later(() => fs.fchmodSync(this.#fd, mode));
  }
  chown(uid, gid) {
    return later(() => fs.fchownSync(this.#fd, uid, gid));
  }
  close() {
    const fd = this.#fd;
    this.#fd = -1;
    return later(() => {
      if (fd >= 0) {
        fs.closeSync(fd);
        this.emit('close');
      }
    });
  }
  createReadStream(options) {
    return fs.createReadStream('', { ...options, fd: this.#fd, autoClose: false });
  }
  createWriteStream(options) {
    return fs.createWriteStream('', { ...options, fd: this.#fd, autoClose: false });
  }
  datasync() {
    return later(() => fs.fdatasyncSync(this.#fd));
  }
  read(buffer, ...rest) {
    let target = buffer;
    if (buffer === undefined || (!ArrayBuffer.isView(buffer) && typeof buffer === 'object')) {
      const { buffer: given = Buffer.alloc(16384), ...options } = buffer ?? {};
      target = given;
      rest = [options];
    }
    return later(() => ({ bytesRead: fs.readSync(this.#fd, target, ...rest), buffer: target }));
  }
  readv(buffers, position) {
    return later(() => ({ bytesRead: fs.readvSync(this.#fd, buffers, position), buffers }));
  }
  readFile(options) {
    return later(() => fs.readFileSync(this.#fd, options));
  }
  async *readLines() {
    const text = fs.readFileSync(this.#fd, 'utf8');
    yield* text.replace(/\r?\n$/, '').split(/\r?\n/);
  }
  stat(options) {
    return later(() => fs.fstatSync(this.#fd, options));
  }
  sync() {
    return later(() => fs.fsyncSync(this.#fd));
  }
  truncate(length) {
    return later(() => fs.ftruncateSync(this.#fd, length));
  }
  utimes(atime, mtime) {
    return later(() => fs.futimesSync(this.#fd, atime, mtime));
  }
  write(data, ...rest) {
    return later(() => ({ bytesWritten: fs.writeSync(this.#fd, data, ...rest), buffer: data }));
  }
  writev(buffers, position) {
    return later(() => ({ bytesWritten: fs.writevSync(this.#fd, buffers, position), buffers }));
  }
  writeFile(data, options) {
    return later(() => fs.writeFileSync(this.#fd, data, options));
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
}

const promises = { constants };
for (const name of [
  'access', 'copyFile', 'cp', 'opendir', 'rename', 'truncate', 'rm', 'rmdir', 'mkdir', 'readdir',
  'readlink', 'symlink', 'lstat', 'stat', 'link', 'unlink', 'chmod', 'lchown', 'chown', 'utimes',
  'lutimes', 'realpath', 'mkdtemp',
]) {
  promises[name] = { [name]: (...args) => later(() => fs[`${name}Sync`](...args)) }[name];
}
for (const name of ['readFile', 'writeFile', 'appendFile']) {
  promises[name] = {
    [name]: async (file, ...args) => {
      const content = args[0];
      // What a stream or an iterable gives is gathered first.
      if (name !== 'readFile' && content !== null && typeof content === 'object' && !ArrayBuffer.isView(content) &&
          (content[Symbol.asyncIterator] || content[Symbol.iterator])) {
        const chunks = [];
        for await (const chunk of content) {
          chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
        }
        args[0] = Buffer.concat(chunks);
      }
      return later(() => fs[`${name}Sync`](file instanceof FileHandle ? file.fd : file, ...args));
    },
  }[name];
}
promises.open = function open(path, flags, mode) {
  return later(() => new FileHandle(fs.openSync(path, flags, mode)));
};

module.exports = promises;
