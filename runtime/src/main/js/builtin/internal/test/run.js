'use strict';
// Runs what a test file has declared, one after another, and ends the program when all is told.
const { setTimeout, clearTimeout, setInterval, setImmediate } = require('timers');
const { isPromise } = require('internal/types');
const state = require('internal/state');
const counting = require('internal/test/expectation');
const { plan } = require('internal/test/plan');
const report = require('internal/test/report');
const { read, isEmpty } = require('internal/test/suite');

/** How many concurrent tests run at once. */
const AT_ONCE = 20;

const settings = host.tests.settings();
let timeout = settings.timeout;

/** The attempts that are under way. */
const running = new Set();

/** What ends a file early, after as many failures as were asked for. */
class Bailed extends Error {}

class TimedOut extends Error {
  constructor(milliseconds, wantsDone) {
    super(
      `this test timed out after ${milliseconds}ms` +
        (wantsDone
          ? ', before its done callback was called. If a done callback was not intended, ' +
            'remove the last parameter from the test callback function'
          : '.'),
    );
  }
}

/** Lets everything run that waits for its turn: the test before is to blame for its errors. */
function turn() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Calls a function that may want a done callback. */
async function call(body) {
  if (body.length === 0) {
    return body();
  }
  return new Promise((resolve, reject) => {
    const done = (error) => (error === undefined || error === null ? resolve() : reject(error));
    const result = body(done);
    if (isPromise(result)) result.catch(reject);
  });
}

/** One call of a test's body with the hooks around it. */
class Attempt {
  /** Why it has failed; holds one element at most. */
  errors = [];
  finishing = [];
  abort = undefined;

  constructor(test) {
    this.test = test;
  }

  /** Runs a function until it is done, has failed, takes too long or something else goes wrong. */
  async step({ body, options }) {
    const limit = options.timeout ?? timeout;
    let timer;
    try {
      await new Promise((resolve, reject) => {
        this.abort = reject;
        if (limit > 0 && limit < Infinity) {
          timer = setTimeout(() => reject(new TimedOut(limit, body.length > 0)), limit);
        }
        call(body).then(resolve, reject);
      });
      return true;
    } catch (error) {
      this.errors.push(error);
      return false;
    } finally {
      clearTimeout(timer);
      this.abort = (error) => this.errors.push(error);
    }
  }

  async steps(all) {
    for (const each of all) {
      if (!(await this.step(each))) return false;
    }
    return true;
  }

  /** Runs it all; afterwards `errors` says what came of it. */
  async run(steps) {
    running.add(this);
    const start = host.clock.sinceOrigin();
    try {
      await steps();
      this.milliseconds = (host.clock.sinceOrigin() - start) / 1e6;
      await turn();
    } finally {
      running.delete(this);
    }
    return this;
  }
}

function attempt(test) {
  const groups = test.around;
  const before = groups.flatMap((group) => group.beforeEach);
  const after = groups.toReversed().flatMap((group) => group.afterEach);
  const one = new Attempt(test);
  return one.run(async () => {
    counting.begin();
    if ((await one.steps(before)) && (await one.step(test))) {
      try {
        counting.end();
      } catch (error) {
        one.errors.push(error);
      }
    }
    await one.steps(after);
    await one.steps(one.finishing);
  });
}

/** Runs a test, as often as it wants, and tells what came of it. */
async function runTest(test) {
  const { retry = settings.retry, repeats = 0 } = test.options;
  let count = 1;
  let last = await attempt(test);
  while (last.errors.length > 0 ? count <= retry : count <= repeats) {
    if (last.errors.length > 0) tellErrors(last);
    count++;
    last = await attempt(test);
  }
  const what = repeats > 0 ? 'run' : 'attempt';
  conclude(last, (count > 1 ? ` (${what} ${count})` : '') + report.duration(last.milliseconds));
  bail();
}

function tellErrors({ errors }) {
  for (const error of errors) {
    if (!(error instanceof TimedOut)) report.tellError(error);
  }
}

function conclude({ test, errors }, note) {
  const { failing, mode } = test.flags;
  const hasFailed = errors.length > 0;
  if (failing) {
    report.tell(hasFailed ? 'pass' : 'fail', test.path, note);
    if (!hasFailed) {
      report.explain('this test is marked as failing but it passed. Remove `.failing` if tested behavior now works');
    }
    return;
  }
  tellErrors({ errors });
  const isTodo = mode === 'todo';
  report.tell(isTodo === hasFailed ? (isTodo ? 'todo' : 'pass') : 'fail', test.path, note);
  if (isTodo && !hasFailed) {
    report.explain('this test is marked as todo but passes. Remove `.todo` if tested behavior now works');
  }
  for (const error of errors) {
    if (error instanceof TimedOut) report.explain(error.message);
  }
}

