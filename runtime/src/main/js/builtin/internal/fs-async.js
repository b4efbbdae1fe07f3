'use strict';
// fs with callbacks: the work is done when the function is called, its outcome comes in a later
// turn of the event loop.
const { validate } = require('internal/errors');

const ordinary = [
  'access', 'appendFile', 'chmod', 'chown', 'close', 'copyFile', 'cp', 'fchmod', 'fchown',
  'fdatasync', 'fstat', 'fsync', 'ftruncate', 'futimes', 'lchown', 'link', 'lstat', 'lutimes',
  'mkdir', 'mkdtemp', 'open', 'opendir', 'readFile', 'readdir', 'readlink', 'realpath', 'rename',
  'rm', 'rmdir', 'stat', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile',
];
/** Those whose callback gets the buffer as well. */
const transfers = { read: 'bytesRead', write: 'bytesWritten', readv: 'bytesRead', writev: 'bytesWritten' };

function withCallback(name, work) {
  return {
    [name](...args) {
      const callback = args.length > 1 ? args.pop() : undefined;
      validate.func(callback, 'cb');
      let outcome;
      try {
        outcome = work(...args);
      } catch (error) {
        if (error.errno === undefined && error.code !== 'ERR_FS_EISDIR') {
          throw error;
        }
        setImmediate(() => callback(error));
        return;
      }
      setImmediate(() => callback(null, ...outcome));
    },
  }[name];
}

exports.install = function install(fs) {
  for (const name of ordinary) {
    fs[name] = withCallback(name, (...args) => {
      const value = fs[`${name}Sync`](...args);
      return value === undefined ? [] : [value];
    });
  }
  fs.realpath.native = fs.realpath;
  for (const [name, count] of Object.entries(transfers)) {
    fs[name] = withCallback(name, (fd, buffer, ...rest) => {
      // read(fd, { buffer, offset, length, position }, callback)
      if (name === 'read' && buffer?.buffer !== undefined && !ArrayBuffer.isView(buffer)) {
        ({ buffer, ...rest[0] } = buffer);
      } else if (name === 'read' && buffer === undefined) {
        buffer = Buffer.alloc(16384);
      }
      return [fs[`${name}Sync`](fd, buffer, ...rest), buffer];
    });
    Object.defineProperty(fs[name], promisifySymbol, { value: [count, 'buffer'], configurable: true });
  }
  fs.exists = function exists(path, callback) {
    validate.func(callback, 'cb');
    const found = fs.existsSync(path);
    setImmediate(() => callback(found));
  };
  Object.defineProperty(fs.exists, Symbol.for('nodejs.util.promisify.custom'), {
    value: async (path) => fs.existsSync(path),
  });
  fs.watch = fs.watchFile = fs.unwatchFile = function watch() {
    const { codes } = require('internal/errors');
    throw new codes.ERR_FEATURE_UNAVAILABLE('fs.watch');
  };
};

const promisifySymbol = Symbol.for('ferry.promisify.arguments');
