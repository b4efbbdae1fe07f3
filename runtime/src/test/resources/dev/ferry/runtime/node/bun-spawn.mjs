// Bun.spawn and Bun.spawnSync.
const shell = (script, options) => Bun.spawn({ cmd: ['sh', '-c', script], ...options });

const both = shell('echo out; echo err >&2; exit 4', { stderr: 'pipe' });
console.log((await Promise.all([both.stdout.text(), both.stderr.text(), both.exited])).join('|'));
console.log(both.exitCode, both.signalCode, both.killed, typeof both.pid);

let pieces = '';
for await (const piece of shell('echo piece').stdout) pieces += new TextDecoder().decode(piece);
console.log(pieces.trim(), (await Bun.readableStreamToText(shell('echo read').stdout)).trim());
console.log((await shell("echo '[1]'").stdout.json())[0]);

const sleeping = Bun.spawn(['sleep', '60']);
sleeping.kill();
console.log(await sleeping.exited, sleeping.exitCode, sleeping.signalCode);

const cat = Bun.spawn(['cat'], { stdin: 'pipe' });
cat.stdin.write('written');
cat.stdin.end();
console.log(await cat.stdout.text());
console.log(await Bun.spawn(['cat'], { stdin: new TextEncoder().encode('given') }).stdout.text());
console.log(await shell('echo $WORD; pwd', { env: { ...process.env, WORD: 'x' }, cwd: '/' }).stdout.text());
await new Promise((resolve) => {
  shell('exit 2', { onExit: (program, code, signal) => resolve(console.log(program.exitCode, code, signal)) });
});
console.log(shell('true', { stdio: ['ignore', 'ignore', 'ignore'] }).stdout);

const sync = Bun.spawnSync({ cmd: ['sh', '-c', 'echo out; echo err >&2; exit 3'] });
console.log(sync.exitCode, sync.success, `${sync.stdout}`.trim(), `${sync.stderr}`.trim(), 'signalCode' in sync);
console.log(`${Bun.spawnSync(['cat'], { stdin: Buffer.from('in') }).stdout}`);
console.log(Bun.spawnSync(['sh', '-c', 'kill -9 $$']).signalCode);
for (const start of [Bun.spawn, Bun.spawnSync]) {
  try {
    start(['no-such-program-here']);
  } catch (error) {
    console.log(error.message, error.code);
  }
}
