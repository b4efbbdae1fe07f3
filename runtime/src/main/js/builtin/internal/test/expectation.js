'use strict';
// What expect(value) gives. jest's own makes six functions for each of its matchers at every call of
// expect; here the matchers are methods of one class, and a call pays for the one it asks.

const { isPromise } = require('internal/types');

/** How often a matcher has been asked, in all tests. */
let calls = 0;

/** The functions of jest's expect that make a matcher of it ready to be asked. */
let makers;

/** Loads the matcher of a name, and others. */
let loadMore;

/** Calls a function; what it did, as a function that does it again, or a promise of that. */
function calling(actual) {
  const throws = (error) => () => {
    throw error;
  };
  try {
    const value = actual();
    return isPromise(value) ? value.then((result) => () => result, throws) : () => value;
  } catch (error) {
    return throws(error);
  }
}

class Expectation {
  #actual;
  #message;
  #isNot;
  #promise;

  /**
   * @param message stands for the first line of errors; undefined for the matchers' own
   * @param promise 'resolves', 'rejects' or undefined
   */
  constructor(actual, message, isNot = false, promise = undefined) {
    this.#actual = actual;
    this.#message = message;
    this.#isNot = isNot;
    this.#promise = promise;
  }

  get not() {
    return new Expectation(this.#actual, this.#message, !this.#isNot, this.#promise);
  }

  get resolves() {
    return new Expectation(this.#actual, this.#message, this.#isNot, 'resolves');
  }

  get rejects() {
    return new Expectation(this.#actual, this.#message, this.#isNot, 'rejects');
  }

  /** Asks a matcher; throws its error or, where it has to wait, returns a promise. */
  static ask(expectation, name, args) {
    calls++;
    return expectation.#ask(name, args);
  }

  #ask(name, args) {
    // Suites ask this in loops of a hundred thousand; it needs no machinery.
    if (name === 'toBe' && !this.#isNot && this.#promise === undefined && Object.is(this.#actual, args[0])) {
      makers.getState().assertionCalls++;
      return undefined;
    }
    if (name.startsWith('toThrow') && this.#promise === undefined && typeof this.#actual === 'function') {
      this.#actual = calling(this.#actual);
      if (isPromise(this.#actual)) {
        // Bun waits for it right here; who awaits what this returns sees no difference.
        return this.#actual.then((settled) => new Expectation(settled, this.#message, this.#isNot).#ask(name, args));
      }
    }
    let result;
    try {
      result = this.#ready(name)(...args);
    } catch (error) {
      throw this.#told(error, new Error());
    }
    if (result?.then === undefined) {
      return result;
    }
    const asked = new Error();
    return result.catch((error) => {
      throw this.#told(error, asked);
    });
  }

  #ready(name) {
    if (makers.getMatchers()[name] === undefined) {
      loadMore(name);
    }
    const matcher = makers.getMatchers()[name];
    if (this.#promise === undefined) {
      return makers.makeThrowingMatcher(matcher, this.#isNot, '', this.#actual);
    }
    const make = this.#promise === 'resolves' ? makers.makeResolveMatcher : makers.makeRejectMatcher;
    const forPromise = makers.getPromiseMatcher(name, matcher) ?? matcher;
    return make(name, forPromise, this.#isNot, this.#actual, new Error());
  }

  /** The error of a matcher, with our message and the stack of where it was asked. */
  #told(error, asked) {
    if (error instanceof Error && (error.matcherResult !== undefined || error.message.startsWith('expect('))) {
      const [call] = error.message.split('\n', 1);
      error.message = (this.#message ?? call.replace(/ \/\/ .*$/, '')) + error.message.slice(call.length);
      const frames = asked.stack.slice(asked.stack.indexOf('\n'));
      Object.defineProperty(error, 'stack', {
        value: `${error.name}: ${error.message}${frames}`,
        writable: true,
        configurable: true,
      });
    }
    return error;
  }
}

/** Gives expectations a method that asks the matcher of a name. */
function define(method, name) {
  Object.defineProperty(Expectation.prototype, method, {
    value: {
      [method](...args) {
        return Expectation.ask(this, name, args);
      },
    }[method],
    writable: true,
    configurable: true,
  });
}

/** Before a test: forgets what the one before has asked and announced. */
function begin() {
  makers?.setState({ assertionCalls: 0, expectedAssertionsNumber: null, isExpectingAssertions: false });
}

/** After a test: throws when it has not asked as often as it announced. */
function end() {
  if (makers === undefined) {
    return;
  }
  const { assertionCalls, expectedAssertionsNumber: expected, isExpectingAssertions } = makers.getState();
  const count = (number) => `${number} assertion${number === 1 ? '' : 's'}`;
  if (expected !== null && expected !== assertionCalls) {
    throw assertion(`expected ${count(expected)}, but test ended with ${count(assertionCalls)}`);
  }
  if (isExpectingAssertions && assertionCalls === 0) {
    throw assertion('received 0 assertions, but expected at least one assertion to be called');
  }
}

function assertion(message) {
  return Object.assign(new Error(message), { name: 'AssertionError', stack: '' });
}

module.exports = {
  Expectation,
  begin,
  end,
  define,
  callCount: () => calls,
  setCallCount(count) {
    calls = count;
  },
  use(functions) {
    makers = functions;
  },
  whenMissing(load) {
    loadMore = load;
  },
};
