'use strict';
const { constants } = require('internal/fs-paths');

const { S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK } = constants;
const numbers = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'];
const times = ['atime', 'mtime', 'ctime', 'birthtime'];

class StatsBase {
  isDirectory() {
    return this.#is(S_IFDIR);
  }
  isFile() {
    return this.#is(S_IFREG);
  }
  isBlockDevice() {
    return this.#is(S_IFBLK);
  }
  isCharacterDevice() {
    return this.#is(S_IFCHR);
  }
  isSymbolicLink() {
    return this.#is(S_IFLNK);
  }
  isFIFO() {
    return this.#is(S_IFIFO);
  }
  isSocket() {
    return this.#is(S_IFSOCK);
  }
  #is(kind) {
    return (Number(this.mode) & S_IFMT) === kind;
  }
}

class Stats extends StatsBase {
  constructor(facts) {
    super();
    numbers.forEach((name, i) => (this[name] = facts[i]));
    times.forEach((name, i) => (this[`${name}Ms`] = Number(facts[10 + i]) / 1e6));
    times.forEach((name) => (this[name] = new Date(Math.round(this[`${name}Ms`]))));
  }
}

class BigIntStats extends StatsBase {
  constructor(facts) {
    super();
    numbers.forEach((name, i) => (this[name] = BigInt(facts[i])));
    times.forEach((name, i) => (this[`${name}Ms`] = facts[10 + i] / 1_000_000n));
    times.forEach((name, i) => (this[`${name}Ns`] = facts[10 + i]));
    times.forEach((name) => (this[name] = new Date(Number(this[`${name}Ms`]))));
  }
}

const kinds = ['', 'File', 'Directory', 'SymbolicLink', 'FIFO', 'Socket', 'CharacterDevice', 'BlockDevice'];
const kindOf = Symbol('type');

class Dirent {
  constructor(name, parentPath, kind) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this[kindOf] = kind;
  }
}
kinds.forEach((name, kind) => {
  if (name !== '') {
    Object.defineProperty(Dirent.prototype, `is${name}`, {
      value() {
        return this[kindOf] === kind;
      },
      writable: true,
      configurable: true,
    });
  }
});

module.exports = { Stats, BigIntStats, Dirent };
