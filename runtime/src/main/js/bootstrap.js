// The first script of a realm. Its value is a function (host) -> what the engine needs of us.
// Nothing here loads, parses or computes what a script of one console.log does not use.
(function boot(host) {
  'use strict';

  // GraalJS does not have these yet; JSCallback and others have methods by such names.
  for (const name of ['dispose', 'asyncDispose']) {
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol('Symbol.' + name) });
  }

  const names = [
    'assert', 'assert/strict', 'async_hooks', 'buffer', 'bun', 'bun:jsc', 'bun:test', 'child_process', 'console',
    'constants', 'crypto', 'diagnostics_channel', 'events', 'fs', 'fs/promises', 'module', 'node:test', 'os',
    'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode', 'querystring', 'stream', 'stream/promises',
    'string_decoder', 'sys', 'timers', 'timers/promises', 'tty', 'url', 'util', 'util/types',
    'worker_threads',
  ];

  /** Modules that are a part of another one. */
  const parts = {
    __proto__: null,
    'assert/strict': () => load('assert').strict,
    'bun:jsc': () => load('jsc'),
    'bun:test': () => load('internal/test/bun'),
    console: () => state.console,
    'fs/promises': () => load('fs').promises,
    'node:test': () => load('internal/test/node'),
    'path/posix': () => load('path').posix,
    'path/win32': () => load('path').win32,
    'stream/promises': () => load('stream').promises,
    sys: () => load('util'),
    'timers/promises': () => load('timers').promises,
    'util/types': () => load('util').types,
  };

  /** What several builtins and this script share; `require('internal/state')`. */
  const state = {
    names,
    /** Callbacks of process.nextTick, each followed by its arguments or undefined, oldest first. */
    ticks: [],
    /** The process object once somebody has asked for it. */
    process: undefined,
    /** What console.group has put before every line. */
    indent: '',
    lazy,
    NativeTextDecoder: globalThis.TextDecoder,
    AsyncContext: globalThis.AsyncContext,
    /** Keeps a callback's async context; set once somebody uses one. */
    inContext: undefined,
    /** What wants to know of the main module and of errors, once somebody has imported bun:test. */
    tests: undefined,
  };
  delete globalThis.AsyncContext;
  const loaded = { __proto__: null, 'internal/state': { exports: state } };

  /** The exports of a builtin, ours or public, by its name without a scheme. */
  function load(name) {
    let module = loaded[name];
    if (module === undefined) {
      module = { exports: {} };
      loaded[name] = module;
      const part = parts[name];
      try {
        if (part !== undefined) {
          module.exports = part();
        } else {
          host.source('builtin/' + name)(module.exports, load, module, host);
        }
      } catch (error) {
        delete loaded[name];
        throw error;
      }
    }
    return module.exports;
  }

  function plain(id) {
    // There is a package called test.
    return id.startsWith('node:') && id !== 'node:test' ? id.slice(5) : id;
  }

  function has(id) {
    return names.includes(plain(id));
  }

  /** Defines a property that makes its value at its first use and then is an ordinary one. */
  function lazy(target, name, make, enumerable = false) {
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable,
      get() {
        const value = make();
        set(value);
        return value;
      },
      set,
    });
    function set(value) {
      Object.defineProperty(target, name, {
        value,
        writable: true,
        configurable: true,
        enumerable,
      });
    }
  }

  // console: a line of strings and numbers is written right here, everything else loads inspect.

  const console = {};
  const outputs = { debug: 1, error: 2, info: 1, log: 1, warn: 2 };
  for (const name of Object.keys(outputs)) {
    const fd = outputs[name];
    console[name] = {
      [name](...args) {
        const line = state.indent === '' ? simpleLine(args, fd) : undefined;
        if (line === undefined) {
          load('internal/console').print(fd, args);
        } else {
          host.stdio.write(fd, line + '\n');
        }
      },
    }[name];
  }
  const rest = [
    'assert', 'clear', 'count', 'countReset', 'dir', 'dirxml', 'group', 'groupCollapsed',
    'groupEnd', 'table', 'time', 'timeEnd', 'timeLog', 'timeStamp', 'trace',
  ];
  for (const name of rest) {
    console[name] = {
      [name](...args) {
        return load('internal/console').methods[name](...args);
      },
    }[name];
  }
  lazy(console, 'Console', () => load('internal/console').Console, true);
  state.console = console;

  /** The line console.log prints for arguments that need no formatting, or undefined. */
  function simpleLine(args, fd) {
    const count = args.length;
    if (count === 0) {
      return '';
    }
    const first = args[0];
    if (typeof first === 'string') {
      if (count === 1) {
        return first;
      }
      if (first.includes('%')) {
        return undefined;
      }
    }
    let line = '';
    for (let i = 0; i < count; i++) {
      const value = args[i];
      if (i > 0) {
        line += ' ';
      }
      switch (typeof value) {
        case 'string':
          line += value;
          break;
        case 'number':
          if (coloured(fd)) {
            return undefined;
          }
          line += Object.is(value, -0) ? '-0' : value;
          break;
        case 'boolean':
        case 'undefined':
          if (coloured(fd)) {
            return undefined;
          }
          line += value;
          break;
        default: {
          const shown =
            typeof value === 'object' && !coloured(fd) ? load('internal/plain').show(value) : undefined;
          if (shown === undefined) {
            return undefined;
          }
          line += shown;
        }
      }
    }
    return line;
  }

  const colours = [];
  function coloured(fd) {
    return (colours[fd] ??= host.stdio.isTTY(fd));
  }

  // Globals

  function global(name, make, enumerable = false) {
    lazy(globalThis, name, make, enumerable);
  }

  function method(prototype, key, { [key]: value }) {
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true });
  }

  function fromModule(module, ...members) {
    for (const member of members) {
      global(member, () => load(module)[member]);
    }
  }

  Object.defineProperty(globalThis, 'console', {
    value: console,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  Object.defineProperty(globalThis, 'global', {
    value: globalThis,
    writable: true,
    configurable: true,
    enumerable: true,
  });
  global('self', () => globalThis, true);
  Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
  global('process', () => load('process'));
  global('Bun', () => load('bun'));
  global('performance', () => load('perf_hooks').performance, true);
  global('crypto', () => load('crypto').webcrypto, true);
  fromModule('buffer', 'Buffer', 'Blob', 'File', 'atob', 'btoa');
  fromModule('url', 'URL', 'URLSearchParams');
  fromModule('internal/encoding', 'TextDecoder');
  fromModule('internal/events', 'Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal');
  fromModule('internal/dom-exception', 'DOMException');
  fromModule('internal/disposal', 'AsyncDisposableStack', 'DisposableStack', 'SuppressedError');
  // What internal/using.js puts in place of the declarations that the engine does not parse.
  global('ferry:resources', () => load('internal/disposal').resources);
  const AsyncGenerator = Object.getPrototypeOf(async function* () {}.prototype);
  method(Iterator.prototype, Symbol.dispose, {
    [Symbol.dispose]() {
      this.return?.();
    },
  });
  method(Object.getPrototypeOf(AsyncGenerator), Symbol.asyncDispose, {
    async [Symbol.asyncDispose]() {
      await this.return?.(undefined);
    },
  });
  fromModule('worker_threads', 'MessageChannel', 'MessagePort', 'MessageEvent', 'BroadcastChannel');
  fromModule('internal/web-worker', 'Worker', 'ErrorEvent');
  for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate']) {
    global(name, () => load('timers')[name], true);
  }
  global('queueMicrotask', () => load('internal/microtask').queueMicrotask, true);
  global('structuredClone', () => load('internal/clone').structuredClone, true);
  if (host.isWorker) {
    load('internal/web-worker').installScope(globalThis);
  }

  return {
    has,
    names,

    require(id) {
      const name = plain(id);
      if (!names.includes(name)) {
        throw new Error(`Ferry has no builtin module "${id}"`);
      }
      return load(name);
    },

    /** The queue of process.nextTick: looked at from outside after each task. */
    ticks: state.ticks,

    /** Runs the queue of process.nextTick, which is not empty, to its end. */
    drainTicks() {
      load('process');
      return state.runTicks();
    },

    /** Emits an event on process; false when nobody listens. */
    emit(event, ...args) {
      if (event === 'uncaughtException' && state.tests !== undefined) {
        state.tests.uncaught(args[0]);
        return true;
      }
      return state.process !== undefined && state.emit(event, args);
    },

    /** The main module has been evaluated, or will have been when a promise is settled. */
    evaluated(promise) {
      state.tests?.evaluated(promise);
    },

    /** What process.exitCode was set to, or undefined. */
    exitCode() {
      return state.exitCode?.();
    },

    inspect(value) {
      return load('internal/inspect').inspect(value);
    },

    /** The text of an uncaught error: its stack, its cause and its own properties. */
    formatError(value) {
      return load('internal/inspect').formatError(value);
    },
  };
})