function bail() {
  if (report.counts.fail >= settings.bail) throw new Bailed();
}

async function runEntry(entry) {
  if (entry.entries !== undefined) {
    await runGroup(entry);
  } else if (entry.plan === 'run') {
    await runTest(entry);
  } else if (entry.plan === 'none') {
    report.counts.left++;
  } else {
    report.tell(entry.plan, entry.path);
  }
}

/** Runs the hooks around a group; a failure is told as that of a test without a name. */
async function runHooks(group, hooks) {
  const test = { path: [...group.path.filter((name) => name !== ''), '(unnamed)'], flags: {} };
  const one = new Attempt(test);
  const asked = counting.callCount();
  await one.run(() => one.steps(hooks));
  // Bun counts what tests ask, and the hooks around each of them.
  counting.setCallCount(asked);
  if (one.errors.length === 0) {
    return true;
  }
  conclude(one, report.duration(one.milliseconds));
  bail();
  return false;
}

async function runGroup(group) {
  const hasHooks = group.plan === 'run' && (group.selected || group.entries.length === 0);
  if (!hasHooks || group.beforeAll.length === 0 || (await runHooks(group, group.beforeAll))) {
    await runEntries(group.entries);
  }
  if (hasHooks && group.afterAll.length > 0) {
    await runHooks(group, group.afterAll);
  }
}

/** Runs entries in their order; concurrent tests that follow one another run together. */
async function runEntries(entries) {
  for (let at = 0; at < entries.length; ) {
    let end = at;
    while (end < entries.length && isConcurrent(entries[end])) end++;
    if (end === at) {
      await runEntry(entries[at++]);
    } else {
      await runTogether(entries.slice(at, end));
      at = end;
    }
  }
}

function isConcurrent(entry) {
  return entry.entries === undefined && entry.flags.concurrent === true && entry.plan === 'run';
}

async function runTogether(tests) {
  const waiting = [...tests];
  const work = async () => {
    while (waiting.length > 0) await runTest(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** What snapshots have come to, once a matcher of theirs has been asked. */
let snapshots;

function finish(hasBailed) {
  const { counts, lines } = report;
  try {
    snapshots?.save();
  } catch (error) {
    report.tellError(error);
    counts.error++;
  }
  const { passed, added, failed, total } = snapshots?.counts ?? { passed: 0, added: 0, failed: 0, total: 0 };
  const code = host.tests.finish(
    [counts.pass, counts.fail, counts.skip, counts.todo, counts.error, counts.left, counting.callCount(),
      passed, added, failed, total],
    lines.fail, lines.skip, lines.todo, hasBailed);
  host.exit(code);
}

/** The program could not be read: that counts as a failure of its own. */
function giveUp(error) {
  report.tellBetween(error);
  report.counts.fail++;
  finish(false);
}

async function run() {
  if (!settings.isTest) {
    if (isEmpty()) {
      // A program that only uses expect: it ends by itself.
      state.tests = undefined;
      return;
    }
    report.print(`\n${require('path').relative(host.cwd(), process.argv[1] ?? '[eval]')}:`);
  }
  // Tests may wait for what holds no loop, such as calls from other threads.
  setInterval(() => {}, 2 ** 30);
  let hasBailed = false;
  try {
    const root = await read(report.tellBetween);
    plan(root, settings);
    await runGroup(root);
  } catch (error) {
    hasBailed = error instanceof Bailed;
    if (!hasBailed) report.tellBetween(error);
  }
  finish(hasBailed);
}

let evaluated = false;

/** What the first script of the realm asks of us. */
state.tests = {
  /** The main module has been evaluated, or will have been when a promise is fulfilled. */
  evaluated(result) {
    evaluated = true;
    if (isPromise(result)) {
      result.then(run, giveUp);
    } else {
      run();
    }
  },

  /** Nobody has caught an error. */
  uncaught(error) {
    if (!evaluated) {
      giveUp(error);
    } else if (running.size > 0) {
      const [first] = running;
      first.abort(error);
    } else {
      report.tellBetween(error);
    }
  },
};

function current(what) {
  const [first] = running;
  if (first === undefined) {
    throw new Error(`Cannot call ${what} outside of a test`);
  }
  return first;
}

module.exports = {
  setDefaultTimeout(milliseconds) {
    if (typeof milliseconds !== 'number') {
      throw new TypeError('setDefaultTimeout() expects a number');
    }
    timeout = milliseconds;
  },

  onTestFinished(body, options) {
    current('onTestFinished()').finishing.push({ body, options: { ...options } });
  },

  /** Lets snapshots be saved and counted at the end. */
  atEnd(those) {
    snapshots = those;
  },

  /** The test that is running. */
  currentTest: () => current('a snapshot matcher').test,
};
