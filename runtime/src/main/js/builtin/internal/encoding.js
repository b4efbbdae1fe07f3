'use strict';
// The engine decodes UTF-8 and UTF-16; every other label goes to a package when it is first used.
const { codes } = require('internal/errors');
const state = require('internal/state');

const Native = state.NativeTextDecoder;

class TextDecoder {
  #decoder;

  constructor(label = 'utf-8', options = undefined) {
    const name = `${label}`;
    if (options !== undefined && options !== null && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    try {
      this.#decoder = new Native(name, options ?? undefined);
    } catch {
      const { TextDecoder: Legacy } = require('internal/legacy-encoding');
      try {
        this.#decoder = new Legacy(name, options ?? undefined);
      } catch {
        throw new codes.ERR_ENCODING_NOT_SUPPORTED(name);
      }
    }
  }

  get encoding() {
    return this.#decoder.encoding;
  }

  get fatal() {
    return this.#decoder.fatal;
  }

  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }

  decode(input = undefined, options = undefined) {
    if (input !== undefined && !ArrayBuffer.isView(input) && !require('internal/types').isAnyArrayBuffer(input)) {
      throw new codes.ERR_INVALID_ARG_TYPE('list', ['ArrayBuffer', 'ArrayBufferView'], input);
    }
    try {
      return this.#decoder.decode(input, options);
    } catch (error) {
      if (this.fatal && error instanceof TypeError) {
        throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.encoding);
      }
      throw error;
    }
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const { encoding, fatal, ignoreBOM } = this;
    return `TextDecoder ${inspect({ encoding, fatal, ignoreBOM }, options)}`;
  }
}
Object.defineProperty(TextDecoder.prototype, Symbol.toStringTag, { value: 'TextDecoder', configurable: true });
for (const name of ['encoding', 'fatal', 'ignoreBOM', 'decode']) {
  Object.defineProperty(TextDecoder.prototype, name, { enumerable: true });
}

module.exports = { TextDecoder };
