'use strict';
// The module bun:jsc: what tests use of it to look at memory. What only JavaScriptCore can answer
// says so when it is called, so that programs which import it, and do without, run.

function heapSize() {
  return process.memoryUsage().heapUsed;
}

function collect() {
  Bun.gc(true);
  return heapSize();
}

function refuse(name) {
  return {
    [name]() {
      throw new Error(`bun:jsc: ${name}() asks JavaScriptCore; Ferry runs on GraalJS, which has no answer`);
    },
  }[name];
}

const jsc = {
  heapSize,
  gcAndSweep: collect,
  fullGC: collect,
  edenGC: collect,

  heapStats() {
    const { heapUsed, heapTotal, external } = process.memoryUsage();
    const stats = { heapSize: heapUsed, heapCapacity: heapTotal, extraMemorySize: external };
    for (const name of ['objectTypeCounts', 'protectedObjectTypeCounts', 'objectCount', 'protectedObjectCount']) {
      Object.defineProperty(stats, name, { get: refuse(`heapStats().${name}`), enumerable: true });
    }
    return stats;
  },

  memoryUsage() {
    const status = require('fs').readFileSync('/proc/self/status', 'utf8');
    const kilobytes = (name) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return {
      current: kilobytes('VmRSS'),
      peak: kilobytes('VmHWM'),
      currentCommit: kilobytes('VmData'),
      peakCommit: kilobytes('VmPeak'),
      pageFaults: 0,
    };
  },
};

// Advice to JavaScriptCore's compilers: without them there is nothing to do.
for (const name of ['noFTL', 'noInline', 'noOSRExitFuzzing', 'optimizeNextInvocation']) {
  jsc[name] = { [name]() {} }[name];
}
for (const name of [
  'callerSourceOrigin', 'describe', 'describeArray', 'deserialize', 'drainMicrotasks', 'estimateShallowMemoryUsageOf',
  'generateHeapSnapshotForDebugging', 'getProtectedObjects', 'getRandomSeed', 'isRope', 'jscDescribe',
  'jscDescribeArray', 'numberOfDFGCompiles', 'percentAvailableMemoryInUse', 'profile', 'releaseWeakRefs',
  'reoptimizationRetryCount', 'samplingProfilerStackTraces', 'serialize', 'setRandomSeed', 'setTimeZone',
  'setTimezone', 'startRemoteDebugger', 'startSamplingProfiler', 'totalCompileTime',
]) {
  jsc[name] = refuse(name);
}

module.exports = jsc;
