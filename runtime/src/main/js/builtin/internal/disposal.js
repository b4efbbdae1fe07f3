// Explicit resource management, which the engine does not have: the two stacks, SuppressedError,
// and what the blocks run that using.js has rewritten. Messages are those of Bun's engine.
'use strict';

const { apply } = Reflect;
const NONE = [];

function SuppressedError(error, suppressed, message) {
  const self = Reflect.construct(Error, message === undefined ? [] : [message], new.target ?? SuppressedError);
  hide(self, 'error', error);
  hide(self, 'suppressed', suppressed);
  return self;
}
SuppressedError.prototype = Object.create(Error.prototype);
hide(SuppressedError.prototype, 'constructor', SuppressedError);
hide(SuppressedError.prototype, 'name', 'SuppressedError');
hide(SuppressedError.prototype, 'message', '');
Object.defineProperty(SuppressedError, 'prototype', { writable: false });
Object.setPrototypeOf(SuppressedError, Error);

function hide(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}

function methodOf(value, symbol, name) {
  const method = value[symbol];
  if (method === undefined || method === null) {
    return undefined;
  }
  if (typeof method !== 'function') {
    throw new TypeError(name + ' must be callable');
  }
  return method;
}

/** A block's resources and how the block has ended so far. */
class Resources {
  constructor() {
    this.list = [];
    this.failed = false;
    this.error = undefined;
    /** What the block has to await before it asks for the next(). */
    this.awaited = undefined;
    this.needsAwait = false;
    this.hasAwaited = false;
  }

  /** Takes the value of a using declaration. */
  use(value, wanted = 'an object, null, or undefined') {
    if (value === null || value === undefined) {
      return;
    }
    checkObject(value, wanted);
    const method = methodOf(value, Symbol.dispose, '@@dispose');
    if (method === undefined) {
      throw new TypeError('@@dispose must not be undefined or null');
    }
    this.list.push({ value, method, isAsync: false });
  }

  /** Takes the value of an await using declaration. */
  useAsync(value, wanted = 'an object, null, or undefined') {
    let method;
    if (value !== null && value !== undefined) {
      checkObject(value, wanted);
      method = methodOf(value, Symbol.asyncDispose, '@@asyncDispose');
      if (method === undefined) {
        const dispose = methodOf(value, Symbol.dispose, '@@dispose');
        if (dispose === undefined) {
          throw new TypeError('@@asyncDispose and @@dispose must not be undefined or null');
        }
        // What a method that is not asynchronous returns is not awaited.
        method = async function () {
          apply(dispose, this, NONE);
        };
      }
    }
    this.list.push({ value, method, isAsync: true });
  }

  /** The block, or the disposal of one of its resources, has thrown. */
  fail(error) {
    this.error = this.failed ? new SuppressedError(error, this.error) : error;
    this.failed = true;
  }

  /** Disposes up to where something is to be awaited; whether there is such a place. */
  next() {
    while (this.list.length > 0) {
      const { value, method, isAsync } = this.list.at(-1);
      if (!isAsync && this.needsAwait && !this.hasAwaited) {
        this.needsAwait = false;
        this.awaited = undefined;
        return true;
      }
      this.list.pop();
      if (method === undefined) {
        this.needsAwait = true;
        continue;
      }
      try {
        const result = apply(method, value, NONE);
        if (isAsync) {
          this.hasAwaited = true;
          this.awaited = result;
          return true;
        }
      } catch (error) {
        this.fail(error);
      }
    }
    const more = this.needsAwait && !this.hasAwaited;
    this.needsAwait = false;
    this.awaited = undefined;
    return more;
  }

