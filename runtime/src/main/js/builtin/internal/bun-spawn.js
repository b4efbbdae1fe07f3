'use strict';
// Bun.spawn and Bun.spawnSync, over child_process.
const { spawn: start, spawnSync: run } = require('child_process');
const { ByteStream } = require('internal/byte-stream');
const { mark } = require('internal/errors');

/** Takes (command, options) and (options), and says how the three streams are connected. */
function settingsOf(command, options, standardError) {
  const settings = Array.isArray(command) ? { ...options, cmd: command } : { ...command };
  const { cmd } = settings;
  if (!Array.isArray(cmd) || cmd.length === 0) {
    throw mark(new TypeError('cmd must be an array of strings, and not empty'), 'ERR_INVALID_ARG_TYPE');
  }
  const [stdin, stdout, stderr] = settings.stdio ?? [];
  const defaults = ['ignore', 'pipe', standardError];
  const stdio = [settings.stdin ?? stdin, settings.stdout ?? stdout, settings.stderr ?? stderr];
  return {
    ...settings,
    file: `${cmd[0]}`,
    args: cmd.slice(1).map(String),
    input: inputOf(stdio[0]),
    stdio: stdio.map((how, index) => (how === null ? 'ignore' : (how ?? defaults[index]))),
  };
}

/** The bytes that a program is to find in its standard input, or undefined. */
function inputOf(given) {
  if (ArrayBuffer.isView(given)) {
    return given;
  }
  return given instanceof ArrayBuffer ? new Uint8Array(given) : undefined;
}

function notFound(error, file) {
  return error.code === 'ENOENT'
    ? Object.assign(new Error(`Executable not found in $PATH: ${JSON.stringify(file)}`), {
        code: 'ENOENT', errno: error.errno, path: file, syscall: 'posix_spawn',
      })
    : error;
}

function spawnSync(command, options) {
  const { file, args, cwd, env, timeout, killSignal, input, stdio, maxBuffer = Infinity } =
    settingsOf(command, options, 'pipe');
  const streams = input === undefined ? stdio : ['pipe', ...stdio.slice(1)];
  const result = run(file, args, { cwd, env, timeout, killSignal, input, stdio: streams, maxBuffer });
  if (result.error && result.pid === 0) {
    throw notFound(result.error, file);
  }
  return {
    exitCode: result.status,
    ...(result.signal === null ? undefined : { signalCode: result.signal }),
    ...(timeout > 0 && result.error?.code === 'ETIMEDOUT' ? { exitedDueToTimeout: true } : undefined),
    success: result.status === 0,
    stdout: stdio[1] === 'pipe' ? result.stdout : undefined,
    stderr: stdio[2] === 'pipe' ? result.stderr : undefined,
    pid: result.pid,
  };
}

class Subprocess {
  #child;
  #exited = Promise.withResolvers();
  stdin;
  stdout;
  stderr;

  constructor(child, { stdio, input, onExit }) {
    this.#child = child;
    if (input !== undefined) {
      child.stdin.end(Buffer.from(input.buffer, input.byteOffset, input.byteLength));
    }
    this.stdin = stdio[0] === 'pipe' && input === undefined ? sink(child) : undefined;
    this.stdout = child.stdout === null ? undefined : new ByteStream(child.stdout);
    this.stderr = child.stderr === null ? undefined : new ByteStream(child.stderr);
    child.once('exit', (code, signal) => {
      this.#exited.resolve(code ?? 128 + (require('os').constants.signals[signal] ?? 0));
      onExit?.(this, code, signal, undefined);
    });
  }

  get pid() {
    return this.#child.pid;
  }

  get exited() {
    return this.#exited.promise;
  }

  get exitCode() {
    return this.#child.exitCode;
  }

  get signalCode() {
    return this.#child.signalCode;
  }

  /** Whether it has ended, in whatever way. */
  get killed() {
    return this.exitCode !== null || this.signalCode !== null;
  }

  get readable() {
    return this.stdout;
  }

  kill(signal) {
    this.#child.kill(signal);
  }

  ref() {
    this.#child.ref();
  }

  unref() {
    this.#child.unref();
  }

  [Symbol.dispose]() {
    this.kill();
  }

  async [Symbol.asyncDispose]() {
    this.kill();
    await this.exited;
  }
}

/** Standard input as Bun gives it: it is written at once. */
function sink({ stdin }) {
  return {
    write(chunk) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      stdin.write(ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes));
      return bytes.byteLength;
    },
    flush: () => 0,
    end: () => void stdin.end(),
    ref() {},
    unref() {},
  };
}

function spawn(command, options) {
  const settings = settingsOf(command, options, 'inherit');
  const { file, args, cwd, env, timeout, killSignal, signal, input, stdio } = settings;
  const streams = input === undefined ? stdio : ['pipe', ...stdio.slice(1)];
  const child = start(file, args, { cwd, env, timeout, killSignal, signal, stdio: streams });
  if (child.pid === undefined) {
    child.on('error', () => {});
    throw notFound(child.failure, file);
  }
  return new Subprocess(child, settings);
}

module.exports = { spawn, spawnSync };
