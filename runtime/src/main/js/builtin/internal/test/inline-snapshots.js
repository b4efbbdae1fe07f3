'use strict';
// Writes snapshots into the calls of a test file.
const fs = require('fs');

/** The end of what starts at a place with a quote, a bracket or a comment; else the next place. */
function skip(text, at) {
  const char = text[at];
  if (char === '"' || char === "'" || char === '`') {
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === char) return i + 1;
      else if (char === '`' && text.startsWith('${', i)) i = skip(text, i + 1) - 1;
    }
    return text.length;
  }
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at);
    return end < 0 ? text.length : end + 2;
  }
  if ('([{'.includes(char)) {
    let i = at + 1;
    while (i < text.length && !')]}'.includes(text[i])) i = skip(text, i);
    return i + 1;
  }
  return at + 1;
}

/** The arguments between the brackets of a call: where each starts and ends, without blanks. */
function argumentsOf(text, open, close) {
  const found = [];
  for (let at = open + 1; at < close; ) {
    let end = at;
    while (end < close && text[end] !== ',') end = Math.min(skip(text, end), close);
    const part = text.slice(at, end);
    if (part.trim() !== '') {
      found.push({ start: at + part.length - part.trimStart().length, end: at + part.trimEnd().length });
    }
    at = end + 1;
  }
  return found;
}

function indented(text, indent) {
  return text.includes('\n') && text.startsWith('\n')
    ? text.split('\n').map((line, i, all) => (i === all.length - 1 ? indent + line : i > 0 && line !== '' ? `${indent}  ${line}` : line)).join('\n')
    : text;
}

/** The change a snapshot makes: {start, end, text}. */
function changeFor(source, starts, { name, line, column, text, hasMatchers }, escaped) {
  const from = starts[line - 1] + column - 1;
  const at = source.indexOf(name, from) >= 0 ? source.indexOf(name, from) : source.indexOf(name, starts[line - 1]);
  const open = source.indexOf('(', at);
  const close = skip(source, open) - 1;
  const before = source.slice(source.lastIndexOf('\n', at) + 1);
  const literal = `\`${indented(escaped(text), /^[ \t]*/.exec(before)[0])}\``;
  const given = argumentsOf(source, open, close);
  const old = given[hasMatchers ? 1 : 0];
  if (old !== undefined) {
    return { start: old.start, end: old.end, text: literal };
  }
  return hasMatchers
    ? { start: given[0].end, end: given[0].end, text: `, ${literal}` }
    : { start: close, end: close, text: literal };
}

/** Writes all snapshots of a file; throws when one call would need several. */
function write(file, snapshots, escaped) {
  const source = fs.readFileSync(file, 'utf8');
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  const bad = snapshots.find(({ conflict }) => conflict !== undefined);
  const changes = snapshots.filter((each) => each !== bad && each.conflict === undefined)
    .map((each) => changeFor(source, starts, each, escaped))
    .sort((a, b) => b.start - a.start);
  let result = source;
  for (const { start, end, text } of changes) {
    result = result.slice(0, start) + text + result.slice(end);
  }
  if (bad === undefined) {
    fs.writeFileSync(file, result);
    return;
  }
  const error = new Error('Failed to update inline snapshot: Multiple inline snapshots on the same line must all have the '
    + `same value:\nExpected: ${bad.text}\nReceived: ${bad.conflict}`);
  error.stack = `Error: ${error.message}\n    at ${file}:${bad.line}:${bad.column}`;
  throw error;
}

module.exports = { write };