  /** Disposes what is left, then throws if anything has. */
  end() {
    while (this.list.length > 0) {
      const { value, method } = this.list.pop();
      try {
        apply(method, value, NONE);
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.failed) {
      throw this.error;
    }
  }
}

function checkObject(value, wanted) {
  if (typeof value !== 'object' && typeof value !== 'function') {
    throw new TypeError('Disposable value must be ' + wanted);
  }
}

function checkCallable(value, name) {
  if (typeof value !== 'function') {
    throw new TypeError(name + ' requires that onDispose argument be a callable');
  }
}

/** The resources of a stack that has not been disposed; throws what Bun throws otherwise. */
function pending(resources, type, method) {
  if (resources === undefined) {
    throw new ReferenceError(
      `${type}.prototype.${method} requires that |this| be a pending ${type} object`);
  }
  return resources;
}

function wrongThis(type, method) {
  return new TypeError(`${type}.prototype.${method} requires that |this| be a ${type} object`);
}

class DisposableStack {
  #resources = new Resources();

  static #of(stack, method) {
    if (typeof stack !== 'object' || stack === null || !(#resources in stack)) {
      throw wrongThis('DisposableStack', method);
    }
    return stack.#resources;
  }

  static #pending(stack, method) {
    return pending(DisposableStack.#of(stack, method), 'DisposableStack', method);
  }

  adopt(value, onDispose) {
    const resources = DisposableStack.#pending(this, 'adopt');
    checkCallable(onDispose, 'DisposableStack.prototype.adopt');
    resources.list.push({ value: undefined, method: () => onDispose(value), isAsync: false });
    return value;
  }

  defer(onDispose) {
    const resources = DisposableStack.#pending(this, 'defer');
    checkCallable(onDispose, 'DisposableStack.prototype.defer');
    resources.list.push({ value: undefined, method: onDispose, isAsync: false });
  }

  dispose() {
    const resources = DisposableStack.#of(this, 'dispose');
    this.#resources = undefined;
    resources?.end();
  }

  get disposed() {
    return DisposableStack.#of(this, 'disposed getter') === undefined;
  }

  use(value) {
    DisposableStack.#pending(this, 'use').use(value, 'an object');
    return value;
  }

  move() {
    const resources = DisposableStack.#pending(this, 'move');
    const moved = new DisposableStack();
    moved.#resources = resources;
    this.#resources = undefined;
    return moved;
  }
}

class AsyncDisposableStack {
  #resources = new Resources();

  static #of(stack, method) {
    if (typeof stack !== 'object' || stack === null || !(#resources in stack)) {
      throw wrongThis('AsyncDisposableStack', method);
    }
    return stack.#resources;
  }

  static #pending(stack, method) {
    return pending(AsyncDisposableStack.#of(stack, method), 'AsyncDisposableStack', method);
  }

  adopt(value, onDispose) {
    const resources = AsyncDisposableStack.#pending(this, 'adopt');
    checkCallable(onDispose, 'AsyncDisposableStack.prototype.adopt');
    resources.list.push({ value: undefined, method: () => onDispose(value), isAsync: true });
    return value;
  }

  defer(onDispose) {
    const resources = AsyncDisposableStack.#pending(this, 'defer');
    checkCallable(onDispose, 'AsyncDisposableStack.prototype.defer');
    resources.list.push({ value: undefined, method: onDispose, isAsync: true });
  }

  async disposeAsync() {
    const resources = AsyncDisposableStack.#of(this, 'disposeAsync');
    this.#resources = undefined;
    if (resources === undefined) {
      return;
    }
    while (resources.next()) {
      try {
        await resources.awaited;
      } catch (error) {
        resources.fail(error);
      }
    }
    resources.end();
  }

  get disposed() {
    return AsyncDisposableStack.#of(this, 'disposed getter') === undefined;
  }

  move() {
    const resources = AsyncDisposableStack.#pending(this, 'move');
    const moved = new AsyncDisposableStack();
    moved.#resources = resources;
    this.#resources = undefined;
    return moved;
  }

  use(value) {
    AsyncDisposableStack.#pending(this, 'use').useAsync(value, 'an object');
    return value;
  }
}

for (const [type, symbol, method] of [
  [DisposableStack, Symbol.dispose, 'dispose'],
  [AsyncDisposableStack, Symbol.asyncDispose, 'disposeAsync'],
]) {
  hide(type.prototype, symbol, type.prototype[method]);
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: type.name, configurable: true });
}

module.exports = { AsyncDisposableStack, DisposableStack, SuppressedError, resources: () => new Resources() };
