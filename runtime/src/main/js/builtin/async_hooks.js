'use strict';
// AsyncLocalStorage over the engine's own AsyncContext.
const { codes } = require('internal/errors');

class AsyncLocalStorage {
  #variable = new AsyncContext.Variable();

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
    return AsyncContext.Snapshot.wrap(callback);
  }

  static snapshot() {
    const snapshot = new AsyncContext.Snapshot();
    return (callback, ...args) => snapshot.run(callback, ...args);
  }
}

class AsyncResource {
  #snapshot = typeof AsyncContext === 'undefined' ? undefined : new AsyncContext.Snapshot();

  constructor(type) {
    this.type = type;
  }

  runInAsyncScope(callback, receiver, ...args) {
    const call = () => Reflect.apply(callback, receiver, args);
    return this.#snapshot === undefined ? call() : this.#snapshot.run(call);
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
