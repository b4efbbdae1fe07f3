'use strict';
// Bun.$: commands in a template. The system's sh runs them, and not a shell of our own as in Bun: what is
// put in arrives as one word, an array as several, { raw } as it stands.
const { spawn } = require('child_process');

class ShellError extends Error {
  constructor({ exitCode, stdout, stderr }) {
    super(`Failed with exit code ${exitCode}`);
    Object.assign(this, { exitCode, stdout, stderr });
  }

  get name() {
    return 'ShellError';
  }
}

const quoted = (word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replace(/["$`\\]/g, '\\$&')}"`);

function word(value) {
  if (Array.isArray(value)) {
    return value.map(word).join(' ');
  }
  return value !== null && typeof value === 'object' && 'raw' in value ? `${value.raw}` : quoted(`${value}`);
}

function output(stdout, stderr, exitCode) {
  const result = { stdout, stderr, exitCode };
  const methods = {
    text: (encoding) => stdout.toString(encoding),
    json: () => JSON.parse(stdout.toString()),
    arrayBuffer: () => new Uint8Array(stdout).buffer,
    bytes: () => new Uint8Array(stdout),
    blob: () => new Blob([stdout]),
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(result, name, { value, configurable: true, writable: true });
  }
  return result;
}

/** Starts when it is first waited for. */
class ShellPromise extends Promise {
  #command;
  #settings;
  #resolve;
  #reject;
  #started = false;

  constructor(executor, command, settings) {
    let functions;
    super((...given) => {
      functions = given;
      executor(...given);
    });
    [this.#resolve, this.#reject] = functions;
    this.#command = command;
    this.#settings = settings;
  }

  static get [Symbol.species]() {
    return Promise;
  }

  cwd(folder) {
    this.#settings.cwd = folder;
    return this;
  }

  env(variables) {
    this.#settings.env = variables;
    return this;
  }

  quiet(isQuiet = true) {
    this.#settings.quiet = isQuiet;
    return this;
  }

  nothrow() {
    return this.throws(false);
  }

  throws(doesThrow) {
    this.#settings.throws = doesThrow;
    return this;
  }

  text(encoding) {
    return this.quiet().then((result) => result.text(encoding));
  }

  json() {
    return this.quiet().then((result) => result.json());
  }

  arrayBuffer() {
    return this.quiet().then((result) => result.arrayBuffer());
  }

  bytes() {
    return this.quiet().then((result) => result.bytes());
  }

  blob() {
    return this.quiet().then((result) => result.blob());
  }

  async *lines() {
    const text = await this.text();
    yield* text.split('\n');
  }

  run() {
    this.#start();
    return this;
  }

  then(...handlers) {
    this.#start();
    return super.then(...handlers);
  }

  #start() {
    if (this.#started || this.#command === undefined) {
      return;
    }
    this.#started = true;
    const { cwd, env, quiet, throws } = this.#settings;
    const child = spawn('/bin/sh', ['-c', this.#command], { cwd, env, stdio: ['inherit', 'pipe', 'pipe'] });
    const taken = (stream, shown) => {
      const chunks = [];
      stream.on('data', (chunk) => {
        chunks.push(chunk);
        if (!quiet) {
          shown.write(chunk);
        }
      });
      return chunks;
    };
    const stdout = taken(child.stdout, process.stdout);
    const stderr = taken(child.stderr, process.stderr);
    child.on('error', this.#reject);
    child.on('close', (code) => {
      const result = output(Buffer.concat(stdout), Buffer.concat(stderr), code ?? 1);
      if (throws && result.exitCode !== 0) {
        this.#reject(new ShellError(result));
      } else {
        this.#resolve(result);
      }
    });
  }
}

function shell() {
  const defaults = { cwd: undefined, env: undefined, throws: true };
  const $ = (strings, ...values) => {
    const command = strings.raw.reduce((text, part, index) => text + word(values[index - 1]) + part);
    return new ShellPromise(() => {}, command, { ...defaults });
  };
  return Object.assign($, {
    ShellError,
    escape: (text) => word(text),
    cwd(folder) {
      defaults.cwd = folder;
      return $;
    },
    env(variables) {
      defaults.env = variables;
      return $;
    },
    nothrow: () => $.throws(false),
    throws(doesThrow) {
      defaults.throws = doesThrow;
      return $;
    },
  });
}

module.exports = { shell };
