'use strict';
// Functions that remember their calls: mock and spyOn; and all that is called jest.
const { ModuleMocker } = require('npm:jest-mock');
const { lazy } = require('internal/state');
const { isPromise } = require('internal/types');

const mocker = new ModuleMocker(globalThis);

function mock(implementation) {
  return Object.defineProperty(mocker.fn(implementation), 'name', { value: implementation?.name ?? '' });
}

const spyOn = (object, key, access) => mocker.spyOn(object, key, access);

const all = {
  clearAllMocks: () => mocker.clearAllMocks(),
  resetAllMocks: () => mocker.resetAllMocks(),
  restoreAllMocks: () => mocker.restoreAllMocks(),
};

/** Puts what a function returns in the place of a module, for who imports it from now on. */
function mockModule(specifier, factory) {
  if (arguments.length === 0) {
    throw new TypeError('mock(module, fn) requires a module and function');
  }
  if (typeof specifier !== 'string') {
    throw new TypeError('mock(module, fn) requires a module name string');
  }
  if (typeof factory !== 'function') {
    throw new TypeError('mock(module, fn) requires a function');
  }
  const put = (exports) => {
    if (exports === null || (typeof exports !== 'object' && typeof exports !== 'function')) {
      throw new TypeError('mock(module, fn) requires a function that returns an object');
    }
    host.loader.mock(specifier, exports);
  };
  const made = factory();
  return isPromise(made) ? made.then(put) : put(made);
}

Object.assign(mock, { ...all, restore: all.restoreAllMocks, module: mockModule });

module.exports = { mock, spyOn };
// With the clock, which most tests do without.
lazy(module.exports, 'jest', () => ({
  fn: mock,
  spyOn,
  ...all,
  mock: mockModule,
  setTimeout: require('internal/test/run').setDefaultTimeout,
  ...require('internal/test/clock'),
}));
lazy(module.exports, 'vi', () => ({ ...module.exports.jest, module: mockModule }));
lazy(module.exports, 'setSystemTime', () => require('internal/test/clock').setSystemTime);
