'use strict';
// The module node:test, on the runner of bun:test: what it declares is told and counted as that is.
const { describe, hooks, test } = require('internal/test/suite');
const { onTestFinished } = require('internal/test/run');

/** Functions that remember their calls, in Node's form. */
class MockTracker {
  #restores = [];

  fn(original = () => {}, implementation = original) {
    const calls = [];
    function mocked(...args) {
      const call = { arguments: args, result: undefined, error: undefined, this: this, target: new.target };
      calls.push(call);
      try {
        call.result = new.target ? Reflect.construct(implementation, args) : Reflect.apply(implementation, this, args);
        return call.result;
      } catch (error) {
        call.error = error;
        throw error;
      }
    }
    mocked.mock = {
      get calls() {
        return [...calls];
      },
      callCount: () => calls.length,
      mockImplementation(other) {
        implementation = other;
      },
      resetCalls() {
        calls.length = 0;
      },
      restore() {
        implementation = original;
      },
    };
    return mocked;
  }

  method(object, name, implementation = object[name]) {
    const own = Object.getOwnPropertyDescriptor(object, name);
    const mocked = this.fn(object[name], implementation);
    object[name] = mocked;
    mocked.mock.restore = () => (own === undefined ? delete object[name] : Object.defineProperty(object, name, own));
    this.#restores.push(mocked.mock.restore);
    return mocked;
  }

  restoreAll() {
    for (const restore of this.#restores.splice(0)) restore();
  }

  reset() {
    this.restoreAll();
  }
}

class TestContext {
  mock = new MockTracker();
  signal = new AbortController().signal;

  constructor(name) {
    this.name = name;
    // A test within a test is a step of it.
    this.test = async (...args) => {
      const { body, name: inner } = sorted(args);
      await run(body, new TestContext(inner));
    };
    this.it = this.test;
  }

  after(body) {
    onTestFinished(() => body(this));
  }

  diagnostic(message) {
    console.log(message);
  }

  get assert() {
    return require('assert');
  }

  skip() {}
  todo() {}
  plan() {}
}

function run(body, context) {
  return body.length < 2
    ? body(context)
    : new Promise((resolve, reject) => {
        body(context, (error) => (error === undefined || error === null ? resolve() : reject(error)));
      });
}

/** Takes (name, options, function), each of which may be missing. */
function sorted(args) {
  const body = args.find((each) => typeof each === 'function') ?? (() => {});
  const name = args.find((each) => typeof each === 'string') ?? (body.name || '<anonymous>');
  return { name, body, options: args.find((each) => typeof each === 'object' && each !== null) ?? {} };
}

function declaring(target, bodyOf) {
  const declare = (mode) => (...args) => {
    const { name, body, options } = sorted(args);
    const how = mode ?? ['skip', 'todo', 'only'].find((each) => options[each]);
    const declared = how === undefined ? target : target[how];
    declared(name, bodyOf(body, name), { timeout: options.timeout });
    return Promise.resolve();
  };
  return Object.assign(declare(), { skip: declare('skip'), todo: declare('todo'), only: declare('only') });
}

const tests = declaring(test, (body, name) => async () => {
  const context = new TestContext(name);
  try {
    await run(body, context);
  } finally {
    context.mock.restoreAll();
  }
});
const suites = declaring(describe, (body) => () => body());

const hook = (name) => (body, options) => hooks[name](() => run(body, new TestContext(name)), options);

module.exports = Object.assign((...args) => tests(...args), tests, {
  test: tests,
  it: tests,
  describe: suites,
  suite: suites,
  before: hook('beforeAll'),
  after: hook('afterAll'),
  beforeEach: hook('beforeEach'),
  afterEach: hook('afterEach'),
  mock: new MockTracker(),
});
