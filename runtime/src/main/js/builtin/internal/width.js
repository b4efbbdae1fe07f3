'use strict';
// How many columns of a terminal a text takes.
const control = /[\u0000-\u001f\u007f-\u009f]|\p{Mark}|[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f]/u;
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
// eslint-disable-next-line no-control-regex
const escapes = /\u001b\[[0-9;]*m/g;

exports.displayWidth = function displayWidth(text) {
  if (/^[\x20-\x7e]*$/.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const character of text.replace(escapes, '').normalize('NFC')) {
    if (!control.test(character)) {
      width += wide.test(character) ? 2 : 1;
    }
  }
  return width;
};
