'use strict';
// Workers and message ports, on host.worker: ports there are handles that post and receive structured
// clones; a worker is a thread with a world of its own.
const EventEmitter = require('events');
const { Event, EventTarget } = require('internal/events');
const { codes } = require('internal/errors');

const worker = host.worker;
const inner = Symbol('handle');
const untransferable = new WeakSet();

class MessageEvent extends Event {
  constructor(type, init = {}) {
    super(type, init);
    const { data = null, origin = '', lastEventId = '', source = null, ports = [] } = init;
    Object.defineProperty(this, 'data', { value: data, enumerable: true });
    Object.defineProperties(this, {
      origin: { value: origin },
      lastEventId: { value: lastEventId },
      source: { value: source },
      ports: { value: ports },
    });
  }
}

/** An EventTarget that also has Node's names, whose listeners get the data and not the event. */
class EmittingTarget extends EventTarget {
  #wrapped = new Map();
  #counts = { __proto__: null };

  #changed(type, by) {
    this.#counts[type] = (this.#counts[type] ?? 0) + by;
    this.listenersChanged?.(type, this.#counts[type]);
  }

  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    this.#changed(type, 1);
  }

  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options);
    this.#changed(type, -1);
  }

  on(type, listener) {
    return this.#add(type, listener, false);
  }

  once(type, listener) {
    return this.#add(type, listener, true);
  }

  #add(type, listener, once) {
    if (typeof listener !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
    }
    const wrapped = (event) => {
      if (once) {
        this.off(type, listener);
      }
      listener.call(this, event instanceof MessageEvent ? event.data : event);
    };
    this.#wrapped.set(listener, wrapped);
    this.addEventListener(type, wrapped);
    return this;
  }

  off(type, listener) {
    const wrapped = this.#wrapped.get(listener);
    if (wrapped !== undefined) {
      this.#wrapped.delete(listener);
      this.removeEventListener(type, wrapped);
    }
    return this;
  }

  emit(type, value) {
    return this.dispatchEvent(
      type === 'message' ? new MessageEvent(type, { data: value }) : new Event(type));
  }

  listenerCount(type) {
    return this.#counts[type] ?? 0;
  }
}
EmittingTarget.prototype.addListener = EmittingTarget.prototype.on;
EmittingTarget.prototype.removeListener = EmittingTarget.prototype.off;

/** Defines `on<type>` as a property that holds one listener. */
function handlerProperty(prototype, type, added) {
  const key = Symbol(`on${type}`);
  Object.defineProperty(prototype, `on${type}`, {
    configurable: true,
    enumerable: true,
    get() {
      return this[key]?.listener ?? null;
    },
    set(listener) {
      if (this[key] !== undefined) {
        this.removeEventListener(type, this[key]);
      }
      this[key] = undefined;
      if (typeof listener === 'function') {
        const call = (event) => listener.call(this, event);
        call.listener = listener;
        this[key] = call;
        this.addEventListener(type, call);
        added?.call(this);
      }
    },
  });
}

function transferList(options) {
  const list = Array.isArray(options) ? options : options?.transfer;
  if (list?.some((item) => untransferable.has(item))) {
    throw new DOMException('The object can not be transferred.', 'DataCloneError');
  }
  return list;
}

const making = Symbol('making');

class MessagePort extends EmittingTarget {
  #started = false;

  constructor(token, handle) {
    if (token !== making) {
      throw new TypeError('Illegal constructor');
    }
    super();
    Object.defineProperty(this, inner, { value: handle });
    handle.mark(this);
  }

  postMessage(value, options) {
    if (arguments.length === 0) {
      throw new codes.ERR_MISSING_ARGS('message');
    }
    const transfer = transferList(options);
    if (transfer?.includes(this)) {
      throw new DOMException('Transfer list contains source port', 'DataCloneError');
    }
    this[inner].post(value, transfer);
  }

  start() {
    if (!this.#started) {
      this.#started = true;
      this[inner].start(
        (data) => this.dispatchEvent(new MessageEvent('message', { data })),
        () => this.dispatchEvent(new Event('close')),
      );
    }
  }

  /** As in Node: listening for messages starts a port and keeps its thread alive. */
  listenersChanged(type, count) {
    if (type === 'message') {
      if (count > 0) {
        this.start();
        this.ref();
      } else {
        this.unref();
      }
    } else if (type === 'close' && count > 0) {
      this.start();
    }
  }

  close(callback) {
    if (typeof callback === 'function') {
      this.once('close', callback);
    }
    this.start();
    this[inner].close();
  }

  ref() {
    this[inner].reference(true);
  }

  unref() {
    this[inner].reference(false);
  }
}
Object.defineProperty(MessagePort.prototype, 'listenersChanged', { enumerable: false });
handlerProperty(MessagePort.prototype, 'message');
handlerProperty(MessagePort.prototype, 'messageerror');
handlerProperty(MessagePort.prototype, 'close');
worker.onPort((handle) => new MessagePort(making, handle));

