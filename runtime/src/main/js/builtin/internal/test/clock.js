'use strict';
// Timers and dates that move only when a test says so.
const { install } = require('npm:@sinonjs/fake-timers');

/** What has taken the place of the real functions, or undefined. */
let clock;

function faked(name) {
  if (clock === undefined || !('tick' in clock)) {
    throw new Error(`${name}() needs fake timers: call jest.useFakeTimers() first`);
  }
  return clock;
}

function restore() {
  clock?.uninstall();
  clock = undefined;
}

const jest = {
  useFakeTimers(options = {}) {
    restore();
    clock = install({ now: options.now ?? Date.now(), loopLimit: 100_000 });
    return jest;
  },

  useRealTimers() {
    restore();
    return jest;
  },

  /** Sets what Date tells; without an argument, the real time again. */
  setSystemTime(time) {
    if (clock !== undefined && clock.methods.includes('setTimeout')) {
      clock.setSystemTime(time ?? Date.now());
      return jest;
    }
    restore();
    if (time !== undefined) {
      clock = install({ now: time, toFake: ['Date'] });
    }
    return jest;
  },

  isFakeTimers: () => clock !== undefined,
  now: () => Date.now(),
  getTimerCount: () => faked('getTimerCount').countTimers(),
};

const MOVES = {
  advanceTimersByTime: 'tick',
  advanceTimersToNextTimer: 'next',
  runAllTimers: 'runAll',
  runOnlyPendingTimers: 'runToLast',
  clearAllTimers: 'reset',
};
for (const [name, method] of Object.entries(MOVES)) {
  jest[name] = (argument) => {
    faked(name)[method](argument);
    return jest;
  };
}

module.exports = jest;
