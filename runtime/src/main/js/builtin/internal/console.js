'use strict';
// The whole of console. What needs no formatting never comes here: see bootstrap.js.
const state = require('internal/state');
const { format, formatWithOptions, inspect } = require('internal/inspect');
const { codes } = require('internal/errors');

const standard = state.console;

function coloursOf(stream) {
  return Boolean(stream?.isTTY) && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

const colours = [];
function standardColours(fd) {
  return (colours[fd] ??= host.stdio.isTTY(fd) && require('tty').colorDepth(fd) > 2);
}

/** Formats and writes one line of the standard console. */
function print(fd, args) {
  let text = standardColours(fd) ? formatWithOptions({ colors: true }, ...args) : format(...args);
  if (state.indent !== '') {
    text = indented(text, state.indent);
  }
  host.stdio.write(fd, text + '\n');
}

function indented(text, indent) {
  return indent + (text.includes('\n') ? text.replaceAll('\n', '\n' + indent) : text);
}

function formatTime(milliseconds) {
  let hours = 0;
  let minutes = 0;
  let seconds = 0;
  let ms = milliseconds;
  if (ms >= 1000) {
    if (ms >= 60_000) {
      if (ms >= 3_600_000) {
        hours = Math.floor(ms / 3_600_000);
        ms %= 3_600_000;
      }
      minutes = Math.floor(ms / 60_000);
      ms %= 60_000;
    }
    seconds = ms / 1000;
  }
  if (hours !== 0 || minutes !== 0) {
    const [whole, part] = seconds.toFixed(3).split('.');
    const padded = whole.padStart(2, '0');
    return hours !== 0
      ? `${hours}:${String(minutes).padStart(2, '0')}:${padded} (h:mm:ss.mmm)`
      : `${minutes}:${padded}.${part} (m:ss.mmm)`;
  }
  return seconds !== 0 ? `${seconds.toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
}

/** The methods over two ways to write: out and err take the arguments of console.log. */
function methodsOver(out, err, indentation, inspectOptions) {
  const counts = new Map();
  const timers = new Map();
  const warn = (text) => process.emitWarning(text);
  const { groupIndentation = 2 } = indentation;

  function timed(label, args, method) {
    const name = `${label}`;
    const start = timers.get(name);
    if (start === undefined) {
      warn(`No such label '${name}' for console.${method}()`);
      return;
    }
    const elapsed = formatTime(Number(process.hrtime.bigint() - start) / 1e6);
    if (args.length === 0) {
      out(['%s: %s', name, elapsed]);
    } else {
      out(['%s: %s', name, elapsed, ...args]);
    }
  }

  const methods = {
    log: (...args) => out(args),
    info: (...args) => out(args),
    debug: (...args) => out(args),
    error: (...args) => err(args),
    warn: (...args) => err(args),
    dir(value, options) {
      out([inspect(value, { customInspect: false, ...inspectOptions(), ...options })], true);
    },
    dirxml: (...args) => out(args),
    assert(condition, ...args) {
      if (!condition) {
        args[0] = args.length === 0 ? 'Assertion failed' : `Assertion failed: ${args[0]}`;
        err(args);
      }
    },
    clear() {
      if (process.stdout.isTTY && process.env.TERM !== 'dumb') {
        process.stdout.write('\x1b[1;1H\x1b[0J');
      }
    },
    count(label = 'default') {
      const name = `${label}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      out([`${name}: ${count}`]);
    },
    countReset(label = 'default') {
      const name = `${label}`;
      if (!counts.delete(name)) {
        warn(`Count for '${name}' does not exist`);
      }
    },
    group(...args) {
      if (args.length > 0) {
        out(args);
      }
      indentation.set(indentation.get() + ' '.repeat(groupIndentation));
    },
    groupEnd() {
      const now = indentation.get();
      indentation.set(now.slice(0, Math.max(0, now.length - groupIndentation)));
    },
    time(label = 'default') {
      const name = `${label}`;
      if (timers.has(name)) {
        warn(`Label '${name}' already exists for console.time()`);
      } else {
        timers.set(name, process.hrtime.bigint());
      }
    },
    timeEnd(label = 'default') {
      timed(label, [], 'timeEnd');
      timers.delete(`${label}`);
    },
    timeLog(label = 'default', ...args) {
      timed(label, args, 'timeLog');
    },
    timeStamp() {},
    trace(...args) {
      const error = { name: 'Trace', message: format(...args) };
      Error.captureStackTrace(error, methods.trace);
      err([error.stack]);
    },
    table(data, columns) {
      if (data === null || typeof data !== 'object') {
        out([data]);
      } else {
        out([require('internal/table').table(data, columns, inspectOptions())]);
      }
    },
  };
  methods.groupCollapsed = methods.group;
  return methods;
}

const methods = methodsOver(
  (args) => print(1, args),
  (args) => print(2, args),
  { get: () => state.indent, set: (indent) => (state.indent = indent) },
  () => ({ colors: standardColours(1) }),
);

class Console {
  constructor(options, stderr, ignoreErrors = true) {
    if (options === null || typeof options !== 'object' || typeof options.write === 'function') {
      options = { stdout: options, stderr, ignoreErrors };
    }
    const { stdout, stderr: errors = stdout, inspectOptions, groupIndentation = 2 } = options;
    if (typeof stdout?.write !== 'function') {
      throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
    }
    if (typeof errors?.write !== 'function') {
      throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
    }
    let indent = '';
    const optionsOf = (stream) => ({
      colors: options.colorMode === true || (options.colorMode !== false && coloursOf(stream)),
      ...inspectOptions,
    });
    const writer = (stream) => (args) =>
      stream.write(indented(formatWithOptions(optionsOf(stream), ...args), indent) + '\n');
    const own = methodsOver(
      writer(stdout),
      writer(errors),
      { get: () => indent, set: (value) => (indent = value), groupIndentation },
      () => optionsOf(stdout),
    );
    for (const [name, method] of Object.entries(own)) {
      Object.defineProperty(this, name, { value: method, writable: true, configurable: true, enumerable: true });
    }
  }

  // The global console counts as one although it was made without this class.
  static [Symbol.hasInstance](value) {
    return value === standard || Function.prototype[Symbol.hasInstance].call(this, value);
  }
}

module.exports = { print, methods, Console };
