'use strict';
// AsyncLocalStorage over the engine's own AsyncContext.
const { codes } = require('internal/errors');
const state = require('internal/state');

const { AsyncContext } = state;

/** A function that runs in the context of now. */
function inContext(callback) {
  const snapshot = new AsyncContext.Snapshot();
  return function (...args) {
    return snapshot.run(() => Reflect.apply(callback, this, args));
  };
}

class AsyncLocalStorage {
  #variable = new AsyncContext.Variable();

  constructor() {
    state.inContext = inContext;
  }

  run(store, callback, ...args) {
    return this.#variable.run(store, callback, ...args);
  }

  exit(callback, ...args) {
    return this.#variable.run(undefined, callback, ...args);
  }

  getStore() {
    return this.#variable.get();
  }

  enterWith() {
    throw new codes.ERR_FEATURE_UNAVAILABLE('AsyncLocalStorage.enterWith(); use run()');
  }

  disable() {}

  static bind(callback) {
    return inContext(callback);
  }

  static snapshot() {
    const snapshot = new AsyncContext.Snapshot();
    return (callback, ...args) => snapshot.run(callback, ...args);
  }
}

class AsyncResource {
  #snapshot = new AsyncContext.Snapshot();

  constructor(type) {
    this.type = type;
  }

  runInAsyncScope(callback, receiver, ...args) {
    return this.#snapshot.run(() => Reflect.apply(callback, receiver, args));
  }

  bind(callback) {
    return (...args) => this.runInAsyncScope(callback, undefined, ...args);
  }

  static bind(callback, type) {
    return new AsyncResource(type).bind(callback);
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return 1;
  }

  triggerAsyncId() {
    return 0;
  }
}

module.exports = {
  AsyncLocalStorage,
  AsyncResource,
  createHook: () => ({ enable() {}, disable() {} }),
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => ({}),
};
