'use strict';
// The lines that tell what came of each test, in the form of `bun test`, and what the summary counts.
const { paint, wanted } = require('internal/test/colours');

const SIGNS = {
  pass: ['green', '✓'],
  fail: ['red', '✗'],
  skip: ['yellow', '»'],
  todo: ['magenta', '✎'],
};

const counts = { pass: 0, fail: 0, skip: 0, todo: 0, error: 0, left: 0 };
const lines = { fail: [], skip: [], todo: [] };

function print(text) {
  host.stdio.write(2, `${text}\n`);
}

/**
 * Tells of one test.
 *
 * @param outcome pass, fail, skip or todo
 * @param path its name and those of the groups around it
 * @param note what stands behind the name, such as the time it took
 */
function tell(outcome, path, note = '') {
  const [colour, sign] = SIGNS[outcome];
  const name = path.join(paint('dim', ' > '));
  const line = `${paint(colour, wanted ? sign : `(${outcome})`)} ${name}${paint('dim', note)}`;
  print(line);
  counts[outcome]++;
  lines[outcome]?.push(line);
}

/** Why the test that was told of last has failed, where it has thrown nothing. */
function explain(reason) {
  const line = `  ^ ${reason}`;
  print(line);
  lines.fail[lines.fail.length - 1] += `\n${line}`;
}

function tellError(thrown) {
  print(require('internal/test/errors').describeError(thrown).join('\n'));
}

/** Tells of an error that belongs to no test. */
function tellBetween(thrown) {
  const rule = '-'.repeat('# Unhandled error between tests'.length);
  print(`\n# Unhandled error between tests\n${rule}`);
  tellError(thrown);
  print(`${rule}\n`);
  counts.error++;
}

/** The milliseconds of a test as its line shows them; nothing for next to none. */
function duration(milliseconds) {
  const text = milliseconds.toFixed(2);
  return text === '0.00' ? '' : ` [${text}ms]`;
}

module.exports = { counts, lines, print, tell, explain, tellError, tellBetween, duration };
