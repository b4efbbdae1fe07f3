'use strict';
// Bytes that come by and by, to be read as a whole or piece by piece: what a program prints, and
// what a Blob holds. It has the methods of a ReadableStream that programs use most; there is none.

/** To be read once. */
class ByteStream {
  #chunks;

  /** @param readable gives chunks of bytes, or promises of them */
  constructor(readable) {
    this.#chunks = (async function* chunks() {
      yield* readable;
    })();
  }

  async *[Symbol.asyncIterator]() {
    for await (const chunk of this.#chunks) yield new Uint8Array(chunk);
  }

  async bytes() {
    const chunks = [];
    for await (const chunk of this.#chunks) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  }

  async arrayBuffer() {
    return (await this.bytes()).buffer;
  }

  async text() {
    return new TextDecoder().decode(await this.bytes());
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async blob() {
    return new Blob([await this.bytes()]);
  }

  getReader() {
    const chunks = this[Symbol.asyncIterator]();
    return {
      read: () => chunks.next(),
      cancel: () => chunks.return(),
      releaseLock() {},
    };
  }
}

module.exports = { ByteStream };
