'use strict';
// The Worker of the web, as Bun has it: an EventTarget whose scope is the worker's global object.
const { MessageEvent, isMainThread, parentPort, internals } = require('worker_threads');
const { EmittingTarget, MessagePort, handlerProperty, making, start } = internals;
const { Event } = require('internal/events');

class ErrorEvent extends Event {
  constructor(type, { error, message = '', filename = '', lineno = 0, colno = 0, ...init } = {}) {
    super(type, init);
    Object.assign(this, { error, message, filename, lineno, colno });
  }
}

class CloseEvent extends Event {
  constructor(type, { code = 0, ...init } = {}) {
    super(type, init);
    this.code = code;
  }
}

class Worker extends EmittingTarget {
  #handle;
  #port;

  constructor(filename, options = {}) {
    super();
    this.#handle = start(filename, options, {
      online: () => this.dispatchEvent(new Event('open')),
      failed: (error) => this.dispatchEvent(new ErrorEvent('error', {
        error,
        message: String(error?.message ?? error),
      })),
      exited: (code) => this.dispatchEvent(new CloseEvent('close', { code })),
    });
    this.threadId = this.#handle.threadId;
    this.#port = new MessagePort(making, this.#handle.port);
    this.#port.addEventListener('message',
      ({ data }) => this.dispatchEvent(new MessageEvent('message', { data })));
    this.#port.unref();
    if (options.ref === false) {
      this.unref();
    }
  }

  postMessage(value, options) {
    this.#port.postMessage(value, options);
  }

  terminate() {
    this.#handle.terminate();
  }

  ref() {
    this.#handle.reference(true);
  }

  unref() {
    this.#handle.reference(false);
  }
}
for (const type of ['message', 'messageerror', 'error', 'open', 'close']) {
  handlerProperty(Worker.prototype, type);
}

/** Gives a worker's global object what its script expects there: onmessage, postMessage… */
exports.installScope = function installScope(global) {
  if (isMainThread) {
    return;
  }
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent', 'postMessage']) {
    Object.defineProperty(global, name, {
      value: parentPort[name].bind(parentPort), writable: true, configurable: true,
    });
  }
  for (const name of ['onmessage', 'onmessageerror']) {
    Object.defineProperty(global, name, {
      configurable: true,
      get: () => parentPort[name],
      set(listener) {
        parentPort[name] = listener;
      },
    });
  }
  Object.defineProperty(global, 'close', {
    value: () => process.exit(0), writable: true, configurable: true,
  });
};

exports.Worker = Worker;
exports.ErrorEvent = ErrorEvent;
