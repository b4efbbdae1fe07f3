'use strict';
// The synchronous half: a program is run by Java and its output collected there. The other half is
// internal/child.js.
const { codes, validate, errnoError } = require('internal/errors');
const { environmentOf, normalise, signalName, signalNumber, streams } = require('internal/commands');
const { lazy } = require('internal/state');
const { Buffer } = require('buffer');

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
  const directory = require('path').resolve(host.cwd(), options.cwd ?? '.');
  const outcome = host.programs.run(
    command, environmentOf(options.env), directory, stdio, bytes, timeout, signalNumber(killSignal), Math.min(maxBuffer, 2 ** 31 - 1));
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

module.exports = {
  spawnSync,
  execFileSync,
  execSync,
  fork() {
    throw new codes.ERR_FEATURE_UNAVAILABLE('child_process.fork yet; use spawn with process.execPath');
  },
};
for (const name of ['ChildProcess', 'spawn', 'exec', 'execFile']) {
  lazy(module.exports, name, () => require('internal/child')[name], true);
}
