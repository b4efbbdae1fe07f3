'use strict';
// The global Bun and the module "bun": what programs around bun:ffi use of it. Other members are
// absent, so that programs that look for them find that they are not there.
const { mark } = require('internal/errors');
const state = require('internal/state');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function badArgument(message) {
  return mark(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
}

let shell;

const Bun = {
  version: process.versions.bun,
  revision: `ferry-${process.versions.ferry}`,
  isMainThread: true,
  isStandaloneExecutable: false,
  cwd: process.cwd(),
  origin: '',

  gc() {
    return host.process.gc();
  },

  nanoseconds: () => host.clock.sinceOrigin(),

  sleep(duration) {
    const milliseconds = duration instanceof Date ? duration.getTime() - Date.now() : duration;
    if (typeof milliseconds !== 'number') {
      throw badArgument('sleep expects a number or Date');
    }
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  },

  sleepSync(milliseconds) {
    if (typeof milliseconds !== 'number') {
      throw badArgument('milliseconds must be a number');
    }
    if (milliseconds < 0) {
      throw badArgument(`argument to sleepSync must not be negative, got ${milliseconds}`);
    }
    host.clock.sleep(milliseconds);
  },

  which(program, options) {
    if (typeof program !== 'string') {
      throw badArgument('which expects 1 argument');
    }
    if (program === '') {
      return null;
    }
    const path = options?.PATH ?? process.env.PATH ?? '';
    return host.programs.which(program, path, options?.cwd ?? process.cwd()) ?? null;
  },

  file: (path, options) => require('internal/bun-file').file(path, options),
  write: (destination, data) => require('internal/bun-file').write(destination, data),

  pathToFileURL: (path) => require('url').pathToFileURL(path),
  fileURLToPath: (url) => require('url').fileURLToPath(url),

  allocUnsafe: (size) => new Uint8Array(size),

  concatArrayBuffers(buffers, maxLength = Infinity, asUint8Array = false) {
    const views = [...buffers].map((each) =>
      ArrayBuffer.isView(each) ? new Uint8Array(each.buffer, each.byteOffset, each.byteLength) : new Uint8Array(each));
    const length = Math.min(maxLength, views.reduce((sum, view) => sum + view.length, 0));
    const all = new Uint8Array(length);
    let at = 0;
    for (const view of views) {
      const part = view.subarray(0, length - at);
      all.set(part, at);
      at += part.length;
    }
    return asUint8Array ? all : all.buffer;
  },

  deepEquals: (left, right, strict) => require('internal/test/equality').deepEquals(left, right, strict),
  deepMatch: (subset, object) => require('internal/test/equality').deepMatch(subset, object),

  escapeHTML: (value) =>
    String(value)
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#x27;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),

  peek: Object.assign(
    (value) => {
      if (!require('internal/types').isPromise(value)) {
        return value;
      }
      const [status, result] = host.inspection.promise(value);
      return status === 'pending' ? value : result;
    },
    {
      status: (value) =>
        require('internal/types').isPromise(value) ? host.inspection.promise(value)[0] : 'fulfilled',
    },
  ),

  randomUUIDv7: (encoding) => {
    const bytes = require('crypto').randomBytes(16);
    bytes.writeUIntBE(Date.now(), 0, 6);
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return encoding === 'buffer'
      ? bytes
      : bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },

  resolveSync: (specifier, from) =>
    require('module').createRequire(require('path').resolve(process.cwd(), from, '_')).resolve(specifier),

  async resolve(specifier, from) {
    return Bun.resolveSync(specifier, from);
  },

  get $() {
    shell ??= require('internal/shell').shell();
    return shell;
  },

  spawn: (command, options) => require('internal/bun-spawn').spawn(command, options),
  spawnSync: (command, options) => require('internal/bun-spawn').spawnSync(command, options),

  readableStreamToText: (stream) => stream.text(),
  readableStreamToJSON: (stream) => stream.json(),
  readableStreamToBytes: (stream) => stream.bytes(),
  readableStreamToArrayBuffer: (stream) => stream.arrayBuffer(),
  readableStreamToBlob: (stream) => stream.blob(),

  stringWidth: (text) => require('internal/width').displayWidth(text),
  stripANSI: (text) => require('util').stripVTControlCharacters(text),
  shrink() {},

  unsafe: {
    arrayBufferToString(buffer) {
      const decoder = new TextDecoder(buffer instanceof Uint16Array ? 'utf-16le' : 'latin1');
      return decoder.decode(buffer);
    },
  },
};

const { lazy } = state;
lazy(Bun, 'argv', () => process.argv, true);
lazy(Bun, 'env', () => process.env, true);
lazy(Bun, 'main', () => process.argv[1] ?? '', true);
Object.defineProperty(Bun, 'FFI', {
  configurable: true,
  enumerable: true,
  get() {
    return setFfi(host.ffi);
  },
  set: setFfi,
});

/** As in Bun, the property can be written but not redefined. */
function setFfi(value) {
  Object.defineProperty(Bun, 'FFI', { value, writable: true, enumerable: true, configurable: false });
  return value;
}

lazy(Bun, 'CryptoHasher', () => require('internal/bun-hasher').CryptoHasher, true);
lazy(Bun, 'enableANSIColors', () => Boolean(process.stdout.isTTY) && process.stdout.getColorDepth() > 1, true);
lazy(Bun, 'stdin', () => require('internal/bun-file').file(0), true);
lazy(Bun, 'stdout', () => require('internal/bun-file').file(1), true);
lazy(Bun, 'stderr', () => require('internal/bun-file').file(2), true);
lazy(Bun, 'inspect', () => {
  const { inspect } = require('internal/inspect');
  const bunInspect = (value, options) => inspect(value, options);
  bunInspect.custom = inspectCustom;
  bunInspect.table = (data, columns, options) => require('internal/table').table(data, columns, options);
  return bunInspect;
}, true);
Object.defineProperty(Bun, Symbol.toStringTag, { value: 'Bun' });

module.exports = Bun;
