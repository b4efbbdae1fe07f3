'use strict';
// The matchers that compare with what an earlier run has written down, in Bun's formats: in
// __snapshots__/<file>.snap, or in the test file itself.
const fs = require('fs');
const path = require('path');
const { atEnd, currentTest } = require('internal/test/run');
const { textOf } = require('internal/test/snapshot-text');

const HEAD = '// Bun Snapshot v1, https://bun.sh/docs/test/snapshots\n';
const ENTRY = /exports\[`((?:[^`\\]|\\[^])*)`\] = `((?:[^`\\]|\\[^])*)`;/g;
const HOW = 'is disabled in CI environments unless --update-snapshots is used';
const OVERRIDE = 'To override, set the environment variable CI=false.';

const { update } = host.tests.settings();
const isCI = !['', '0', 'false', undefined].includes(process.env.CI);
const file = process.argv[1];
const snapshotFile = path.join(path.dirname(file), '__snapshots__', `${path.basename(file)}.snap`);

/** What snapshots have come to; for the summary. */
const counts = { passed: 0, added: 0, failed: 0, total: 0 };

/** How often each name has been used. */
const uses = new Map();
let known;
let isChanged = false;

/** What is to be written into the test file: place of the call -> {matcher, place, text, value}. */
const inlines = new Map();

function escaped(text) {
  return text.replace(/[`\\]|\$(?=\{)/g, '\\$&');
}

function unescaped(text) {
  return text.replace(/\\([^])/g, '$1');
}

function stored() {
  if (known === undefined) {
    known = new Map();
    if (!update && fs.existsSync(snapshotFile)) {
      for (const [, name, text] of fs.readFileSync(snapshotFile, 'utf8').matchAll(ENTRY)) {
        known.set(unescaped(name), unescaped(text));
      }
    }
  }
  return known;
}

function failure(message) {
  return { pass: false, message: () => message };
}

const passed = { pass: true, message: () => '' };

function refuse(call, reason) {
  throw new Error(`${call}\n\nMatcher error: ${reason}`);
}

function checkNot({ isNot }, name) {
  if (isNot) {
    refuse(`expect(received).not.${name}()`, 'Snapshot matchers cannot be used with not');
  }
}

/** A received object with matchers in place of what they match. */
function withMatchers(context, received, matchers, name) {
  if (received === null || typeof received !== 'object') {
    refuse(`expect(received).${name}(properties, hint)`,
      'received values must be an object when the matcher has properties');
  }
  if (!context.equals(received, matchers, [context.utils.iterableEquality, context.utils.subsetEquality])) {
    return undefined;
  }
  return merged(received, matchers);
}

function merged(received, matchers) {
  if (typeof matchers !== 'object' || matchers === null || matchers.$$typeof !== undefined) {
    return matchers;
  }
  const result = Array.isArray(received) ? [...received] : Object.assign(Object.create(Object.getPrototypeOf(received)), received);
  for (const key of Reflect.ownKeys(matchers)) {
    result[key] = merged(received[key], matchers[key]);
  }
  return result;
}

function different({ utils }, name, expected, text) {
  counts.failed++;
  const difference = expected.includes('\n') || text.includes('\n')
    ? utils.diff(expected, text)
    : `Expected: ${utils.EXPECTED_COLOR(expected)}\nReceived: ${utils.RECEIVED_COLOR(text)}`;
  return failure(`expect(received).${name}(expected)\n\n${difference}`);
}

/** Compares with the snapshot file. */
function compare(context, name, value, hint) {
  const text = textOf(value);
  const base = currentTest().path.join(' ') + (hint === undefined || hint === '' ? '' : `: ${hint}`);
  const count = (uses.get(base) ?? 0) + 1;
  uses.set(base, count);
  const key = `${base} ${count}`;
  const expected = stored().get(key);
  counts.total++;
  if (expected === undefined) {
    if (isCI && !update) {
      return failure(`Snapshot creation ${HOW}\n${OVERRIDE}\n\nSnapshot name: "${key}"\nReceived: ${text}`);
    }
    stored().set(key, text);
    isChanged = true;
    counts.added++;
    return passed;
  }
  if (expected !== text) {
    return different(context, name, expected, text);
  }
  counts.passed++;
  return passed;
}

/** Compares with a text in the test file. */
function compareInline(context, name, value, snapshot, hasMatchers) {
  const text = textOf(value);
  counts.total++;
  if (snapshot !== undefined && !update) {
    const expected = withoutIndent(snapshot);
    if (expected !== text) {
      return different(context, name, expected, text);
    }
    counts.passed++;
    return passed;
  }
  if (isCI && !update) {
    refuse(`expect(received).${name}()`,
      `Inline snapshot creation ${HOW}.\n${OVERRIDE}\n\nReceived: ${text}`);
  }
  const place = new Error().stack.split('\n')
    .map((line) => /\(?([^\s(].*):(\d+):(\d+)\)?$/.exec(line.replace(/^\s*at /, '')))
    .find((match) => match?.[1].endsWith(file));
  if (place === undefined || place === null) {
    refuse(`expect(received).${name}()`, 'The place of the call is not known; call it in the test file, without resolves or rejects');
  }
  const key = `${place[2]}:${place[3]}`;
  const before = inlines.get(key);
  if (before !== undefined && before.text !== text) {
    before.conflict ??= text;
  } else {
    inlines.set(key, { name, line: Number(place[2]), column: Number(place[3]), text, hasMatchers });
  }
  counts[snapshot === undefined ? 'added' : 'passed']++;
  return passed;
}

/** An inline snapshot without the indentation of the code around it. */
function withoutIndent(text) {
  const lines = text.split('\n');
  if (lines.length < 3 || lines[0].trim() !== '' || lines.at(-1).trim() !== '') {
    return text;
  }
  const [indent] = /^[ \t]*/.exec(lines[1]);
  if (lines.slice(1, -1).some((line) => line !== '' && !line.startsWith(indent))) {
    return text;
  }
  return ['', ...lines.slice(1, -1).map((line) => line.slice(indent.length)), ''].join('\n');
}

/** What a function has thrown; what a promise was rejected with is there already. */
function thrownBy(received, name) {
  if (typeof received !== 'function') {
    return received;
  }
  try {
    received();
  } catch (error) {
    return error;
  }
  return refuse(`expect(received).${name}()`, 'Received function did not throw');
}

function checkText(value) {
  if (value !== undefined && typeof value !== 'string') {
    refuse('', 'Expected first argument to be a string or object');
  }
}

/** Sorts (matchers, text) and (text), calls `next` with the value as it is to be shown. */
function sorted(context, name, received, args, next) {
  const hasMatchers = typeof args[0] === 'object' && args[0] !== null;
  const text = hasMatchers ? args[1] : args[0];
  checkText(text);
  if (!hasMatchers) {
    return next(received, text, false);
  }
  const value = withMatchers(context, received, args[0], name);
  return value === undefined
    ? failure(`expect(received).${name}(propertyMatchers)\n\nExpected propertyMatchers to match properties from received object\n\nReceived: ${context.utils.stringify(received)}`)
    : next(value, text, true);
}

const matchers = {
  toMatchSnapshot(received, ...args) {
    checkNot(this, 'toMatchSnapshot');
    return sorted(this, 'toMatchSnapshot', received, args,
      (value, hint) => compare(this, 'toMatchSnapshot', value, hint));
  },

  toMatchInlineSnapshot(received, ...args) {
    checkNot(this, 'toMatchInlineSnapshot');
    return sorted(this, 'toMatchInlineSnapshot', received, args,
      (value, text, hasMatchers) => compareInline(this, 'toMatchInlineSnapshot', value, text, hasMatchers));
  },

  toThrowErrorMatchingSnapshot(received, hint) {
    checkNot(this, 'toThrowErrorMatchingSnapshot');
    const error = thrownBy(received, 'toThrowErrorMatchingSnapshot');
    return compare(this, 'toThrowErrorMatchingSnapshot', error?.message, typeof hint === 'string' ? hint : undefined);
  },

  toThrowErrorMatchingInlineSnapshot(received, snapshot) {
    checkNot(this, 'toThrowErrorMatchingInlineSnapshot');
    const error = thrownBy(received, 'toThrowErrorMatchingInlineSnapshot');
    const text = typeof snapshot === 'string' ? snapshot : undefined;
    return compareInline(this, 'toThrowErrorMatchingInlineSnapshot', error?.message, text, false);
  },
};

/** Writes what is new; throws what has to be told of. */
function save() {
  if (isChanged) {
    fs.mkdirSync(path.dirname(snapshotFile), { recursive: true });
    const entries = [...known].map(([name, text]) => `\nexports[\`${escaped(name)}\`] = \`${escaped(text)}\`;\n`);
    fs.writeFileSync(snapshotFile, HEAD + entries.join(''));
  }
  if (inlines.size > 0) {
    require('internal/test/inline-snapshots').write(file, [...inlines.values()], escaped);
  }
}

atEnd({ counts, save });

module.exports = { matchers };
