// Bundles src/main/js and the npm packages it names into classic scripts for the runtime's jar.
//
//   node bundle.mjs [--force]
//
// Every file of src/main/js/builtin becomes one script whose value is
// `function (exports, require, module, host)`; builtins stay apart, an npm package is bundled
// into the one builtin that names it as require("npm:package"). bootstrap.js is the script the
// engine evaluates first. Nothing happens when no input has changed.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const root = import.meta.dirname;
const sources = path.join(root, 'src/main/js');
const output = path.join(root, 'target/classes/dev/ferry/runtime/js');
const stamp = path.join(root, 'target/bundle.stamp');
const installed = path.join(root, 'node_modules/.ferry-installed');

/** What an npm package finds when it requires one of these. */
const REPLACED = {
  'buffer': 'buffer',
  'safe-buffer': 'buffer',
  'events': 'events',
  'util': 'util',
  'util/': 'util',
  'process': 'process',
  'process/': 'process',
  'stream': 'stream',
  'string_decoder': 'string_decoder',
  'string_decoder/': 'string_decoder',
  'qs': 'querystring',
};

/** Packages that only exist for old engines or carry more than is used: small files of ours. */
const SHIMMED = {
  'abort-controller': 'abort-controller.js',
  'object.assign/polyfill': 'object-assign.js',
  'object-is/polyfill': 'object-is.js',
  'object-is': 'object-is.js',
  'is-nan': 'is-nan.js',
  'call-bind/callBound': 'call-bound.js',
  '@exodus/bytes/encoding.js': 'empty.js',
  '@exodus/bytes/whatwg.js': 'percent-encode.js',
  'tr46': 'tr46.js',
  'ferry-primordials': 'primordials.js',
  'chalk': 'chalk.js',
  'jest-util': 'jest-util.js',
  'jest-message-util': 'jest-message-util.js',
  '@jest/react-is-18': 'react-is.js',
  '@jest/react-is-19': 'react-is.js',
};

/** In inspect's patterns: halves of surrogate pairs, and what finds pairs too but compiles fast. */
const HALVES = String.raw`|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`;
const PAIRS = String.raw`|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]`;

