'use strict';
const { Readable, Writable } = require('stream');
const { pathOf } = require('internal/fs-paths');
const fs = require('fs');

function settings(options) {
  return typeof options === 'string' ? { encoding: options } : (options ?? {});
}

class ReadStream extends Readable {
  constructor(path, options) {
    const { fd = null, flags = 'r', mode = 0o666, start, end = Infinity, autoClose = true, highWaterMark = 65536, encoding, signal } = settings(options);
    super({ highWaterMark, encoding, autoDestroy: autoClose, emitClose: settings(options).emitClose ?? true, signal });
    this.path = fd === null ? pathOf(path) : path;
    this.fd = typeof fd === 'object' && fd !== null ? fd.fd : fd;
    this.flags = flags;
    this.mode = mode;
    this.start = start;
    this.end = end;
    this.pos = start;
    this.bytesRead = 0;
    this.autoClose = autoClose;
  }

  get pending() {
    return this.fd === null;
  }

  _construct(callback) {
    if (this.fd !== null) {
      callback();
      return;
    }
    fs.open(this.path, this.flags, this.mode, (error, fd) => {
      if (error) {
        callback(error);
      } else {
        this.fd = fd;
        callback();
        this.emit('open', fd);
        this.emit('ready');
      }
    });
  }

  _read(size) {
    const wanted = this.pos === undefined
      ? Math.min(this.end - this.bytesRead + 1, size)
      : Math.min(this.end - this.pos + 1, size);
    if (wanted <= 0) {
      this.push(null);
      return;
    }
    const buffer = Buffer.allocUnsafeSlow(wanted);
    fs.read(this.fd, buffer, 0, wanted, this.pos, (error, count) => {
      if (error) {
        this.destroy(error);
        return;
      }
      if (this.pos !== undefined) {
        this.pos += count;
      }
      this.bytesRead += count;
      this.push(count === 0 ? null : buffer.subarray(0, count));
    });
  }

  _destroy(error, callback) {
    closeFile(this, error, callback);
  }

  close(callback) {
    if (callback) {
      this.once('close', callback);
    }
    this.destroy();
  }
}

class WriteStream extends Writable {
  constructor(path, options) {
    const { fd = null, flags = 'w', mode = 0o666, start, autoClose = true, encoding, highWaterMark = 16384, signal, flush } = settings(options);
    super({ highWaterMark, decodeStrings: true, defaultEncoding: encoding ?? 'utf8', autoDestroy: autoClose, emitClose: settings(options).emitClose ?? true, signal });
    this.path = fd === null ? pathOf(path) : path;
    this.fd = typeof fd === 'object' && fd !== null ? fd.fd : fd;
    this.flags = flags;
    this.mode = mode;
    this.start = start;
    this.pos = start;
    this.bytesWritten = 0;
    this.autoClose = autoClose;
    this.flush = flush;
  }

  get pending() {
    return this.fd === null;
  }

  _construct(callback) {
    ReadStream.prototype._construct.call(this, callback);
  }

  _write(chunk, encoding, callback) {
    try {
      let rest = chunk;
      while (rest.length > 0) {
        const count = fs.writeSync(this.fd, rest, 0, rest.length, this.pos);
        this.bytesWritten += count;
        if (this.pos !== undefined) {
          this.pos += count;
        }
        rest = rest.subarray(count);
      }
    } catch (error) {
      setImmediate(callback, error);
      return;
    }
    setImmediate(callback);
  }

  _writev(chunks, callback) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
  }

  _final(callback) {
    if (this.flush) {
      fs.fsync(this.fd, callback);
    } else {
      callback();
    }
  }

  _destroy(error, callback) {
    closeFile(this, error, callback);
  }

  close(callback) {
    if (callback) {
      this.once('close', callback);
    }
    this.end();
  }
}

function closeFile(stream, error, callback) {
  const { fd } = stream;
  if (typeof fd !== 'number' || !stream.autoClose) {
    callback(error);
    return;
  }
  stream.fd = null;
  fs.close(fd, (failure) => callback(error ?? failure));
}

module.exports = {
  ReadStream,
  WriteStream,
  createReadStream: (path, options) => new ReadStream(path, options),
  createWriteStream: (path, options) => new WriteStream(path, options),
};
