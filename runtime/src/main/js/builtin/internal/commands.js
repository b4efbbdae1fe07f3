'use strict';
// What both halves of child_process and Bun.spawn make of a command and its options.
const { codes, validate } = require('internal/errors');

function signalNumber(signal) {
  const { signals } = require('os').constants;
  if (typeof signal === 'number') {
    return signal;
  }
  const number = signals[`${signal}`.toUpperCase()];
  if (number === undefined) {
    throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  }
  return number;
}

function signalName(number) {
  const { signals } = require('os').constants;
  return Object.keys(signals).find((name) => signals[name] === number) ?? null;
}

function normalise(file, args, options) {
  validate.string(file, 'file');
  if (file === '') {
    throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  }
  if (args !== undefined && args !== null && !Array.isArray(args)) {
    if (typeof args !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
    }
    options = args;
    args = [];
  }
  options = { ...options };
  if (options.cwd !== undefined && options.cwd !== null) {
    options.cwd = require('internal/fs-paths').pathOf(options.cwd, 'options.cwd');
  }
  let command = [file, ...(args ?? []).map(String)];
  if (options.shell) {
    const shell = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    command = [shell, '-c', command.join(' ')];
  }
  return { command, options };
}

/** One of pipe, inherit, ignore or a descriptor for each of the three streams. */
function streams(stdio) {
  const given = stdio ?? 'pipe';
  const three = Array.isArray(given) ? [...given] : [given, given, given];
  return [0, 1, 2].map((fd) => {
    const how = three[fd] ?? 'pipe';
    if (how === 'pipe' || how === 'overlapped') return 'pipe';
    if (how === 'inherit' || how === fd || how?.fd === fd) return 'inherit';
    if (how === 'ignore') return 'ignore';
    const number = typeof how === 'number' ? how : how?.fd;
    if (typeof number === 'number') return String(number);
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', how);
  });
}

/** Environment variables as name, value, name, … */
function environmentOf(variables) {
  return Object.entries(variables ?? process.env)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [name, `${value}`]);
}

module.exports = { environmentOf, normalise, signalName, signalNumber, streams };