/** Where a package cannot know what we know, or says less than Node: text and what stands for it. */
const PATCHES = {
  'node-inspect-extracted/dist/inspect.js': [
    // What Node's own inspect gets from the engine: see internal/engine.js.
    ['!function(t,e)', 'var ferryEngine=require("internal/engine");!function(t,e)'],
    ['getPromiseDetails:()=>[g,void 0]', 'getPromiseDetails:t=>ferryEngine.promiseDetails(t,g,h)'],
    ['getProxyDetails:y.getProxyDetails', 'getProxyDetails:(t,e)=>ferryEngine.proxyDetails(t,e)'],
    ['previewEntries:t=>[[],!1]', 'previewEntries:(t,e)=>ferryEngine.previewEntries(t,e)'],
    [
      'if(null===e)return t.stylize("null","null");',
      'if(null===e)return t.stylize("null","null");' +
        'const java=ferryEngine.showJava(t,e,value=>nr(t,value,o));if(void 0!==java)return java;',
    ],
    ['t.exports={isAsyncFunction:', 't.exports=ferryEngine.types||{isAsyncFunction:'],
    // Its own copy of all primordials, and lookarounds, take longer than all the rest of loading.
    [['683(t){', ',179(t,e,n)'], '683(t){t.exports=require("ferry-primordials")}'],
    [String.raw`wn=/[\x00-\x1f\x27\x5c\x7f-\x9f]${HALVES}/,`, String.raw`wn=/[\x00-\x1f\x27\x5c\x7f-\x9f\ud800-\udfff]/,`],
    [String.raw`On=/[\x00-\x1f\x27\x5c\x7f-\x9f]${HALVES}/g`, String.raw`On=/[\x00-\x1f\x27\x5c\x7f-\x9f]${PAIRS}/g`],
    [String.raw`En=/[\x00-\x1f\x5c\x7f-\x9f]${HALVES}/,`, String.raw`En=/[\x00-\x1f\x5c\x7f-\x9f\ud800-\udfff]/,`],
    [String.raw`Rn=/[\x00-\x1f\x5c\x7f-\x9f]${HALVES}/g`, String.raw`Rn=/[\x00-\x1f\x5c\x7f-\x9f]${PAIRS}/g`],
    ['function Un(t){', 'function Un(t){if(t.length>1)return t;'],
    ['Tn=new Lt(', 'Tn=()=>new Lt('],
    ['jt(Tn,t,"")', 'jt(Tn(),t,"")'],
    // URL shows itself and is not to be loaded for every object that is looked at.
    ['878(t){t.exports=URL}', '878(t){t.exports=class{}}'],
    // What Node 20 shows otherwise than the newest: symbol keys, proxies, sizes of buffers.
    ['s=t.stylize(e,"symbol")}', 'return`[${t.stylize(e,"symbol")}]:${a}${c}`}'],
    ['c=je(e=c,!1),s+=1}', 'c=je(e=c,!1)}'],
    ['{ [byteLength]: ', '{ byteLength: '],
    ['b(R,n)}for(', 'b(R,Ge(e)||qe(e)?n.replace(`[${E[p]}]`,E[p]):n)}for('],
  ],
  'events/events.js': [
    [
      `throw new TypeError('The "listener" argument must be of type Function. Received type ' + typeof listener);`,
      `throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('listener', 'Function', listener);`,
    ],
    [
      `var err = new Error('Unhandled error.' + (er ? ' (' + er.message + ')' : ''));`,
      `var err = new (require('internal/errors').codes.ERR_UNHANDLED_ERROR)(er);`,
    ],
  ],
  'assert/build/internal/assert/assertion_error.js': [
    // Our frames are hidden; the engine leaves out all of them when it does not find this one.
    ['Error.captureStackTrace(_assertThisInitialized(_this), stackStartFn);', 'Error.captureStackTrace(_assertThisInitialized(_this));'],
  ],
  'expect/build/index.js': [
    // Its expect makes functions for all matchers at each call; internal/test/expect.js does for one.
    [
      'expect.getState = _jestMatchersObject.getState;',
      'expect.getState = _jestMatchersObject.getState;' +
        'expect.makers = {..._jestMatchersObject,' +
        'makeThrowingMatcher, makeResolveMatcher, makeRejectMatcher, getPromiseMatcher};',
    ],
  ],
  'jest-matcher-utils/build/index.js': [
    // Whatever it does not know it copies by its getters, which these do not allow.
    [
      'const builtInObject = [Array,',
      'const builtInObject = [ArrayBuffer, BigInt64Array, BigUint64Array, DataView, SharedArrayBuffer, Array,',
    ],
  ],
  'sucrase/dist/esm/parser/traverser/statement.js': [
    // Where a statement ends, which internal/using.js wants to know.
    [
      '  parseStatementContent(declaration);\n}',
      '  parseStatementContent(declaration);\n' +
        '  if (first < state.tokens.length) state.tokens[first].statementEnd = state.tokens.length;\n}',
    ],
    [
      'export function parseStatement(declaration) {',
      'export function parseStatement(declaration) {\n  const first = state.tokens.length;',
    ],
  ],
  'path-browserify/index.js': [
    [
      `throw new TypeError('Path must be a string. Received ' + JSON.stringify(path));`,
      `throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('path', 'string', path);`,
    ],
    [
      `throw new TypeError('The "pathObject" argument must be of type Object. Received type ' + typeof pathObject);`,
      `throw new (require('internal/errors').codes.ERR_INVALID_ARG_TYPE)('pathObject', 'object', pathObject);`,
    ],
  ],
};

function files(directory) {
  return fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const file of paths) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

const lock = digest([path.join(root, 'package.json'), path.join(root, 'package-lock.json')]);
const inputs = digest([path.join(root, 'bundle.mjs'), ...files(sources)]) + lock;
if (!process.argv.includes('--force') && readIfThere(stamp) === inputs && fs.existsSync(output)) {
  process.exit(0);
}

if (readIfThere(installed) !== lock) {
  console.log('Installing the npm packages of the runtime (npm ci)');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    console.error(
      error.code === 'ENOENT'
        ? 'npm was not found. It comes with Node.js 20 or newer; on Debian: apt install nodejs npm'
        : 'npm ci failed in runtime/ (see above); it needs the npm registry once.',
    );
    process.exit(1);
  }
  fs.writeFileSync(installed, lock);
}

const esbuild = createRequire(import.meta.url)('esbuild');
const builtinDirectory = path.join(sources, 'builtin');
const builtins = files(builtinDirectory).map((file) =>
  path.relative(builtinDirectory, file).replace(/\.js$/, ''),
);

