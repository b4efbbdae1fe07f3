'use strict';
// The functions of fs that return at once. Java does the work and answers with a result or, as
// libuv does, with a negative error number. The other forms are made of these: internal/fs-async.js.
const { codes, validate, systemError } = require('internal/errors');
const { constants, flagsOf, pathOf, absolute, fdOf, modeOf, optionsOf, timeOf } = require('internal/fs-paths');
const state = require('internal/state');

const java = host.fs;
const isUtf8 = (encoding) => encoding === 'utf8' || encoding === 'utf-8' || encoding === 'UTF-8' || encoding === 'UTF8';

function check(result, syscall, path, destination) {
  if (typeof result === 'number' && result < 0) {
    throw systemError(result, syscall, path, destination);
  }
  return result;
}

function buffer(bytes) {
  const { Buffer } = require('buffer');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encoded(bytes, encoding) {
  return encoding && encoding !== 'buffer' ? buffer(bytes).toString(encoding) : buffer(bytes);
}

/** A name or path in the encoding that the options want. */
function name(text, options) {
  const encoding = typeof options === 'string' ? options : options?.encoding;
  if (!encoding || isUtf8(encoding)) {
    return text;
  }
  const { Buffer } = require('buffer');
  return encoding === 'buffer' ? Buffer.from(text) : Buffer.from(text).toString(encoding);
}

function existsSync(path) {
  try {
    return java.exists(absolute(pathOf(path)));
  } catch {
    return false;
  }
}

function accessSync(path, mode = constants.F_OK) {
  const text = pathOf(path);
  check(java.access(absolute(text), mode), 'access', text);
}

function readFileSync(path, options) {
  const { encoding, flag } = optionsOf(options, { flag: 'r' });
  if (isDescriptor(path)) {
    return encoded(readAll(path), encoding);
  }
  const text = pathOf(path);
  if (flag !== 'r' && flag !== undefined) {
    const fd = openSync(path, flag, 0o666);
    try {
      return encoded(readAll(fd), encoding);
    } finally {
      closeSync(fd);
    }
  }
  const result = isUtf8(encoding) ? java.readText(absolute(text)) : java.readFile(absolute(text));
  if (typeof result === 'number') {
    if (result > 0) {
      throw new codes.ERR_FS_FILE_TOO_LARGE(result);
    }
    // Opening a directory is no error, reading it is.
    throw result === -21 ? systemError(result, 'read') : systemError(result, 'open', text);
  }
  return typeof result === 'string' ? result : encoded(result, encoding);
}

function isDescriptor(path) {
  return Number.isInteger(path) && path >= 0;
}

function readAll(fd) {
  const { Buffer } = require('buffer');
  const chunks = [];
  while (true) {
    const chunk = Buffer.allocUnsafe(65536);
    const count = check(fd === 0 ? host.stdio.read(chunk) : host.files.read(fd, chunk), 'read');
    if (count === 0) {
      return Buffer.concat(chunks);
    }
    chunks.push(chunk.subarray(0, count));
  }
}

function dataOf(data, encoding) {
  if (typeof data === 'string') {
    return !encoding || isUtf8(encoding) ? data : require('buffer').Buffer.from(data, encoding);
  }
  if (!ArrayBuffer.isView(data)) {
    throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  return data;
}

function writeFile(path, data, options, defaultFlag) {
  const { encoding, flag, mode, flush } = optionsOf(options, { encoding: 'utf8', mode: 0o666, flag: defaultFlag });
  const content = dataOf(data, encoding);
  if (isDescriptor(path)) {
    writeAll(path, content);
    return;
  }
  const text = pathOf(path);
  if (/^(w|wx|xw|a|ax|xa)$/.test(flag) && !flush) {
    check(java.writeFile(absolute(text), content, flag, modeOf(mode, 0o666)), 'open', text);
    return;
  }
  const fd = openSync(path, flag, mode);
  try {
    writeAll(fd, content);
    if (flush) {
      fsyncSync(fd);
    }
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd, content) {
  let bytes = typeof content === 'string' ? require('buffer').Buffer.from(content) : content;
  bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  while (bytes.length > 0) {
    bytes = bytes.subarray(check(host.files.write(fd, bytes), 'write'));
  }
}

function writeFileSync(path, data, options) {
  writeFile(path, data, options, 'w');
}

function appendFileSync(path, data, options) {
  writeFile(path, data, options, 'a');
}

function openSync(path, flags = 'r', mode = undefined) {
  const text = pathOf(path);
  return check(host.files.open(absolute(text), flagsOf(flags) | 0o2000000, modeOf(mode, 0o666)), 'open', text);
}

function closeSync(fd) {
  check(host.files.close(fdOf(fd)), 'close');
}

function window(view, offset, length, name) {
  if (!ArrayBuffer.isView(view)) {
    throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], view);
  }
  const from = offset ?? 0;
  validate.integer(from, 'offset', 0);
  const count = length ?? view.byteLength - from;
  if (from > view.byteLength) {
    throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${view.byteLength}`, from);
  }
  if (count < 0 || count > view.byteLength - from) {
    throw new codes.ERR_OUT_OF_RANGE('length', count < 0 ? '>= 0' : `<= ${view.byteLength - from}`, count);
  }
  return new Uint8Array(view.buffer, view.byteOffset + from, count);
}

function positionOf(position) {
  return position === undefined || position === null || position < 0 ? undefined : Number(position);
}

function readSync(fd, view, offsetOrOptions, length, position) {
  fdOf(fd);
  let offset = offsetOrOptions;
  if (arguments.length <= 3 && (offset === undefined || (offset !== null && typeof offset === 'object'))) {
    ({ offset, length, position } = offset ?? {});
  }
  const bytes = window(view, offset, length);
  return bytes.length === 0 ? 0 : check(host.files.read(fd, bytes, positionOf(position)), 'read');
}

function writeSync(fd, data, offsetOrPosition, lengthOrEncoding, position) {
  fdOf(fd);
  if (typeof data === 'string') {
    const bytes = require('buffer').Buffer.from(data, lengthOrEncoding ?? 'utf8');
    return check(host.files.write(fd, bytes, positionOf(offsetOrPosition)), 'write');
  }
  let offset = offsetOrPosition;
  let length = lengthOrEncoding;
  if (offset !== null && typeof offset === 'object') {
    ({ offset, length, position } = offset);
  }
  return check(host.files.write(fd, window(data, offset, length), positionOf(position)), 'write');
}

function vectored(one, fd, views, position) {
  let total = 0;
  for (const view of views) {
    const count = one(fd, view, 0, view.byteLength, positionOf(position) === undefined ? null : position + total);
    total += count;
    if (count < view.byteLength) {
      break;
    }
  }
  return total;
}

function stats(facts, options) {
  const { Stats, BigIntStats } = require('internal/fs-stats');
  return options?.bigint ? new BigIntStats(facts) : new Stats(facts);
}

function statOf(path, options, follow, syscall) {
  const text = pathOf(path);
  const facts = java.stat(absolute(text), follow);
  if (facts < 0 && options?.throwIfNoEntry === false && (facts === -2 || facts === -20)) {
    return undefined;
  }
  return stats(check(facts, syscall, text), options);
}

function statSync(path, options) {
  return statOf(path, options, true, 'stat');
}

function lstatSync(path, options) {
  return statOf(path, options, false, 'lstat');
}

function fstatSync(fd, options) {
  const facts = java.stat(`/proc/self/fd/${fdOf(fd)}`, true);
  return stats(check(facts === -2 ? -9 : facts, 'fstat'), options);
}

function readdirSync(path, options) {
  const settings = optionsOf(options, {});
  const text = pathOf(path);
  const found = [];
  const visit = (directory, prefix) => {
    const kinds = Boolean(settings.withFileTypes || settings.recursive);
    const entries = check(java.readdir(absolute(directory), kinds), 'scandir', directory);
    const below = [];
    for (let i = 0; i < entries.length; i += kinds ? 2 : 1) {
      const relative = prefix + entries[i];
      if (settings.withFileTypes) {
        const { Dirent } = require('internal/fs-stats');
        found.push(new Dirent(name(entries[i], settings), directory, entries[i + 1]));
      } else {
        found.push(name(relative, settings));
      }
      if (settings.recursive && entries[i + 1] === 2) {
        below.push([`${directory}/${entries[i]}`.replace(/\/\//g, '/'), `${relative}/`]);
      }
    }
    below.forEach(([next, nextPrefix]) => visit(next, nextPrefix));
  };
  visit(text, '');
  return found;
}

function mkdirSync(path, options) {
  const settings = typeof options === 'number' || typeof options === 'string' ? { mode: options } : (options ?? {});
  const text = pathOf(path);
  const mode = modeOf(settings.mode, 0o777);
  if (settings.recursive) {
    const { resolve } = require('path');
    return check(java.mkdirs(resolve(host.cwd(), text), mode), 'mkdir', text);
  }
  check(java.mkdir(absolute(text), mode), 'mkdir', text);
}

function mkdtempSync(prefix, options) {
  const text = pathOf(prefix, 'prefix');
  const made = check(java.mkdtemp(absolute(text)), 'mkdtemp', `${text}XXXXXX`);
  return name(text + made.slice(absolute(text).length), options);
}

function rmdirSync(path, options) {
  const text = pathOf(path);
  if (options?.recursive) {
    const result = java.rm(absolute(text));
    check(result === -2 ? 0 : result, 'rmdir', text);
    return;
  }
  check(java.rmdir(absolute(text)), 'rmdir', text);
}

function rmSync(path, options) {
  const text = pathOf(path);
  const { recursive = false, force = false } = options ?? {};
  const facts = java.stat(absolute(text), false);
  if (facts < 0) {
    if (force && (facts === -2 || facts === -20)) {
      return;
    }
    check(facts, 'lstat', text);
  }
  const directory = stats(facts).isDirectory();
  if (directory && !recursive) {
    const error = new codes.ERR_FS_EISDIR(`Path is a directory: rm returned EISDIR (is a directory) ${text}`);
    error.name = 'SystemError';
    throw Object.assign(error, { errno: 21, syscall: 'rm', path: text });
  }
  check(directory ? java.rm(absolute(text)) : java.unlink(absolute(text)), 'rm', text);
}

function unlinkSync(path) {
  const text = pathOf(path);
  check(java.unlink(absolute(text)), 'unlink', text);
}

function renameSync(oldPath, newPath) {
  const from = pathOf(oldPath, 'oldPath');
  const to = pathOf(newPath, 'newPath');
  check(java.rename(absolute(from), absolute(to)), 'rename', from, to);
}

function copyFileSync(source, destination, mode = 0) {
  const from = pathOf(source, 'src');
  const to = pathOf(destination, 'dest');
  const exclusive = (mode & constants.COPYFILE_EXCL) !== 0;
  check(java.copyFile(absolute(from), absolute(to), exclusive), 'copyfile', from, to);
}

function cpSync(source, destination, options) {
  const from = pathOf(source, 'src');
  const to = pathOf(destination, 'dest');
  const { recursive = false, force = true, errorOnExist = false, filter } = options ?? {};
  if (filter !== undefined && !filter(from, to)) {
    return;
  }
  const facts = lstatSync(from);
  if (facts.isDirectory()) {
    if (!recursive) {
      throw new codes.ERR_FS_EISDIR(`Recursive option not enabled, cannot copy a directory: ${from}`);
    }
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from)) {
      cpSync(`${from}/${entry}`, `${to}/${entry}`, options);
    }
  } else if (facts.isSymbolicLink()) {
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) {
      unlinkSync(to);
    }
    symlinkSync(readlinkSync(from), to);
  } else if (force || !existsSync(to)) {
    copyFileSync(from, to);
  } else if (errorOnExist) {
    throw systemError(-17, 'cp', to);
  }
}

function realpathSync(path, options) {
  const text = pathOf(path);
  return name(check(java.realpath(absolute(text)), 'lstat', text), options);
}
realpathSync.native = realpathSync;

function readlinkSync(path, options) {
  const text = pathOf(path);
  return name(check(java.readlink(absolute(text)), 'readlink', text), options);
}

function symlinkSync(target, path) {
  const to = pathOf(target, 'target');
  const text = pathOf(path);
  check(java.symlink(to, absolute(text)), 'symlink', to, text);
}

function linkSync(existingPath, newPath) {
  const from = pathOf(existingPath, 'existingPath');
  const to = pathOf(newPath, 'newPath');
  check(java.link(absolute(from), absolute(to)), 'link', from, to);
}

function chmodSync(path, mode) {
  const text = pathOf(path);
  check(java.chmod(absolute(text), modeOf(mode, undefined)), 'chmod', text);
}

function chownSync(path, uid, gid) {
  const text = pathOf(path);
  check(java.chown(absolute(text), uid, gid, true), 'chown', text);
}

function lchownSync(path, uid, gid) {
  const text = pathOf(path);
  check(java.chown(absolute(text), uid, gid, false), 'lchown', text);
}

function utimes(path, atime, mtime, follow, syscall) {
  const text = pathOf(path);
  check(java.utimes(absolute(text), timeOf(atime, 'atime'), timeOf(mtime, 'mtime'), follow), syscall, text);
}

function utimesSync(path, atime, mtime) {
  utimes(path, atime, mtime, true, 'utime');
}

function lutimesSync(path, atime, mtime) {
  utimes(path, atime, mtime, false, 'lutime');
}

function futimesSync(fd, atime, mtime) {
  const file = `/proc/self/fd/${fdOf(fd)}`;
  const result = java.utimes(file, timeOf(atime, 'atime'), timeOf(mtime, 'mtime'), true);
  check(result === -2 ? -9 : result, 'futime');
}

function truncateSync(path, length = 0) {
  if (typeof path === 'number') {
    ftruncateSync(path, length);
    return;
  }
  const text = pathOf(path);
  validate.integer(length, 'len');
  check(java.truncate(absolute(text), Math.max(0, length)), 'open', text);
}

function ftruncateSync(fd, length = 0) {
  validate.integer(length, 'len');
  check(host.files.ftruncate(fdOf(fd), Math.max(0, length)), 'ftruncate');
}

function fsyncSync(fd) {
  check(host.files.fsync(fdOf(fd)), 'fsync');
}

function fdatasyncSync(fd) {
  check(host.files.fdatasync(fdOf(fd)), 'fdatasync');
}

function fchmodSync(fd, mode) {
  check(host.files.fchmod(fdOf(fd), modeOf(mode, undefined)), 'fchmod');
}

function fchownSync(fd, uid, gid) {
  check(host.files.fchown(fdOf(fd), uid, gid), 'fchown');
}

function opendirSync(path) {
  const text = pathOf(path);
  const entries = readdirSync(text, { withFileTypes: true });
  let next = 0;
  return {
    path: text,
    readSync: () => entries[next++] ?? null,
    read: async () => entries[next++] ?? null,
    closeSync() {},
    async close() {},
    async *[Symbol.asyncIterator]() {
      yield* entries;
    },
  };
}

const fs = {
  accessSync, appendFileSync, chmodSync, chownSync, closeSync, copyFileSync, cpSync, existsSync,
  fchmodSync, fchownSync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, futimesSync,
  lchownSync, linkSync, lstatSync, lutimesSync, mkdirSync, mkdtempSync, openSync, opendirSync,
  readFileSync, readSync, readdirSync, readlinkSync,
  readvSync: (fd, views, position) => vectored(readSync, fd, views, position),
  realpathSync, renameSync, rmSync, rmdirSync, statSync, symlinkSync, truncateSync, unlinkSync,
  utimesSync, writeFileSync, writeSync,
  writevSync: (fd, views, position) => vectored(writeSync, fd, views, position),
  constants,
  F_OK: constants.F_OK,
  R_OK: constants.R_OK,
  W_OK: constants.W_OK,
  X_OK: constants.X_OK,
};
module.exports = fs;
require('internal/fs-async').install(fs);
for (const each of ['Stats', 'Dirent']) {
  state.lazy(fs, each, () => require('internal/fs-stats')[each], true);
}
for (const each of ['createReadStream', 'createWriteStream', 'ReadStream', 'WriteStream']) {
  state.lazy(fs, each, () => require('internal/fs-streams')[each], true);
}
state.lazy(fs, 'promises', () => require('internal/fs-promises'), true);
