'use strict';
module.exports = { TextDecoder: require('npm:@exodus/bytes/encoding.js').TextDecoder };
