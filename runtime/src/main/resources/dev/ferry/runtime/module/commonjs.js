// The CommonJS half of module loading: what node:module calls Module.
// The Java half gives: dirname, resolve, mocked, isBuiltin, builtin, builtinNames, nodeModulePaths,
// fromURL, read, compile, compileFile, requireModule, json.
(function (host) {
  'use strict';

  const cache = { __proto__: null };
  const extensions = { __proto__: null };
  let main;

  function hidden(object, key, value) {
    Object.defineProperty(object, key, {
      value, writable: true, configurable: true, enumerable: false,
    });
  }

  function fail(Kind, code, message, more) {
    const error = new Kind(message);
    error.code = code;
    throw Object.assign(error, more);
  }

  function checkId(id) {
    if (typeof id !== 'string') {
      fail(TypeError, 'ERR_INVALID_ARG_TYPE',
        `The "id" argument must be of type string. Received ${id === null ? 'null' : typeof id}`);
    }
    if (id === '') {
      fail(TypeError, 'ERR_INVALID_ARG_VALUE',
        `The argument 'id' must be a non-empty string. Received ''`);
    }
  }

  class Module {
    constructor(id = '', parent = null) {
      this.id = id;
      this.path = host.dirname(id);
      this.exports = {};
      this.filename = null;
      this.loaded = false;
      this.children = [];
      hidden(this, 'parent', parent);
      parent?.children?.push(this);
    }

    get paths() {
      return host.nodeModulePaths(this.path);
    }

    set paths(value) {
      Object.defineProperty(this, 'paths', {
        value, writable: true, configurable: true, enumerable: true,
      });
    }

    require(id) {
      checkId(id);
      return Module._load(id, this, false);
    }

    load(filename) {
      this.filename = filename;
      const dot = filename.lastIndexOf('.');
      const load = extensions[filename.slice(dot)] ?? extensions['.js'];
      load(this, filename);
      this.loaded = true;
    }

    _compile(text, filename) {
      return run(this, host.compile(String(text), filename), filename);
    }
  }

  function run(module, wrapper, filename) {
    return wrapper.call(module.exports, module.exports, requireOf(module), module, filename,
      host.dirname(filename));
  }

  function loadSource(module, filename) {
    const wrapper = host.compileFile(filename);
    if (wrapper === undefined) {
      module.exports = host.requireModule(filename);
    } else {
      run(module, wrapper, filename);
    }
  }

  for (const extension of ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts']) {
    extensions[extension] = loadSource;
  }
  extensions['.json'] = (module, filename) => {
    module.exports = host.json(filename);
  };
  extensions['.node'] = (module, filename) => {
    fail(Error, 'ERR_DLOPEN_FAILED', `Native addons are not supported: ${filename}`);
  };

  Module._load = function (request, parent, isMain) {
    const mock = host.mocked(request, parent?.filename ?? '');
    if (mock !== undefined) {
      return mock;
    }
    const filename = Module._resolveFilename(request, parent, isMain);
    if (host.isBuiltin(filename)) {
      return host.builtin(filename);
    }
    const cached = cache[filename];
    if (cached !== undefined) {
      if (parent?.children && !parent.children.includes(cached)) {
        parent.children.push(cached);
      }
      return cached.exports;
    }
    const module = new Module(filename, parent);
    if (isMain) {
      module.id = '.';
      main = module;
    }
    cache[filename] = module;
    let done = false;
    try {
      module.load(filename);
      done = true;
    } finally {
      if (!done) {
        delete cache[filename];
      }
    }
    return module.exports;
  };

  Module._resolveFilename = function (request, parent, isMain, options) {
    if (host.isBuiltin(request)) {
      return request;
    }
    const from = options?.paths ?? [parent?.path ?? ''];
    for (const directory of from) {
      const found = host.resolve(request, directory);
      if (found !== undefined) {
        return found;
      }
    }
    const requireStack = [];
    for (let at = parent; at; at = at.parent) {
      requireStack.push(at.filename ?? at.id);
    }
    const stack = requireStack.length === 0 ? ''
      : '\nRequire stack:\n- ' + requireStack.join('\n- ');
    return fail(Error, 'MODULE_NOT_FOUND', `Cannot find module '${request}'${stack}`,
      { requireStack });
  };

  function requireOf(module) {
    function require(id) {
      checkId(id);
      return Module._load(id, module, false);
    }
    require.resolve = function resolve(request, options) {
      checkId(request);
      return Module._resolveFilename(request, module, false, options);
    };
    require.resolve.paths = function paths(request) {
      return host.isBuiltin(request) ? null : host.nodeModulePaths(module.path);
    };
    require.main = main;
    require.extensions = extensions;
    require.cache = cache;
    return require;
  }

  function createRequire(where) {
    const filename = host.fromURL(String(where));
    if (!filename.startsWith('/')) {
      fail(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'filename' must be a file URL object, `
        + `file URL string, or absolute path string. Received '${where}'`);
    }
    const module = new Module(filename);
    module.filename = filename;
    if (filename.endsWith('/')) {
      module.path = filename.slice(0, -1);
    }
    return requireOf(module);
  }

  Object.assign(Module, {
    Module,
    createRequire,
    isBuiltin: host.isBuiltin,
    wrapper: ['(function (exports, require, module, __filename, __dirname) { ', '\n});'],
    wrap: (text) => Module.wrapper[0] + text + Module.wrapper[1],
    globalPaths: [],
    _cache: cache,
    _extensions: extensions,
    _pathCache: { __proto__: null },
    _nodeModulePaths: host.nodeModulePaths,
    syncBuiltinESMExports() {},
    findSourceMap() {},
    runMain() {},
  });
  Object.defineProperty(Module, 'builtinModules', {
    configurable: true,
    enumerable: true,
    get: () => host.builtinNames(),
  });

  return {
    Module,
    createRequire,
    load: (filename, isMain) => Module._load(filename, null, isMain),
    // Code without a file: its module is in no cache.
    evaluate(wrapper, filename) {
      const module = new Module(filename);
      module.filename = filename;
      main = module;
      return run(module, wrapper, filename);
    },
    globals(filename) {
      const module = new Module(filename);
      module.filename = filename;
      return { require: requireOf(module), module, exports: module.exports };
    },
  };
});
