'use strict';
// What the functions of fs accept: paths, flags, modes, options; checked with Node's errors.
const { codes, validate } = require('internal/errors');

const constants = {
  UV_FS_SYMLINK_DIR: 1, UV_FS_SYMLINK_JUNCTION: 2, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2,
  UV_DIRENT_UNKNOWN: 0, UV_DIRENT_FILE: 1, UV_DIRENT_DIR: 2, UV_DIRENT_LINK: 3, UV_DIRENT_FIFO: 4,
  UV_DIRENT_SOCKET: 5, UV_DIRENT_CHAR: 6, UV_DIRENT_BLOCK: 7, EXTENSIONLESS_FORMAT_JAVASCRIPT: 0,
  EXTENSIONLESS_FORMAT_WASM: 1, S_IFMT: 61440, S_IFREG: 32768, S_IFDIR: 16384, S_IFCHR: 8192,
  S_IFBLK: 24576, S_IFIFO: 4096, S_IFLNK: 40960, S_IFSOCK: 49152, O_CREAT: 64, O_EXCL: 128,
  UV_FS_O_FILEMAP: 0, O_NOCTTY: 256, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536,
  O_NOATIME: 262144, O_NOFOLLOW: 131072, O_SYNC: 1052672, O_DSYNC: 4096, O_DIRECT: 16384,
  O_NONBLOCK: 2048, S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64, S_IRWXG: 56, S_IRGRP: 32,
  S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2, S_IXOTH: 1, F_OK: 0, R_OK: 4, W_OK: 2,
  X_OK: 1, UV_FS_COPYFILE_EXCL: 1, COPYFILE_EXCL: 1, UV_FS_COPYFILE_FICLONE: 2, COPYFILE_FICLONE: 2,
  UV_FS_COPYFILE_FICLONE_FORCE: 4, COPYFILE_FICLONE_FORCE: 4,
};
if (host.os.arch() === 'arm64') {
  // These four differ between the processors of Linux.
  Object.assign(constants, { O_DIRECTORY: 16384, O_NOFOLLOW: 32768, O_DIRECT: 65536 });
}
Object.setPrototypeOf(constants, null);

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
const flagNames = {
  __proto__: null,
  r: O_RDONLY,
  rs: O_RDONLY | O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};
for (const [same, name] of [
  ['sr', 'rs'], ['sr+', 'rs+'], ['xw', 'wx'], ['xw+', 'wx+'], ['xa', 'ax'], ['sa', 'as'],
  ['xa+', 'ax+'], ['sa+', 'as+'],
]) {
  flagNames[same] = flagNames[name];
}

function flagsOf(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validate.integer(flags, name, -(2 ** 31), 2 ** 31 - 1);
    return flags;
  }
  if (flags === undefined || flags === null) {
    return O_RDONLY;
  }
  const number = flagNames[flags];
  if (number === undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
  }
  return number;
}

/** A path as a string, as the caller gave it. */
function pathOf(path, name = 'path') {
  let text = path;
  if (path !== null && typeof path === 'object' && path.href && path.protocol) {
    text = require('url').fileURLToPath(path);
  } else if (path instanceof Uint8Array) {
    text = require('buffer').Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
  }
  if (typeof text !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  }
  if (text.includes('\0')) {
    throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return text;
}

/** The absolute path that Java takes. */
function absolute(text) {
  return text.charCodeAt(0) === 47 ? text : `${host.cwd()}/${text}`;
}

function fdOf(fd) {
  validate.integer(fd, 'fd', 0, 2147483647);
  return fd;
}

function modeOf(mode, fallback, name = 'mode') {
  if (mode === undefined || mode === null) {
    return fallback;
  }
  if (typeof mode === 'string') {
    if (!/^[0-7]+$/.test(mode)) {
      throw new codes.ERR_INVALID_ARG_VALUE(name, mode, 'must be a 32-bit unsigned integer or an octal string');
    }
    return parseInt(mode, 8);
  }
  validate.integer(mode, name, 0, 4294967295);
  return mode;
}

function optionsOf(options, defaults) {
  if (options === undefined || options === null || typeof options === 'function') {
    return defaults;
  }
  if (typeof options === 'string') {
    return checkEncoding({ ...defaults, encoding: options });
  }
  if (typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  }
  return checkEncoding({ ...defaults, ...options });
}

function checkEncoding(options) {
  const { encoding } = options;
  if (encoding && encoding !== 'buffer' && !/^utf-?8$/i.test(encoding) && !require('buffer').Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
  return options;
}

/** Seconds since 1970 from what utimes takes. */
function timeOf(time, name) {
  if (typeof time === 'string' && +time == time) {
    return +time;
  }
  if (typeof time === 'number' && Number.isFinite(time)) {
    return time < 0 ? Date.now() / 1000 : time;
  }
  if (time instanceof Date) {
    return time.getTime() / 1000;
  }
  if (typeof time === 'bigint') {
    return Number(time);
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

module.exports = { constants, flagsOf, pathOf, absolute, fdOf, modeOf, optionsOf, timeOf };
