'use strict';
// The events package with what Node has added since.
const EventEmitter = require('npm:events');
const state = require('internal/state');
const { codes, AbortError } = require('internal/errors');

const errorMonitor = Symbol('events.errorMonitor');
let monitored = false;

/** emit looks for error monitors only once somebody has asked for the symbol. */
function monitor() {
  if (!monitored) {
    monitored = true;
    const { emit } = EventEmitter.prototype;
    EventEmitter.prototype.emit = function (type, ...args) {
      if (type === 'error' && this._events?.[errorMonitor] !== undefined) {
        Reflect.apply(emit, this, [errorMonitor, ...args]);
      }
      return Reflect.apply(emit, this, [type, ...args]);
    };
  }
  return errorMonitor;
}

function listen(target, name, listener) {
  if (typeof target.on === 'function') {
    target.on(name, listener);
    return () => target.removeListener(name, listener);
  }
  if (typeof target.addEventListener === 'function') {
    target.addEventListener(name, listener);
    return () => target.removeEventListener(name, listener);
  }
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', target);
}

function onAbort(signal, stop) {
  if (signal === undefined) {
    return () => {};
  }
  const listener = () => stop(new AbortError(undefined, { cause: signal.reason }));
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

function once(emitter, name, options = {}) {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal?.aborted) {
      reject(new AbortError(undefined, { cause: signal.reason }));
      return;
    }
    const stops = [];
    const settle = (how, value) => {
      stops.forEach((stop) => stop());
      how(value);
    };
    stops.push(listen(emitter, name, (...args) => settle(resolve, args)));
    if (name !== 'error' && typeof emitter.on === 'function') {
      stops.push(listen(emitter, 'error', (error) => settle(reject, error)));
    }
    stops.push(onAbort(signal, (error) => settle(reject, error)));
  });
}

function on(emitter, name, options = {}) {
  const { signal } = options;
  if (signal?.aborted) {
    throw new AbortError(undefined, { cause: signal.reason });
  }
  const values = [];
  const waiting = [];
  let failure;
  let finished = false;
  const stops = [
    listen(emitter, name, (...args) => {
      if (waiting.length > 0) {
        waiting.shift().resolve({ value: args, done: false });
      } else {
        values.push(args);
      }
    }),
  ];
  if (name !== 'error' && typeof emitter.on === 'function') {
    stops.push(listen(emitter, 'error', fail));
  }
  for (const end of options.close ?? []) {
    stops.push(listen(emitter, end, finish));
  }
  stops.push(onAbort(signal, fail));

  function fail(error) {
    if (waiting.length > 0) {
      waiting.shift().reject(error);
    } else {
      failure = { error };
    }
    finish();
  }

  function finish() {
    stops.forEach((stop) => stop());
    finished = true;
    for (const { resolve } of waiting.splice(0)) {
      resolve({ value: undefined, done: true });
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  return {
    next() {
      if (values.length > 0) {
        return Promise.resolve({ value: values.shift(), done: false });
      }
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      return finished
        ? Promise.resolve({ value: undefined, done: true })
        : new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: finish,
    throw(error) {
      fail(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const listenersOfTarget = Symbol.for('ferry.eventTarget.listeners');

Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  captureRejectionSymbol: Symbol.for('nodejs.rejection'),
  captureRejections: false,
  usingDomains: false,
  getEventListeners(target, name) {
    return typeof target.listeners === 'function' ? target.listeners(name) : (target[listenersOfTarget]?.(name) ?? []);
  },
  getMaxListeners: (target) => target.getMaxListeners?.() ?? EventEmitter.defaultMaxListeners,
  setMaxListeners(count = EventEmitter.defaultMaxListeners, ...targets) {
    if (targets.length === 0) {
      EventEmitter.defaultMaxListeners = count;
    }
    for (const target of targets) {
      target.setMaxListeners?.(count);
    }
  },
  listenerCount: (emitter, name) => emitter.listenerCount(name),
  addAbortListener(signal, listener) {
    if (signal.aborted) {
      queueMicrotask(() => listener());
      return { [Symbol.dispose]() {} };
    }
    signal.addEventListener('abort', listener, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
  },
});
Object.defineProperty(EventEmitter, 'errorMonitor', { get: monitor, enumerable: true });

module.exports = EventEmitter;
state.EventEmitter = EventEmitter;
state.eventsLoaded?.(EventEmitter);
