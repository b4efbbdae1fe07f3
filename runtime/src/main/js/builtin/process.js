'use strict';
const state = require('internal/state');
const { codes, validate, errnoError } = require('internal/errors');
const { emitting } = require('internal/emitting');

const facts = host.process;
const known = facts.known();

// Ferry answers like the Bun whose bun:ffi it follows, and like the Node whose modules it brings.
const versions = Object.freeze({
  node: '20.20.2',
  bun: '1.4.5',
  ferry: known.version,
  graaljs: known.engineVersion,
  java: known.javaVersion,
  modules: '115',
  uv: '1.46.0',
  v8: '11.3.244.8',
});

/** Node's process has a prototype of its own between itself and EventEmitter's. */
const prototype = Object.create(null, {
  constructor: { value: { process() {} }.process, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: 'process', configurable: true },
});
emitting(prototype);
const process = Object.create(prototype);
state.process = process;

let exitCode;

Object.assign(process, {
  title: 'ferry',
  version: `v${versions.node}`,
  versions,
  arch: known.arch,
  platform: known.platform,
  release: { name: 'node' },
  argv: Array.from(host.argv),
  execArgv: Array.from(host.execArgv),
  execPath: host.execPath,
  pid: known.pid,
  ppid: known.ppid,
  features: { inspector: false, ipv6: true, tls: false, typescript: 'strip' },
  config: { target_defaults: {}, variables: {} },

  abort() {
    facts.kill(known.pid, 6);
  },
  binding(name) {
    throw new codes.ERR_FEATURE_UNAVAILABLE(`process.binding('${name}')`);
  },
  chdir(directory) {
    validate.string(directory, 'directory');
    const error = new Error(
      `process.chdir('${directory}') is not possible: a Java process cannot change its working directory. ` +
        'Start the program there, or resolve paths with path.resolve(directory, ...)',
    );
    error.code = 'ERR_FEATURE_UNAVAILABLE';
    throw error;
  },
  cpuUsage(previous) {
    const [user, system] = facts.cpuUsage();
    return previous === undefined
      ? { user, system }
      : { user: user - previous.user, system: system - previous.system };
  },
  cwd: () => host.cwd(),
  emitWarning,
  exit,
  getegid: facts.gid,
  geteuid: facts.uid,
  getgid: facts.gid,
  getgroups: () => [facts.gid()],
  getuid: facts.uid,
  hrtime,
  kill,
  memoryUsage,
  nextTick,
  reallyExit: (code) => host.exit(code ?? 0),
  umask: (mask) => facts.umask(typeof mask === 'string' ? parseInt(mask, 8) : mask),
  uptime: () => (host.clock.now() - facts.startedAt()) / 1000,
  availableMemory: () => host.os.freemem(),
  constrainedMemory: () => 0,
  hasUncaughtExceptionCaptureCallback: () => state.captureUncaught !== undefined,
  setUncaughtExceptionCaptureCallback(callback) {
    state.captureUncaught = callback ?? undefined;
  },
});
memoryUsage.rss = () => facts.memory()[0];
hrtime.bigint = () => host.clock.nanos();
process.argv0 = process.argv[0] ?? 'ferry';

Object.defineProperty(process, 'exitCode', {
  enumerable: true,
  configurable: true,
  get: () => exitCode,
  set(code) {
    exitCode = checkedCode(code);
      },
});
state.exitCode = () => exitCode;
state.lazy(process, 'env', () => require('internal/environment').environment(facts.env()), true);
state.lazy(process, 'stdout', () => require('internal/standard-streams').output(1), true);
state.lazy(process, 'stderr', () => require('internal/standard-streams').output(2), true);
state.lazy(process, 'stdin', () => require('internal/standard-streams').input(), true);
state.lazy(process, 'allowedNodeEnvironmentFlags', () => new Set());

