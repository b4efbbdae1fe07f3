'use strict';
// console.table: rows of a box-drawn table, text to the left.
const { inspect } = require('internal/inspect');
const types = require('internal/types');
const { displayWidth } = require('internal/width');

const iterationIndex = '(iteration index)';

function cell(value, options) {
  const shallow =
    value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, {
    ...options,
    maxArrayLength: 3,
    breakLength: Infinity,
    depth: shallow ? -1 : 0,
  });
}

function render(head, columns) {
  const height = Math.max(0, ...columns.map((column) => column.length));
  const widths = head.map((title, i) =>
    Math.max(displayWidth(title), ...Array.from(columns[i], (text) => displayWidth(text ?? ''))) + 2);
  const rule = (left, middle, right) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (texts) =>
    '│' + texts.map((text, i) => ` ${text}${' '.repeat(widths[i] - displayWidth(text) - 1)}`).join('│') + '│';
  const lines = [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤')];
  for (let row = 0; row < height; row++) {
    lines.push(line(columns.map((column) => column[row] ?? '')));
  }
  lines.push(rule('└', '┴', '┘'));
  return lines.join('\n');
}

function ofEntries(data, options) {
  const index = [];
  const keys = [];
  const values = [];
  let i = 0;
  for (const [key, value] of data) {
    index.push(String(i++));
    keys.push(cell(key, options));
    values.push(cell(value, options));
  }
  return render([iterationIndex, 'Key', 'Values'], [index, keys, values]);
}

function ofValues(data, options) {
  const values = [...data].map((value) => cell(value, options));
  return render([iterationIndex, 'Values'], [values.map((_, i) => String(i)), values]);
}

exports.table = function table(data, wanted, options) {
  if (types.isMap(data)) {
    return ofEntries(data, options);
  }
  if (types.isMapIterator(data)) {
    const [entries, keyed] = host.inspection.entries(data);
    return keyed
      ? ofEntries(entries.flatMap((key, i) => (i % 2 === 0 ? [[key, entries[i + 1]]] : [])), options)
      : ofValues(entries, options);
  }
  if (types.isSet(data)) {
    return ofValues(data, options);
  }
  if (types.isSetIterator(data)) {
    return ofValues(host.inspection.entries(data)[0], options);
  }
  const columns = Object.create(null);
  const plain = [];
  let anyPlain = false;
  const index = Object.keys(data);
  for (const [i, row] of index.entries()) {
    const item = data[row];
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
      anyPlain = true;
      plain[i] = cell(item, options);
      continue;
    }
    for (const key of wanted ?? Object.keys(item)) {
      columns[key] ??= [];
      columns[key][i] = Object.hasOwn(item, key) ? cell(item[key], options) : '';
    }
  }
  const head = ['(index)', ...Object.keys(columns)];
  const cells = [index, ...Object.values(columns)];
  if (anyPlain) {
    head.push('Values');
    cells.push(plain);
  }
  return render(head, cells);
};
