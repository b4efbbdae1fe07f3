'use strict';
// Event, EventTarget and AbortController.
const { codes } = require('internal/errors');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const inside = Symbol('dispatch');

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #timeStamp = host.clock.now();
  #stopped = false;
  #prevented = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) {
      throw new codes.ERR_MISSING_ARGS('type');
    }
    if (options !== undefined && (options === null || typeof options !== 'object')) {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    Object.defineProperty(this, inside, {
      value: { target: null, passive: false, immediate: false, phase: 0, trusted: false },
    });
    Object.defineProperty(this, 'isTrusted', { enumerable: true, get: () => this[inside].trusted });
  }

  initEvent(type, bubbles = false, cancelable = false) {
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }
  stopImmediatePropagation() {
    this.#stopped = true;
    this[inside].immediate = true;
  }
  preventDefault() {
    if (this.#cancelable && !this[inside].passive) {
      this.#prevented = true;
    }
  }
  stopPropagation() {
    this.#stopped = true;
  }
  composedPath() {
    return this[inside].phase === 2 ? [this[inside].target] : [];
  }
  get target() {
    return this[inside].target;
  }
  get srcElement() {
    return this[inside].target;
  }
  get currentTarget() {
    return this[inside].phase === 2 ? this[inside].target : null;
  }
  get type() {
    return this.#type;
  }
  get cancelable() {
    return this.#cancelable;
  }
  get defaultPrevented() {
    return this.#prevented;
  }
  get timeStamp() {
    return this.#timeStamp;
  }
  get returnValue() {
    return !this.#prevented;
  }
  get bubbles() {
    return this.#bubbles;
  }
  get composed() {
    return this.#composed;
  }
  get eventPhase() {
    return this[inside].phase;
  }
  get cancelBubble() {
    return this.#stopped;
  }
  set cancelBubble(value) {
    this.#stopped ||= Boolean(value);
  }

  [inspectCustom](depth, options, inspect) {
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return `${this.constructor.name} ${inspect({ type, defaultPrevented, cancelable, timeStamp }, options)}`;
  }

  get [Symbol.toStringTag]() {
    return 'Event';
  }

  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;
}

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    return this.#detail;
  }

  get [Symbol.toStringTag]() {
    return 'CustomEvent';
  }
}

function report(error) {
  process.nextTick(() => {
    throw error;
  });
}

class EventTarget {
  #listeners = new Map();

  addEventListener(type, listener, options = undefined) {
    if (arguments.length < 2) {
      throw new codes.ERR_MISSING_ARGS('type', 'listener');
    }
    if (listener === null || listener === undefined) {
      return;
    }
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
    }
    const settings = typeof options === 'boolean' ? { capture: options } : (options ?? {});
    const { once = false, passive = false, signal } = settings;
    const capture = Boolean(settings.capture);
    if (signal?.aborted) {
      return;
    }
    const name = `${type}`;
    const list = this.#listeners.get(name) ?? [];
    if (list.some((each) => each.listener === listener && each.capture === capture)) {
      return;
    }
    this.#listeners.set(name, [...list, { listener, capture, once, passive }]);
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, options), { once: true });
  }

  removeEventListener(type, listener, options = undefined) {
    if (arguments.length < 2) {
      throw new codes.ERR_MISSING_ARGS('type', 'listener');
    }
    const capture = Boolean(typeof options === 'boolean' ? options : options?.capture);
    const name = `${type}`;
    const list = this.#listeners.get(name);
    if (list !== undefined) {
      this.#listeners.set(name, list.filter((each) => each.listener !== listener || each.capture !== capture));
    }
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) {
      throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
    }
    const state = event[inside];
    if (state.phase !== 0) {
      throw new DOMException('The event is already being dispatched', 'InvalidStateError');
    }
    state.target = this;
    state.phase = 2;
    const list = this.#listeners.get(event.type) ?? [];
    for (const each of list) {
      if (state.immediate) {
        break;
      }
      if (!this.#listeners.get(event.type).includes(each)) {
        continue;
      }
      if (each.once) {
        this.removeEventListener(event.type, each.listener, each.capture);
      }
      state.passive = each.passive;
      try {
        const { listener } = each;
        const result = typeof listener === 'function'
          ? Reflect.apply(listener, this, [event])
          : listener.handleEvent(event);
        if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
          result.then(undefined, report);
        }
      } catch (error) {
        report(error);
      }
    }
    state.passive = false;
    state.phase = 0;
    return !event.defaultPrevented;
  }

  [Symbol.for('ferry.eventTarget.listeners')](type) {
    return (this.#listeners.get(`${type}`) ?? []).map((each) => each.listener);
  }

  [inspectCustom]() {
    return `${this.constructor.name} {}`;
  }

  get [Symbol.toStringTag]() {
    return 'EventTarget';
  }
}