function checkedCode(code) {
  if (code === undefined || code === null) {
    return undefined;
  }
  if (typeof code === 'string' && code !== '' && Number.isInteger(Number(code))) {
    return Number(code);
  }
  validate.integer(code, 'code');
  return code;
}

function exit(code) {
  if (arguments.length > 0 && code !== undefined) {
    process.exitCode = code;
  }
  if (!process._exiting) {
    process._exiting = true;
    if (process._events !== undefined) {
      process.emit('exit', exitCode ?? 0);
    }
  }
  host.exit(exitCode ?? 0);
}

function nextTick(callback, ...args) {
  if (typeof callback !== 'function') {
    validate.func(callback, 'callback');
  }
  if (!process._exiting) {
    const run = state.inContext === undefined ? callback : state.inContext(callback);
    state.ticks.push(run, args.length === 0 ? undefined : args);
  }
}

state.runTicks = function runTicks() {
  const { ticks } = state;
  let next = 0;
  try {
    while (next < ticks.length) {
      const callback = ticks[next];
      const args = ticks[next + 1];
      next += 2;
      if (args === undefined) {
        callback();
      } else {
        callback(...args);
      }
    }
  } finally {
    // All of them, unless one has thrown: then the rest runs in the next round.
    ticks.splice(0, next);
  }
  return true;
};

state.emit = (event, args) => {
  if (event === 'uncaughtException' && state.captureUncaught !== undefined) {
    state.captureUncaught(args[0]);
    return true;
  }
  if (event === 'exit') {
    if (process._exiting) {
      return false;
    }
    process._exiting = true;
  }
  return process._events !== undefined && process.listenerCount(event) > 0 && process.emit(event, ...args);
};

function hrtime(previous) {
  const nanos = host.clock.nanos();
  let seconds = Number(nanos / 1_000_000_000n);
  let rest = Number(nanos % 1_000_000_000n);
  if (previous !== undefined) {
    if (!Array.isArray(previous)) {
      throw new codes.ERR_INVALID_ARG_TYPE('time', 'Array', previous);
    }
    if (previous.length !== 2) {
      throw new codes.ERR_OUT_OF_RANGE('time', 2, previous.length);
    }
    seconds -= previous[0];
    rest -= previous[1];
    if (rest < 0) {
      seconds--;
      rest += 1_000_000_000;
    }
  }
  return [seconds, rest];
}

function memoryUsage() {
  const [rss, heapTotal, heapUsed] = facts.memory();
  // The memory of ArrayBuffers is no part of Java's heap; it counts in rss.
  return { rss, heapTotal, heapUsed, external: 0, arrayBuffers: 0 };
}

function kill(pid, signal = 'SIGTERM') {
  validate.integer(pid, 'pid');
  const { signals } = require('os').constants;
  const number = typeof signal === 'number' ? signal : signals[signal];
  if (number === undefined) {
    throw new codes.ERR_UNKNOWN_SIGNAL(signal);
  }
  const result = facts.kill(pid, number);
  if (result < 0) {
    throw errnoError(result, 'kill');
  }
  return true;
}

function emitWarning(warning, type, code) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ({ code, detail } = type);
    type = type.type;
  } else if (typeof type === 'function') {
    type = undefined;
  }
  if (typeof warning === 'string') {
    const text = warning;
    warning = new Error(text);
    warning.name = String(type || 'Warning');
    if (code !== undefined) {
      warning.code = code;
    }
    if (detail !== undefined) {
      warning.detail = detail;
    }
  } else if (!(warning instanceof Error)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  nextTick(() => {
    if (warning.name !== 'DeprecationWarning' || !process.noDeprecation) {
      const named = warning.code === undefined ? '' : `[${warning.code}] `;
      const more = warning.detail === undefined ? '' : `\n${warning.detail}`;
      host.stdio.write(2, `(ferry:${process.pid}) ${named}${warning.name}: ${warning.message}${more}\n`);
    }
    if (process._events !== undefined) {
      process.emit('warning', warning);
    }
  });
}

module.exports = process;
