'use strict';
// Colours, where standard error is a terminal that wants them.
const CODES = {
  bold: [1, 22], dim: [2, 22], inverse: [7, 27], red: [31, 39], green: [32, 39], yellow: [33, 39],
  magenta: [35, 39], cyan: [36, 39], bgYellow: [43, 49],
};

const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
const wanted = FORCE_COLOR ? FORCE_COLOR !== '0' : host.stdio.isTTY(2) && !NO_COLOR && TERM !== 'dumb';

function paint(style, text) {
  const [on, off] = CODES[style];
  return wanted ? `\x1b[${on}m${text}\x1b[${off}m` : `${text}`;
}

module.exports = { paint, wanted };
