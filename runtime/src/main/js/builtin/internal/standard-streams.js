'use strict';
// process.stdout, stderr and stdin. Writing needs no stream machinery: that is loaded when a
// program uses them as streams (pipe, on('finish'), ...).
const { emitting } = require('internal/emitting');
const { codes } = require('internal/errors');

class Output {
  constructor(fd) {
    this.fd = fd;
    this._type = host.stdio.isTTY(fd) ? 'tty' : 'pipe';
    if (this._type === 'tty') {
      this.isTTY = true;
    }
    Object.defineProperty(this, 'state', { value: { ended: false, full: undefined }, enumerable: false });
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    let data = chunk;
    if (typeof chunk === 'string') {
      if (encoding !== undefined && encoding !== null && !/^utf-?8$/i.test(encoding)) {
        data = Buffer.from(chunk, encoding);
      }
    } else if (!ArrayBuffer.isView(chunk)) {
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
    const result = host.stdio.write(this.fd, data);
    if (callback !== undefined && callback !== null) {
      const error = result < 0 ? require('internal/errors').systemError(result, 'write') : null;
      process.nextTick(callback, error);
    }
    return true;
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (chunk !== undefined && chunk !== null) {
      this.write(chunk, encoding);
    }
    process.nextTick(() => {
      callback?.();
      if (this._events !== undefined) {
        this.emit('finish');
      }
    });
    return this;
  }

  cork() {}
  uncork() {}
  setDefaultEncoding() {
    return this;
  }
  destroy() {
    return this;
  }
  destroySoon() {
    return this;
  }
  _write(chunk, encoding, callback) {
    this.write(chunk, encoding, callback);
  }
  pipe() {
    const error = new Error('Cannot pipe, not readable');
    error.code = 'ERR_STREAM_CANNOT_PIPE';
    throw error;
  }

  get writable() {
    return true;
  }
  get writableLength() {
    return 0;
  }
  get writableHighWaterMark() {
    return 16384;
  }
  get writableEnded() {
    return false;
  }
  get writableFinished() {
    return false;
  }
  get writableObjectMode() {
    return false;
  }
  get writableNeedDrain() {
    return false;
  }
  get destroyed() {
    return false;
  }

  get columns() {
    return this.isTTY ? this.getWindowSize()[0] : undefined;
  }
  get rows() {
    return this.isTTY ? this.getWindowSize()[1] : undefined;
  }
  getWindowSize() {
    return require('tty').windowSize(this.fd);
  }
  getColorDepth(env) {
    return require('tty').colorDepth(this.fd, env);
  }
  hasColors(count = 16, env) {
    if (typeof count === 'object') {
      env = count;
      count = 16;
    }
    return count <= 2 ** this.getColorDepth(env);
  }
  clearLine(direction, callback) {
    return this.write(direction < 0 ? '\x1b[1K' : direction > 0 ? '\x1b[0K' : '\x1b[2K', callback);
  }
  cursorTo(x, y, callback) {
    if (typeof y === 'function') {
      callback = y;
      y = undefined;
    }
    return this.write(typeof y === 'number' ? `\x1b[${y + 1};${x + 1}H` : `\x1b[${x + 1}G`, callback);
  }
  moveCursor(dx, dy, callback) {
    const step = (count, more, less) => (count === 0 ? '' : `\x1b[${Math.abs(count)}${count > 0 ? more : less}`);
    return this.write(step(dx, 'C', 'D') + step(dy, 'B', 'A'), callback);
  }
  clearScreenDown(callback) {
    return this.write('\x1b[0J', callback);
  }
}
Object.defineProperty(Output, 'name', { value: 'WriteStream' });
emitting(Output.prototype);

exports.output = (fd) => new Output(fd);
exports.Output = Output;

/** Standard input as a stream, read by a thread of its own. */
exports.input = function input() {
  const { Readable } = require('stream');
  let reading = false;
  const stdin = new Readable({
    highWaterMark: 65536,
    read() {
      if (reading) {
        return;
      }
      reading = true;
      host.stdin.read((bytes, errno) => {
        reading = false;
        if (errno !== undefined) {
          stdin.destroy(require('internal/errors').systemError(errno, 'read'));
        } else {
          stdin.push(bytes === undefined ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        }
      });
    },
  });
  stdin.fd = 0;
  if (host.stdio.isTTY(0)) {
    stdin.isTTY = true;
  }
  stdin.setRawMode = () => stdin;
  for (const [name, keepsAlive] of [['ref', true], ['unref', false]]) {
    stdin[name] = () => {
      host.stdin.reference(keepsAlive);
      return stdin;
    };
  }
  // A paused program is one that may end.
  stdin.on('pause', () => host.stdin.reference(false));
  stdin.on('resume', () => host.stdin.reference(true));
  return stdin;
};
