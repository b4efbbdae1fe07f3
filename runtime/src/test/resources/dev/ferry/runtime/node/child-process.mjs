// Programs beside the script: events in their order, output, failures.
import { exec, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

function ended(child) {
  return new Promise((resolve) => child.on('close', (...how) => resolve(how.join())));
}

const events = [];
const hello = spawn('sh', ['-c', 'echo out; echo err >&2; exit 3']);
for (const name of ['spawn', 'exit', 'close']) hello.on(name, (...args) => events.push([name, ...args].join(' ')));
let out = '';
hello.stdout.setEncoding('utf8').on('data', (text) => (out += text));
for await (const chunk of hello.stderr) console.log('stderr', String(chunk).trim());
if (!events.some((event) => event.startsWith('close'))) await ended(hello);
console.log(events, out.trim(), hello.exitCode, hello.signalCode, hello.spawnargs.length);

const cat = spawn('cat');
let echoed = '';
cat.stdout.on('data', (chunk) => (echoed += chunk));
cat.stdin.write('one ');
cat.stdin.end('two');
console.log(await ended(cat), echoed);

const sleeping = spawn('sleep', ['60']);
console.log(sleeping.kill(), sleeping.killed, await ended(sleeping), sleeping.kill());
console.log(await ended(spawn('sleep', ['60'], { timeout: 20, killSignal: 'SIGKILL' })));
console.log(await ended(spawn('echo $WORD', { shell: true, env: { ...process.env, WORD: 'x' }, stdio: 'ignore' })));

const missing = spawn('no-such-program-here', ['a']);
missing.on('error', ({ code, syscall, path, message }) => console.log(code, syscall, path, message));
console.log(missing.pid);
await new Promise((resolve) => missing.once('error', resolve));

await new Promise((resolve) =>
  exec('echo a; echo b >&2; exit 2', (error, stdout, stderr) => {
    console.log(error.message.trim(), error.code, error.killed, error.signal, error.cmd, [stdout, stderr]);
    resolve();
  }));
await new Promise((resolve) =>
  execFile('printf', ['%s', 'a b'], { encoding: 'buffer' }, (error, stdout) => {
    console.log(error, stdout);
    resolve();
  }));
console.log(await promisify(exec)('echo promised'));
console.log(await promisify(execFile)('false').catch(({ code, stdout }) => [code, stdout]));
