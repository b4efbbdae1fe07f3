'use strict';
const { codes, validate, AbortError } = require('internal/errors');
const state = require('internal/state');

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
const longest = 2 ** 31 - 1;

/** Timers whose number somebody has asked for, which may come back as that number. */
const byNumber = new Map();

function checked(delay) {
  const milliseconds = delay * 1;
  if (milliseconds > longest) {
    process.emitWarning(
      `${milliseconds} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`,
      'TimeoutOverflowWarning',
    );
  }
  return milliseconds >= 1 && milliseconds <= longest ? Math.trunc(milliseconds) : 1;
}

class Timeout {
  #id;
  #delay;
  #repeat;
  #run;
  #referenced = true;
  #alive = false;

  constructor(callback, args, delay, repeat) {
    this.#delay = checked(delay);
    this.#repeat = repeat;
    const run = () => {
      if (!repeat) {
        this.#alive = false;
        byNumber.delete(this.#id);
      }
      Reflect.apply(callback, this, args);
    };
    this.#run = state.inContext === undefined ? run : state.inContext(run);
    this.#start();
  }

  #start() {
    this.#id = host.timers.set(this.#run, this.#delay, this.#repeat);
    this.#alive = true;
  }

  ref() {
    this.#referenced = true;
    if (this.#alive) {
      host.timers.ref(this.#id);
    }
    return this;
  }

  unref() {
    this.#referenced = false;
    if (this.#alive) {
      host.timers.unref(this.#id);
    }
    return this;
  }

  hasRef() {
    return this.#referenced;
  }

  refresh() {
    if (this.#alive) {
      host.timers.refresh(this.#id, this.#delay);
    } else {
      this.#start();
      if (!this.#referenced) {
        host.timers.unref(this.#id);
      }
    }
    return this;
  }

  close() {
    if (this.#alive) {
      this.#alive = false;
      host.timers.clear(this.#id);
      byNumber.delete(this.#id);
    }
    return this;
  }

  [Symbol.toPrimitive]() {
    byNumber.set(this.#id, this);
    return this.#id;
  }

  [Symbol.dispose]() {
    this.close();
  }
}

class Immediate {
  #id;
  #referenced = true;
  #alive = true;

  constructor(callback, args) {
    const run = () => {
      this.#alive = false;
      Reflect.apply(callback, this, args);
    };
    this.#id = host.timers.immediate(state.inContext === undefined ? run : state.inContext(run));
  }

  ref() {
    this.#referenced = true;
    if (this.#alive) {
      host.timers.refImmediate(this.#id);
    }
    return this;
  }

  unref() {
    this.#referenced = false;
    if (this.#alive) {
      host.timers.unrefImmediate(this.#id);
    }
    return this;
  }

  hasRef() {
    return this.#referenced;
  }

  static clear(immediate) {
    if (immediate.#alive) {
      immediate.#alive = false;
      host.timers.clearImmediate(immediate.#id);
    }
  }

  [Symbol.dispose]() {
    Immediate.clear(this);
  }
}

function setTimeout(callback, delay, ...args) {
  validate.func(callback, 'callback');
  return new Timeout(callback, args, delay, false);
}

function setInterval(callback, delay, ...args) {
  validate.func(callback, 'callback');
  return new Timeout(callback, args, delay, true);
}

function setImmediate(callback, ...args) {
  validate.func(callback, 'callback');
  return new Immediate(callback, args);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    timer.close();
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    byNumber.get(Number(timer))?.close();
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate) {
    Immediate.clear(immediate);
  }
}

// timers/promises

function abortable(options, start) {
  const { signal, ref = true } = options ?? {};
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', signal);
  }
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new AbortError(undefined, { cause: signal.reason }));
      return;
    }
    const abort = () => {
      stop();
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const stop = start((value) => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, ref);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

const promises = {
  setTimeout(delay, value, options) {
    return abortable(options, (resolve, ref) => {
      const timer = setTimeout(resolve, delay, value);
      if (!ref) {
        timer.unref();
      }
      return () => timer.close();
    });
  },
  setImmediate(value, options) {
    return abortable(options, (resolve, ref) => {
      const immediate = setImmediate(resolve, value);
      if (!ref) {
        immediate.unref();
      }
      return () => clearImmediate(immediate);
    });
  },
  async *setInterval(delay, value, options) {
    while (true) {
      yield await promises.setTimeout(delay, value, options);
    }
  },
  scheduler: {
    wait: (delay, options) => promises.setTimeout(delay, undefined, options),
    yield: () => promises.setImmediate(),
  },
};

Object.defineProperty(setTimeout, customPromisify, { enumerable: true, get: () => promises.setTimeout });
Object.defineProperty(setImmediate, customPromisify, { enumerable: true, get: () => promises.setImmediate });

module.exports = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
  promises,
};
