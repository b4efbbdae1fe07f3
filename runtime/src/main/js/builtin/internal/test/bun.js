'use strict';
// The module bun:test; in `ferry test` its functions are globals as well.
const state = require('internal/state');
const { describe, hooks, test } = require('internal/test/suite');
const { onTestFinished, setDefaultTimeout } = require('internal/test/run');

const exported = {
  ...hooks,
  describe,
  it: test,
  onTestFinished,
  setDefaultTimeout,
  test,
  xdescribe: describe.skip,
  xit: test.skip,
  xtest: test.skip,
};
state.lazy(exported, 'expect', () => require('internal/test/expect'), true);
for (const name of ['jest', 'mock', 'setSystemTime', 'spyOn', 'vi']) {
  state.lazy(exported, name, () => require('internal/test/mock')[name], true);
}
// For the types of TypeScript; nothing happens when a program runs.
const nothing = new Proxy(function () {}, { get: () => nothing, apply: () => nothing });
exported.expectTypeOf = () => nothing;

if (host.tests.settings().isTest) {
  for (const name of Object.keys(exported)) {
    state.lazy(globalThis, name, () => exported[name]);
  }
}

module.exports = exported;
