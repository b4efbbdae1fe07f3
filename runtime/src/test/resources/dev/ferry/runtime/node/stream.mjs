// stream and stream/promises.
import { Readable, Writable, Transform, Duplex, PassThrough, pipeline } from 'node:stream';
import { pipeline as piped, finished } from 'node:stream/promises';
import { once, on, EventEmitter } from 'node:events';

const upper = () =>
  new Transform({
    transform(chunk, encoding, callback) {
      callback(null, chunk.toString().toUpperCase());
    },
  });
const collected = [];
const sink = new Writable({
  write(chunk, encoding, callback) {
    collected.push(chunk.toString());
    callback();
  },
});
await piped(Readable.from(['a', 'b', 'c']), upper(), sink);
console.log(collected.join(''));

const values = [];
for await (const value of Readable.from([1, 2, 3]).map((x) => x * 2)) {
  values.push(value);
}
console.log(values, await Readable.from([1, 2, 3, 4]).filter((x) => x % 2).toArray());

const passing = new PassThrough();
passing.end('through');
console.log((await once(passing, 'data')).toString());

const failing = new Readable({
  read() {
    this.destroy(new Error('broken'));
  },
});
await finished(failing.resume()).catch((error) => console.log(error.message));
pipeline(Readable.from(['x']), new Writable({ write: (c, e, done) => done(new Error('full')) }), (error) =>
  console.log(error.message));

const duplex = new Duplex({
  read() {},
  write(chunk, encoding, callback) {
    this.push(chunk);
    callback();
  },
});
duplex.setEncoding('utf8');
duplex.write('echo');
console.log((await once(duplex, 'data'))[0]);
const small = new Writable({ highWaterMark: 3, write: (chunk, encoding, callback) => setImmediate(callback) });
console.log(small.write('ab'), small.write('cd'), small.writableLength);
await once(small, 'drain');
console.log('drained');

const emitter = new EventEmitter();
setImmediate(() => {
  emitter.emit('tick', 1);
  emitter.emit('tick', 2);
});
for await (const [value] of on(emitter, 'tick')) {
  console.log('tick', value);
  if (value === 2) {
    break;
  }
}
emitter.on('error', () => {});
await once(emitter, 'never', { signal: AbortSignal.abort() }).catch((error) => console.log(error.name));
console.log(new PassThrough() instanceof EventEmitter, process.stdout instanceof EventEmitter);