const resolver = {
  name: 'ferry',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, (wanted) => {
      const ours = wanted.importer.startsWith(sources);
      const bare = wanted.path.replace(/^node:/, '');
      if (wanted.kind === 'entry-point') {
        return undefined;
      }
      if (bare.startsWith('npm:')) {
        return build.resolve('./' + bare.slice(4), {
          kind: wanted.kind,
          resolveDir: path.join(root, 'node_modules'),
        });
      }
      if (ours || bare.startsWith('internal/')) {
        return { path: bare, external: true };
      }
      if (Object.hasOwn(SHIMMED, bare)) {
        return { path: path.join(sources, 'shim', SHIMMED[bare]) };
      }
      if (Object.hasOwn(REPLACED, bare)) {
        return { path: REPLACED[bare], external: true };
      }
      return undefined;
    });
    build.onLoad({ filter: /node_modules/ }, (file) => {
      const patches = PATCHES[path.relative(path.join(root, 'node_modules'), file.path)];
      return patches && { contents: patched(file.path, patches), loader: 'js' };
    });
  },
};

/** A package's file with its patches, every one of which must apply. */
function patched(file, patches) {
  let text = fs.readFileSync(file, 'utf8');
  for (const [from, to] of patches) {
    // Either a text or two texts, which stand for themselves up to the second and what is between.
    const [start, end] = Array.isArray(from) ? from : [from];
    if (text.split(start).length !== 2 || (end !== undefined && !text.includes(end))) {
      throw new Error(`${file} has changed: this is not there once: ${from}`);
    }
    const at = text.indexOf(start);
    text = text.slice(0, at) + to + text.slice(end === undefined ? at + start.length : text.indexOf(end, at));
  }
  return text;
}

const common = { charset: 'utf8', legalComments: 'none', target: 'esnext', write: false };
const header = '(function (exports, require, module, host) {';
const used = new Set();
fs.rmSync(output, { recursive: true, force: true });
for (const name of builtins) {
  const source = fs.readFileSync(path.join(builtinDirectory, name + '.js'), 'utf8');
  if (!source.includes("require('npm:")) {
    // Not bundled, so that classes keep their names and nothing is wrapped.
    const { code } = await esbuild.transform(source, { charset: 'utf8', legalComments: 'none', target: 'esnext' });
    write(path.join(output, 'builtin', name + '.js'), `${header}\n${code}})\n`);
    continue;
  }
  const result = await esbuild.build({
    ...common,
    entryPoints: [path.join(builtinDirectory, name + '.js')],
    absWorkingDir: root,
    bundle: true,
    // Loads in half the time; what jest does inside is in no stack that anybody reads.
    minify: name.startsWith('internal/test/'),
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['require'],
    banner: { js: header },
    footer: { js: '})' },
    plugins: [resolver],
    metafile: true,
    logLevel: 'error',
  });
  for (const input of Object.keys(result.metafile.inputs)) {
    const match = /^node_modules\/((?:@[^/]+\/)?[^/]+)(\/node_modules\/((?:@[^/]+\/)?[^/]+))?/.exec(input);
    if (match) {
      used.add(match[0]);
    }
  }
  const [{ text }] = result.outputFiles;
  for (const [, renamed] of text.matchAll(/\bclass _(\w+)/g)) {
    if (source.includes(`class ${renamed}`)) {
      throw new Error(`${name}: class ${renamed} would get another name; do not use it in its own body`);
    }
  }
  write(path.join(output, 'builtin', name + '.js'), text);
}
const bootstrap = await esbuild.transform(
  fs.readFileSync(path.join(sources, 'bootstrap.js'), 'utf8'),
  { charset: 'utf8', legalComments: 'none', target: 'esnext' },
);
write(path.join(output, 'bootstrap.js'), bootstrap.code.replace(/;\s*$/, '\n'));
write(path.join(output, 'NOTICE.txt'), notices());
write(stamp, inputs);

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function notices() {
  let text = 'The runtime contains these npm packages.\n';
  for (const directory of [...used].sort()) {
    const folder = path.join(root, directory);
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const licence = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) {
      throw new Error(`${about.name} has no licence file; say by hand what its terms are`);
    }
    text += `\n${'='.repeat(72)}\n${about.name} ${about.version} (${about.license})\n\n`;
    text += fs.readFileSync(path.join(folder, licence), 'utf8').trim() + '\n';
  }
  return text;
}
