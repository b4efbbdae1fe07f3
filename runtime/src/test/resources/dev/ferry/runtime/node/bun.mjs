// The global Bun and the module "bun"; the real Bun prints the same.
import Bundled, { file, which } from 'bun';
import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

const directory = mkdtempSync(join(tmpdir(), 'bun-'));
const attempt = (action) => {
  try {
    console.log(String(action()));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
console.log(Bundled === Bun, Object.prototype.toString.call(Bun), Bun.version, process.versions.bun === Bun.version);
console.log(Bun.argv === process.argv || Bun.argv.length === process.argv.length, Bun.env === process.env || Bun.env.PATH === process.env.PATH);
console.log(Bun.main === import.meta.path, import.meta.main, Bun.isMainThread);
console.log(typeof Bun.nanoseconds(), Bun.nanoseconds() < Bun.nanoseconds());
console.log(which('sh', { PATH: '/bin' }), which('no-such-program'), Bun.which('sh', { PATH: '/nowhere' }));
console.log(Bun.pathToFileURL('/a b').href, Bun.fileURLToPath('file:///a%20b'));
console.log(Bun.sleepSync(1), await Bun.sleep(1), typeof Bun.gc(true));
attempt(() => Bun.sleepSync());
attempt(() => Bun.sleepSync(-1));
attempt(() => Bun.file());
console.log(await Bun.write(join(directory, 'new/a.json'), '{"é":1}'), await Bun.write(join(directory, 'b'), new Uint8Array([1, 2])));
const json = file(join(directory, 'new/a.json'));
console.log(await json.text(), (await json.json()).é, json.size, json.type, json.name === join(directory, 'new/a.json'));
console.log((await json.arrayBuffer()).byteLength, (await json.bytes()).length, await json.exists(), json instanceof Blob);
console.log(await file(join(directory, 'none')).exists(), file(join(directory, 'none')).size);
await file(join(directory, 'none')).text().catch((error) => console.log(error.code, error.syscall));
console.log(await file(join(directory, 'b')).slice(1).bytes());
console.log(await Bun.write(file(join(directory, 'c')), file(join(directory, 'b'))), readFileSync(join(directory, 'c')).length);
console.log(Bun.deepEquals({ a: [1] }, { a: [1] }), Bun.deepEquals({ a: 1 }, { a: 2 }), Bun.escapeHTML('<a href="x">&\'</a>'));
console.log(Bun.stringWidth('日本a'), Bun.stripANSI('\x1b[31mred\x1b[0m'), Bun.peek(Promise.resolve(5)), Bun.peek.status(new Promise(() => {})));
console.log(new Uint8Array(Bun.concatArrayBuffers([new Uint8Array([1, 2]), new Uint8Array([3]).buffer])).join());
console.log(Bun.inspect.custom === Symbol.for('nodejs.util.inspect.custom'), Object.keys(Bun.FFI).includes('dlopen'), Bun.FFI.CString === (await import('bun:ffi')).CString);
const { exitCode, success, stdout } = Bun.spawnSync(['sh', '-c', 'echo out; exit 3']);
console.log(exitCode, success, stdout.toString().trim());
rmSync(directory, { recursive: true });
