'use strict';
// What is told of an error: the lines of the file around its place, its message, its stack.
const fs = require('fs');
const { inspect } = require('internal/inspect');
const { paint } = require('internal/test/colours');

/** How many lines are shown before the one in question. */
const BEFORE = 5;

const PLACE = /\(?(\/[^()]*):(\d+):(\d+)\)?$/;

/** The lines of a stack that name places in files. */
function framesOf({ stack }) {
  return typeof stack !== 'string'
    ? []
    : stack.split('\n').filter((line) => line.startsWith('    at ') && PLACE.test(line));
}

/** The lines of the file before and at a place, numbered, and a caret below. */
function excerpt(frame) {
  const [, file, line, column] = PLACE.exec(frame);
  let lines;
  try {
    lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, line);
  } catch {
    return [];
  }
  if (lines.length < line || lines[line - 1].length > 1000) {
    return [];
  }
  const width = `${line}`.length;
  const first = Math.max(0, line - 1 - BEFORE);
  const shown = lines.slice(first).map((text, index) =>
    `${paint('dim', `${first + index + 1}`.padStart(width))} | ${text}`);
  const before = lines[line - 1].slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [...shown, `${' '.repeat(width + 3)}${before}${paint('red', '^')}`];
}

/** All lines that tell of something thrown. */
function describeError(thrown) {
  if (!(thrown instanceof Error)) {
    const text = typeof thrown === 'string' ? thrown : inspect(thrown);
    return [`${paint('red', 'error')}: ${text}`];
  }
  const name = thrown.name === 'Error' || thrown.matcherResult !== undefined ? 'error' : thrown.name;
  const frames = framesOf(thrown);
  const message = `${thrown.message}`;
  const lines = frames.length === 0 ? [] : excerpt(frames[0]);
  lines.push(`${paint('red', name)}${message === '' ? '' : `: ${message}`}`);
  if (message.includes('\n')) lines.push('');
  lines.push(...frames.map((frame) => `  ${frame}`));
  for (const inner of thrown.errors ?? []) lines.push('', ...describeError(inner));
  if (thrown.cause !== undefined) lines.push('', 'caused by:', ...describeError(thrown.cause));
  return lines;
}

module.exports = { describeError };
