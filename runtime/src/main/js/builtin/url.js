'use strict';
const whatwg = require('npm:whatwg-url/webidl2js-wrapper.js');
const { codes, mark } = require('internal/errors');
const path = require('path');
const state = require('internal/state');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

// whatwg-url installs its classes into a global object; this one keeps them from the real global.
const scope = { __proto__: globalThis };
whatwg.URLSearchParams.install(scope, ['Window']);
whatwg.URL.install(scope, ['Window']);

function invalid(input, base) {
  const error = mark(new TypeError('Invalid URL'), 'ERR_INVALID_URL');
  error.input = input;
  if (base !== undefined) {
    error.base = base;
  }
  return error;
}

class URL extends scope.URL {
  constructor(input, base = undefined) {
    if (arguments.length === 0) {
      throw new codes.ERR_MISSING_ARGS('url');
    }
    const text = `${input}`;
    const baseText = base === undefined ? undefined : `${base}`;
    try {
      super(text, baseText);
    } catch {
      throw invalid(text, baseText);
    }
  }

  static parse(input, base) {
    try {
      return new this(input, base);
    } catch {
      return null;
    }
  }

  set href(value) {
    try {
      super.href = value;
    } catch {
      throw invalid(`${value}`);
    }
  }

  get href() {
    return super.href;
  }

  [inspectCustom](depth, options, inspect) {
    if (depth < 0) {
      return this;
    }
    const shown = { __proto__: { constructor: this.constructor } };
    for (const name of [
      'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
      'search', 'searchParams', 'hash',
    ]) {
      shown[name] = this[name];
    }
    return `${this.constructor.name} ${inspect(shown, options).replace(/^\S+ /, '')}`;
  }
}

const { URLSearchParams } = scope;
Object.defineProperty(URLSearchParams, 'name', { value: 'URLSearchParams' });

function inspectParams(depth, options, inspect) {
  if (depth < 0) {
    return options.stylize('[Object]', 'special');
  }
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  const pairs = [...this].map(([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`);
  if (pairs.length === 0) {
    return `${this.constructor.name} {}`;
  }
  const length = pairs.reduce((sum, pair) => sum + pair.length + 2, 0);
  return length > inner.breakLength
    ? `${this.constructor.name} {\n  ${pairs.join(',\n  ')} }`
    : `${this.constructor.name} { ${pairs.join(', ')} }`;
}
Object.defineProperty(URLSearchParams.prototype, inspectCustom, {
  value: inspectParams,
  configurable: true,
  writable: true,
});

function isURL(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function fileURLToPath(url) {
  let parsed = url;
  if (typeof url === 'string') {
    parsed = new URL(url);
  } else if (!isURL(url)) {
    throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], url);
  }
  if (parsed.protocol !== 'file:') {
    throw new codes.ERR_INVALID_URL_SCHEME('file');
  }
  if (parsed.hostname !== '') {
    throw new codes.ERR_INVALID_FILE_URL_HOST(host.os.platform());
  }
  if (/%2f/i.test(parsed.pathname)) {
    throw new codes.ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  }
  return decodeURIComponent(parsed.pathname);
}

const escaped = { '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23' };

function pathToFileURL(file) {
  if (typeof file !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('path', 'string', file);
  }
  let resolved = path.resolve(file);
  if (file.endsWith('/') && !resolved.endsWith('/')) {
    resolved += '/';
  }
  return new URL('file://' + resolved.replace(/[%\\\n\r\t?#]/g, (character) => escaped[character]));
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') {
    options.port = Number(port);
  }
  if (username || password) {
    options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

const old = (name) => (...args) => require('internal/legacy-url')[name](...args);
const oldFormat = old('format');

module.exports = {
  URL,
  URLSearchParams,
  fileURLToPath,
  pathToFileURL,
  urlToHttpOptions,
  domainToASCII: (domain) => URL.parse(`ws://${domain}`)?.hostname ?? '',
  domainToUnicode: (domain) => require('internal/idna').toUnicode(URL.parse(`ws://${domain}`)?.hostname ?? '').domain,
  parse: old('parse'),
  resolve: old('resolve'),
  resolveObject: old('resolveObject'),
  format(url, options) {
    if (!(url instanceof scope.URL)) {
      return oldFormat(url, options);
    }
    const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
    const copy = new URL(url.href);
    if (!fragment) copy.hash = '';
    if (!search) copy.search = '';
    if (!auth) copy.username = copy.password = '';
    return unicode ? copy.href.replace(copy.hostname, module.exports.domainToUnicode(copy.hostname)) : copy.href;
  },
};
state.lazy(module.exports, 'Url', () => require('internal/legacy-url').Url, true);
