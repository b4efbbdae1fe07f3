'use strict';
// Programs that run beside the script: child_process.spawn, exec and execFile.
const { EventEmitter } = require('events');
const { Readable, Writable } = require('stream');
const { AbortError, codes, errnoError } = require('internal/errors');
const { environmentOf, normalise, signalName, signalNumber, streams } = require('internal/commands');

class ChildProcess extends EventEmitter {
  pid = undefined;
  exitCode = null;
  signalCode = null;
  killed = false;
  connected = false;
  /** Why it could not be started. */
  failure = undefined;
  stdin = null;
  stdout = null;
  stderr = null;

  get stdio() {
    return [this.stdin, this.stdout, this.stderr];
  }

  kill(signal = 'SIGTERM') {
    const number = signalNumber(signal);
    if (this.pid === undefined || this.exitCode !== null || this.signalCode !== null) {
      return false;
    }
    process.kill(this.pid, number);
    this.killed = true;
    return true;
  }

  ref() {
    host.running.reference(this.pid, true);
  }

  unref() {
    host.running.reference(this.pid, false);
  }

  [Symbol.dispose]() {
    this.kill();
  }
}

/** A stream to a program's standard input. */
function inputOf(child) {
  return new Writable({
    write(chunk, encoding, callback) {
      callback(host.running.write(child.pid, chunk) ? null : errnoError(-32, 'write'));
    },
    final(callback) {
      host.running.endInput(child.pid);
      callback();
    },
  });
}

function outputOf() {
  return new Readable({ read() {} });
}

function spawn(file, args, options) {
  const { command, options: settings } = normalise(file, args, options);
  const child = new ChildProcess();
  child.spawnfile = command[0];
  child.spawnargs = command;
  const stdio = streams(settings.stdio);
  const outputs = [null, ...stdio.slice(1).map((how) => (how === 'pipe' ? outputOf() : null))];
  const pid = host.running.start(
    command,
    environmentOf(settings.env),
    require('path').resolve(host.cwd(), settings.cwd ?? '.'),
    stdio,
    (fd, bytes) => outputs[fd].push(bytes === undefined ? null : Buffer.from(bytes.buffer, 0, bytes.byteLength)),
    (status, signal) => {
      child.exitCode = signal === 0 ? status : null;
      child.signalCode = signal === 0 ? null : signalName(signal);
      child.stdin?.destroy();
      child.emit('exit', child.exitCode, child.signalCode);
    },
    () => closeWhenRead(child),
  );
  if (pid < 0) {
    const error = errnoError(pid, `spawn ${command[0]}`);
    child.failure = Object.assign(error, { path: command[0], spawnargs: command.slice(1) });
    process.nextTick(() => child.emit('error', child.failure));
    return child;
  }
  child.pid = pid;
  [, child.stdout, child.stderr] = outputs;
  if (stdio[0] === 'pipe') child.stdin = inputOf(child);
  limit(child, settings);
  process.nextTick(() => child.emit('spawn'));
  return child;
}

/** Tells that all is over when also what was read has been taken. */
function closeWhenRead(child) {
  let open = 1;
  const closed = () => {
    if (--open === 0) child.emit('close', child.exitCode, child.signalCode);
  };
  for (const output of [child.stdout, child.stderr]) {
    if (output !== null && !output.closed && output.listenerCount('data') + output.listenerCount('readable') > 0) {
      open++;
      output.once('close', closed);
    }
  }
  closed();
}

/** Ends a program after a time, or when a signal is aborted. */
function limit(child, { timeout = 0, killSignal, signal }) {
  if (timeout > 0) {
    const timer = setTimeout(() => child.kill(killSignal), timeout);
    child.once('exit', () => clearTimeout(timer));
  }
  if (signal !== undefined) {
    const abort = () => {
      if (child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) process.nextTick(abort);
    else signal.addEventListener('abort', abort, { once: true });
  }
}

/** Runs a program and gives a callback its output when it has ended. */
function execFile(file, args, options, callback) {
  const rest = [args, options, callback].filter((each) => each !== undefined && each !== null);
  const done = rest.find((each) => typeof each === 'function') ?? (() => {});
  const list = rest.find(Array.isArray) ?? [];
  const settings = { ...rest.find((each) => typeof each === 'object' && !Array.isArray(each)) };
  const child = spawn(file, list, { ...settings, stdio: 'pipe' });
  collect(child, [file, ...list].join(' '), settings, done);
  return child;
}

function exec(command, options, callback) {
  const done = typeof options === 'function' ? options : (callback ?? (() => {}));
  const settings = { ...(typeof options === 'object' ? options : undefined) };
  const shell = typeof settings.shell === 'string' ? settings.shell : '/bin/sh';
  const child = spawn(shell, ['-c', command], { ...settings, shell: false, stdio: 'pipe' });
  collect(child, command, settings, done);
  return child;
}

function collect(child, command, { encoding = 'utf8', maxBuffer = 1024 * 1024 }, done) {
  const chunks = [[], []];
  const text = (list) => {
    const all = Buffer.concat(list);
    return encoding === 'buffer' ? all : all.toString(encoding);
  };
  let failure;
  [child.stdout, child.stderr].forEach((output, index) => {
    let length = 0;
    output?.on('data', (chunk) => {
      chunks[index].push(chunk);
      length += chunk.length;
      if (length > maxBuffer && failure === undefined) {
        failure = new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(index === 0 ? 'stdout' : 'stderr');
        child.kill();
      }
    });
  });
  child.on('error', (error) => {
    failure ??= error;
    if (child.pid === undefined) done(failure, text([]), text([]));
  });
  child.on('close', (code, signal) => {
    const [stdout, stderr] = chunks.map(text);
    if (code !== 0 || signal !== null) {
      failure ??= Object.assign(new Error(`Command failed: ${command}\n${stderr}`), {
        code, killed: child.killed, signal, cmd: command,
      });
    }
    done(failure ?? null, stdout, stderr);
  });
}

/** For util.promisify: a promise of both outputs, which a failure has as well. */
function promised(run) {
  return (...args) =>
    new Promise((resolve, reject) => {
      run(...args, (error, stdout, stderr) =>
        error === null ? resolve({ stdout, stderr }) : reject(Object.assign(error, { stdout, stderr })));
    });
}

for (const run of [exec, execFile]) {
  Object.defineProperty(run, Symbol.for('nodejs.util.promisify.custom'), { value: promised(run) });
}

module.exports = { ChildProcess, spawn, exec, execFile };
