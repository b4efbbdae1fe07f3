'use strict';
// Functions that remember their calls: mock and spyOn; and all that is called jest.
const { ModuleMocker } = require('npm:jest-mock');
const { lazy } = require('internal/state');

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

function mockModule() {
  throw new Error('mock.module() does not exist on Ferry; give the module what it depends on, or use spyOn()');
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