/** Defines an on-property, such as onabort or onmessage. */
function handler(prototype, type) {
  const current = Symbol(`on${type}`);
  Object.defineProperty(prototype, `on${type}`, {
    configurable: true,
    enumerable: true,
    get() {
      return this[current]?.callback ?? null;
    },
    set(callback) {
      const entry = this[current];
      if (typeof callback !== 'function') {
        if (entry !== undefined) {
          this.removeEventListener(type, entry.call);
          this[current] = undefined;
        }
        return;
      }
      if (entry !== undefined) {
        entry.callback = callback;
        return;
      }
      const made = { callback, call: (event) => Reflect.apply(made.callback, this, [event]) };
      Object.defineProperty(this, current, { value: made, writable: true, configurable: true });
      this.addEventListener(type, made.call);
    },
  });
}

const making = Symbol('making');

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #following = [];

  constructor(key) {
    if (key !== making) {
      const error = new TypeError('Illegal constructor');
      error.code = 'ERR_ILLEGAL_CONSTRUCTOR';
      throw error;
    }
    super();
  }

  get aborted() {
    return this.#aborted;
  }

  get reason() {
    return this.#reason;
  }

  throwIfAborted() {
    if (this.#aborted) {
      throw this.#reason;
    }
  }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(making);
    AbortSignal.#fire(signal, reason);
    return signal;
  }

  static timeout(delay) {
    const signal = new AbortSignal(making);
    const timer = setTimeout(() => {
      AbortSignal.#fire(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    const all = [...signals];
    const signal = new AbortSignal(making);
    const done = all.find((each) => each.aborted);
    if (done !== undefined) {
      AbortSignal.#fire(signal, done.reason);
    } else {
      all.forEach((each) => each.#following.push(signal));
    }
    return signal;
  }

  static #fire(signal, reason) {
    if (signal.#aborted) {
      return;
    }
    signal.#aborted = true;
    signal.#reason = reason;
    const event = new Event('abort');
    event[inside].trusted = true;
    signal.dispatchEvent(event);
    signal.#following.forEach((each) => AbortSignal.#fire(each, reason));
  }

  static fire(key, signal, reason) {
    if (key === making) {
      AbortSignal.#fire(signal, reason);
    }
  }

  [inspectCustom](depth, options, inspect) {
    return `AbortSignal ${inspect({ aborted: this.aborted }, options)}`;
  }

  get [Symbol.toStringTag]() {
    return 'AbortSignal';
  }
}
handler(AbortSignal.prototype, 'abort');
const { fire } = AbortSignal;
delete AbortSignal.fire;

class AbortController {
  #signal = new AbortSignal(making);

  get signal() {
    return this.#signal;
  }

  abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
    fire(making, this.#signal, reason);
  }

  [inspectCustom](depth, options, inspect) {
    return `AbortController ${inspect({ signal: this.signal }, options)}`;
  }

  get [Symbol.toStringTag]() {
    return 'AbortController';
  }
}

module.exports = { Event, CustomEvent, EventTarget, AbortController, AbortSignal, handler };
