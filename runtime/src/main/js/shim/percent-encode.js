// The part of @exodus/bytes that whatwg-url calls, for UTF-8: a URL object knows no other encoding.
const encoder = new TextEncoder();

exports.percentEncodeAfterEncoding = (encoding, input, encodeSet) => {
  let output = '';
  for (const character of input) {
    const code = character.codePointAt(0);
    if (code > 0x1f && code < 0x7f && !encodeSet.includes(character)) {
      output += character;
    } else {
      for (const byte of encoder.encode(character)) {
        output += '%' + byte.toString(16).toUpperCase().padStart(2, '0');
      }
    }
  }
  return output;
};
