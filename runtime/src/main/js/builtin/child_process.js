'use strict';
// The synchronous half; a program is run by Java and its output collected there.
const { codes, validate, errnoError } = require('internal/errors');
const { Buffer } = require('buffer');

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

function spawnSync(file, args, options) {
  const normal = normalise(file, args, options);
  return run(normal.command, normal.options);
}

function run(command, options) {
  const { input, encoding = 'buffer', timeout = 0, maxBuffer = 1024 * 1024, killSignal = 'SIGTERM' } = options;
  const stdio = streams(options.stdio);
  let bytes;
  if (input !== undefined && input !== null) {
    stdio[0] = 'pipe';
    bytes = typeof input === 'string' ? Buffer.from(input, encoding === 'buffer' ? 'utf8' : encoding) : input;
    if (!ArrayBuffer.isView(bytes)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.stdio[0]', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
    }
  }
  const environment = [];
  for (const [name, value] of Object.entries(options.env ?? process.env)) {
    if (value !== undefined) {
      environment.push(name, `${value}`);
    }
  }
  const directory = require('path').resolve(host.cwd(), options.cwd ?? '.');
  const outcome = host.programs.run(
    command, environment, directory, stdio, bytes, timeout, signalNumber(killSignal), Math.min(maxBuffer, 2 ** 31 - 1));
  const text = (chunk) => {
    if (chunk === undefined) {
      return null;
    }
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return encoding === 'buffer' ? buffer : buffer.toString(encoding);
  };
  const failed = (errno) => {
    const error = errnoError(errno, `spawnSync ${command[0]}`);
    return Object.assign(error, { path: command[0], spawnargs: command.slice(1) });
  };
  if (typeof outcome === 'number') {
    return { error: failed(outcome), status: null, signal: null, output: null, pid: 0, stdout: null, stderr: null };
  }
  const [pid, status, signal, out, err, timedOut, tooLong] = outcome;
  const stdout = text(out);
  const stderr = text(err);
  const result = {
    status: signal === 0 ? status : null,
    signal: signal === 0 ? null : signalName(signal),
    output: [null, stdout, stderr],
    pid,
    stdout,
    stderr,
  };
  return timedOut || tooLong ? { error: failed(timedOut ? -110 : -105), ...result } : result;
}

function failure(result, command) {
  if (result.error) {
    return Object.assign(result.error, { ...result, error: undefined });
  }
  if (result.status !== 0) {
    let message = `Command failed: ${command}`;
    if (result.stderr?.length > 0) {
      message += `\n${result.stderr.toString()}`;
    }
    return Object.assign(new Error(message), result);
  }
  return undefined;
}

function finish(result, command, options) {
  const inherits = options.stdio === undefined || options.stdio === null;
  if (inherits && result.stderr) {
    host.stdio.write(2, result.stderr);
  }
  const error = failure(result, command);
  if (error !== undefined) {
    delete error.error;
    throw error;
  }
  return result.stdout;
}

function execFileSync(file, args, options) {
  const normal = normalise(file, args, options);
  const result = run(normal.command, normal.options);
  return finish(result, normal.command.join(' '), normal.options);
}

function execSync(command, options) {
  validate.string(command, 'command');
  const settings = { ...options };
  const shell = typeof settings.shell === 'string' ? settings.shell : '/bin/sh';
  const normal = normalise(shell, ['-c', command], { ...settings, shell: false });
  return finish(run(normal.command, normal.options), command, normal.options);
}

function missing(name) {
  return {
    [name]() {
      throw new codes.ERR_FEATURE_UNAVAILABLE(
        `child_process.${name} yet; use ${name === 'exec' ? 'execSync' : name === 'execFile' ? 'execFileSync' : 'spawnSync'}`);
    },
  }[name];
}

module.exports = {
  spawnSync,
  execFileSync,
  execSync,
  spawn: missing('spawn'),
  exec: missing('exec'),
  execFile: missing('execFile'),
  fork: missing('fork'),
};
