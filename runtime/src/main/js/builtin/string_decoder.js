'use strict';
const { StringDecoder } = require('npm:string_decoder/lib/string_decoder.js');
const { codes } = require('internal/errors');

/** As the package's, with the names and errors that Node gives. */
function Decoder(encoding) {
  if (encoding !== undefined && encoding !== null && !Buffer.isEncoding(encoding)) {
    throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  }
  Reflect.apply(StringDecoder, this, [encoding]);
}
Decoder.prototype = StringDecoder.prototype;
Object.defineProperty(Decoder, 'name', { value: 'StringDecoder' });
Decoder.prototype.constructor = Decoder;

module.exports = { StringDecoder: Decoder };