class MessageChannel {
  constructor() {
    const [one, two] = worker.channel();
    this.port1 = new MessagePort(making, one);
    this.port2 = new MessagePort(making, two);
  }
}

class BroadcastChannel extends EmittingTarget {
  #handle;
  #closed = false;

  constructor(name) {
    if (arguments.length === 0) {
      throw new codes.ERR_MISSING_ARGS('name');
    }
    super();
    Object.defineProperty(this, 'name', { value: `${name}`, enumerable: true });
    this.#handle = worker.broadcast(this.name, (data) => {
      if (!this.#closed) {
        this.dispatchEvent(new MessageEvent('message', { data }));
      }
    });
    this.#handle.reference(true);
  }

  postMessage(message) {
    if (this.#closed) {
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    this.#handle.post(message);
  }

  close() {
    this.#closed = true;
    this.#handle.close();
    this.#handle.reference(false);
  }

  ref() {
    this.#handle.reference(!this.#closed);
    return this;
  }

  unref() {
    this.#handle.reference(false);
    return this;
  }
}
handlerProperty(BroadcastChannel.prototype, 'message');
handlerProperty(BroadcastChannel.prototype, 'messageerror');

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const isMainThread = worker.threadId === 0;
const environmentData = worker.environmentData() ?? new Map();

/** What a Worker is to run: a path, or text. */
function task(filename, isText) {
  if (isText) {
    return { code: `${filename}`, isText: true };
  }
  const text = filename instanceof URL ? filename.href : filename;
  if (typeof text !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  }
  if (text.startsWith('data:')) {
    const comma = text.indexOf(',');
    const body = decodeURIComponent(text.slice(comma + 1));
    return { code: /;base64$/.test(text.slice(0, comma)) ? atob(body) : body, isText: true };
  }
  return {
    code: text.startsWith('file:') ? require('url').fileURLToPath(text) : text,
    isText: false,
  };
}

/** Starts a thread; both kinds of Worker are made of it. */
function start(filename, options, events) {
  const { env } = options;
  return worker.start(
    {
      ...task(filename, options.eval === true),
      data: options.workerData,
      transfer: options.transferList,
      environmentData,
      argv: options.argv?.map(String),
      execArgv: options.execArgv?.map(String),
      env: { ...(env === undefined || env === SHARE_ENV ? process.env : env) },
      directory: process.cwd(),
    },
    events,
  );
}

class Worker extends EventEmitter {
  #handle;
  #port;
  #exitCode;
  #ending;

  constructor(filename, options = {}) {
    super();
    this.#handle = start(filename, options, {
      online: () => this.emit('online'),
      failed: (error) => this.emit('error', error),
      exited: (code) => {
        this.#exitCode = code;
        this.#ending?.resolve(code);
        this.threadId = -1;
        this.emit('exit', code);
      },
    });
    this.threadId = this.#handle.threadId;
    this.resourceLimits = {};
    this.stdin = null;
    this.stdout = null;
    this.stderr = null;
    this.#port = new MessagePort(making, this.#handle.port);
    this.#port.addEventListener('message', ({ data }) => this.emit('message', data));
    this.#port.unref();
  }

  postMessage(value, options) {
    this.#port.postMessage(value, options);
  }

  terminate() {
    if (this.#exitCode !== undefined) {
      return Promise.resolve(this.#exitCode);
    }
    if (this.#ending === undefined) {
      this.#ending = Promise.withResolvers();
      this.#handle.terminate();
    }
    return this.#ending.promise;
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  ref() {
    this.#handle.reference(this.#exitCode === undefined);
  }

  unref() {
    this.#handle.reference(false);
  }
}

let parentPort = null;
let workerData = null;
if (!isMainThread) {
  parentPort = new MessagePort(making, worker.parentPort());
  workerData = worker.data();
}

module.exports = {
  BroadcastChannel,
  MessageChannel,
  MessagePort,
  SHARE_ENV,
  Worker,
  getEnvironmentData: (key) => environmentData.get(key),
  isInternalThread: false,
  isMainThread,
  isMarkedAsUntransferable: (object) => untransferable.has(object),
  markAsUntransferable(object) {
    if (object !== null && typeof object === 'object') {
      untransferable.add(object);
    }
  },
  moveMessagePortToContext() {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED('moveMessagePortToContext()');
  },
  parentPort,
  receiveMessageOnPort(port) {
    if (!(port instanceof MessagePort)) {
      throw new codes.ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
    }
    const received = port[inner].receive();
    return received === undefined ? undefined : { message: received[0] };
  },
  resourceLimits: {},
  setEnvironmentData(key, value) {
    if (value === undefined) {
      environmentData.delete(key);
    } else {
      environmentData.set(key, value);
    }
  },
  threadId: worker.threadId,
  workerData,
};

// What the web has; not part of the module.
Object.defineProperties(module.exports, {
  MessageEvent: { value: MessageEvent },
  internals: { value: { EmittingTarget, MessagePort, handlerProperty, making, start } },
});
