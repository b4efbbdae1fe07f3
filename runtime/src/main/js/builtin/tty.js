'use strict';
const { Output } = require('internal/standard-streams');

/** How many bits of colour a terminal shows, told by the environment. */
function colorDepth(fd, env = process.env) {
  if (env.FORCE_COLOR !== undefined) {
    return { 0: 1, 2: 8, 3: 24 }[env.FORCE_COLOR] ?? 4;
  }
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') {
    return 1;
  }
  if (env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '') {
    return 1;
  }
  if (env.TERM === 'dumb' || env.TERM === undefined) {
    return 1;
  }
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit' || env.TERM === 'xterm-kitty') {
    return 24;
  }
  return env.TERM.includes('256') ? 8 : 4;
}

function windowSize(fd) {
  const [columns, rows] = host.stdio.size(fd) ?? [];
  return [columns ?? (Number(process.env.COLUMNS) || 80), rows ?? (Number(process.env.LINES) || 24)];
}

module.exports = {
  isatty: (fd) => Number.isInteger(fd) && fd >= 0 && host.stdio.isTTY(fd),
  WriteStream: Output,
  ReadStream: class ReadStream {},
  colorDepth,
  windowSize,
};
