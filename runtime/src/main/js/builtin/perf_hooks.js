'use strict';
class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail = null) {
    Object.assign(this, { name, entryType, startTime, duration, detail });
  }

  toJSON() {
    return { ...this };
  }
}
class PerformanceMark extends PerformanceEntry {}
class PerformanceMeasure extends PerformanceEntry {}

const entries = [];
const { now, origin } = host.clock;

function startOf(mark, fallback) {
  if (mark === undefined) {
    return fallback;
  }
  if (typeof mark === 'number') {
    return mark;
  }
  const found = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === mark);
  if (found === undefined) {
    throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  }
  return found.startTime;
}

function remove(type, name) {
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === type && (name === undefined || entries[i].name === name)) {
      entries.splice(i, 1);
    }
  }
}

class Performance {
  now() {
    return now();
  }

  get timeOrigin() {
    return origin();
  }

  mark(name, options) {
    const mark = new PerformanceMark(`${name}`, 'mark', options?.startTime ?? now(), 0, options?.detail ?? null);
    entries.push(mark);
    return mark;
  }

  measure(name, startOrOptions, end) {
    const options = typeof startOrOptions === 'object' && startOrOptions !== null
      ? startOrOptions
      : { start: startOrOptions, end };
    const stop = startOf(options.end, now());
    const start = options.start === undefined && options.duration !== undefined
      ? stop - options.duration
      : startOf(options.start, 0);
    const length = options.end === undefined && options.duration !== undefined ? options.duration : stop - start;
    const measure = new PerformanceMeasure(`${name}`, 'measure', start, length, options.detail ?? null);
    entries.push(measure);
    return measure;
  }

  clearMarks(name) {
    remove('mark', name);
  }

  clearMeasures(name) {
    remove('measure', name);
  }

  getEntries() {
    return entries.toSorted((a, b) => a.startTime - b.startTime);
  }

  getEntriesByName(name, type) {
    return this.getEntries().filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    return this.getEntries().filter((entry) => entry.entryType === type);
  }

  timerify(callback) {
    return callback;
  }

  eventLoopUtilization() {
    return { idle: 0, active: 0, utilization: 0 };
  }

  toJSON() {
    return { timeOrigin: this.timeOrigin };
  }

  get [Symbol.toStringTag]() {
    return 'Performance';
  }
}

class PerformanceObserver {
  static supportedEntryTypes = [];
  observe() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

module.exports = {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  performance: new Performance(),
  constants: {},
};
