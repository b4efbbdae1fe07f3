package dev.ferry.runtime.worker;

import dev.ferry.runtime.Scripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkersTest {

  private final Scripts scripts = new Scripts();

  @Test
  void talksToAWorkerThroughMessages() {
    scripts.file(
        "main.mjs",
        """
        import { Worker, isMainThread, parentPort, workerData, threadId } from 'worker_threads';
        if (isMainThread) {
          const worker = new Worker(new URL(import.meta.url), {
            workerData: { n: 1n, when: new Date(0) }, argv: ['x'], env: { ONLY: 'this' },
          });
          worker.once('message', (message) => {
            console.log('first', message);
            worker.on('message', (m) => console.log('main', m));
            worker.postMessage(new Map([['k', new Set([1])]]));
          });
          worker.on('exit', (code) => console.log('exit', code, threadId));
        } else {
          parentPort.postMessage([workerData, threadId > 0, process.argv.slice(2), process.env.ONLY]);
          parentPort.once('message', (m) => parentPort.postMessage(m));
        }
        """);
    scripts
        .run("main.mjs")
        .exits(0)
        .prints(
            """
            first [ { n: 1n, when: 1970-01-01T00:00:00.000Z }, true, [ 'x' ], 'this' ]
            main Map(1) { 'k' => Set(1) { 1 } }
            exit 0 0
            """);
  }

  @Test
  void sharesMemoryAndMovesBuffersAndPorts() {
    scripts.file(
        "main.mjs",
        """
        import { Worker, isMainThread, parentPort, workerData, MessageChannel } from 'worker_threads';
        if (isMainThread) {
          const shared = new Int32Array(new SharedArrayBuffer(8));
          const { port1, port2 } = new MessageChannel();
          const worker = new Worker(import.meta.filename, {
            workerData: { shared, port: port2 }, transferList: [port2],
          });
          worker.on('message', (buffer) => {
            console.log('moved', new Uint8Array(buffer), shared[0]);
            Atomics.store(shared, 1, 1);
            Atomics.notify(shared, 1);
          });
          port1.on('message', (m) => { console.log('port', m); port1.close(); });
        } else {
          const { shared, port } = workerData;
          const buffer = new Uint8Array([7, 8]).buffer;
          shared[0] = 42;
          parentPort.postMessage(buffer, [buffer]);
          const waited = Atomics.wait(shared, 1, 0, 20000);
          port.postMessage([buffer.byteLength, waited === 'timed-out']);
        }
        """);
    scripts.run("main.mjs").exits(0).prints("moved Uint8Array(2) [ 7, 8 ] 42\nport [ 0, false ]\n");
  }

  @Test
  void tellsOfErrorsAndExitCodes() {
    scripts.file(
        "main.mjs",
        """
        import { Worker } from 'worker_threads';
        const run = (code) => new Promise((resolve) => {
          const seen = [];
          new Worker(code, { eval: true })
            .on('error', (e) => seen.push(e instanceof RangeError, e.message))
            .on('exit', (code) => resolve([...seen, code]));
        });
        console.log(await run('throw new RangeError("bad")'));
        console.log(await run('Promise.reject(new RangeError("no"))'));
        console.log(await run('process.exit(3)'));
        console.log(await run('process.exitCode = 4'));
        new Worker('./none.mjs').on('error', (e) => console.log(e.message));
        """);
    scripts
        .run("main.mjs")
        .exits(0)
        .prints(
            """
            [ true, 'bad', 1 ]
            [ true, 'no', 1 ]
            [ 3 ]
            [ 4 ]
            Cannot find module './none.mjs'
            """);
  }

  @Test
  void endsTheProgramWithAnErrorNobodyListensFor() {
    scripts.file(
        "main.mjs",
        """
        import { Worker } from 'worker_threads';
        new Worker('throw new Error("alone")', { eval: true });
        """);
    scripts.run("main.mjs").exits(1).complains("Error: alone");
  }

  @Test
  void terminatesAWorkerThatNeverEnds() {
    scripts.file(
        "main.mjs",
        """
        import { Worker } from 'worker_threads';
        const spin = new Worker('require("worker_threads").parentPort.postMessage(1); for (;;);',
          { eval: true });
        spin.on('message', async () => console.log('terminated', await spin.terminate()));
        const wait = new Worker(
          'require("worker_threads").parentPort.on("message", () => {}).postMessage(1)', { eval: true });
        wait.on('message', async () => console.log('terminated', await wait.terminate()));
        new Worker('for (;;);', { eval: true }).unref();
        """);
    scripts.run("main.mjs").exits(0).prints("terminated 1\nterminated 1\n");
  }

  @Test
  void hasTheWorkerOfTheWeb() {
    scripts
        .file("echo.mjs", "self.onmessage = ({ data }) => postMessage(['echo', data]);")
        .file(
            "main.mjs",
            """
            const worker = new Worker(new URL('./echo.mjs', import.meta.url));
            worker.onmessage = ({ data }) => { console.log(data); worker.terminate(); };
            worker.addEventListener('close', () => console.log('closed'));
            worker.postMessage(1);
            """);
    scripts.run("main.mjs").exits(0).prints("[ 'echo', 1 ]\nclosed\n");
  }

  @Test
  void clonesStructures() {
    scripts.file(
        "main.mjs",
        """
        const bytes = new Uint8Array([1, 2, 3, 4]);
        const value = {
          bytes, tail: bytes.subarray(2), view: new DataView(bytes.buffer, 1),
          holes: [1, , 3], date: new Date(5), regExp: /a/gi, boxed: Object(true), big: 2n ** 70n,
          error: Object.assign(new RangeError('r', { cause: 'c' }), { gone: 1 }), ['__proto__']: 1,
        };
        value.self = value;
        const copy = structuredClone(value);
        console.log(copy.self === copy, copy.bytes.buffer === copy.tail.buffer, copy.tail,
          copy.view.byteOffset, 1 in copy.holes, copy.date, copy.regExp, copy.boxed, copy.big);
        console.log(copy.error instanceof RangeError, copy.error.cause, copy.error.gone,
          Object.hasOwn(copy, '__proto__'));
        const names = [() => 1, Symbol('s'), new WeakMap(), Promise.resolve(), new Proxy({}, {})]
          .map((bad) => { try { structuredClone({ bad }); } catch (e) { return e.name; } });
        console.log(new Set(names));
        const moved = structuredClone(bytes, { transfer: [bytes.buffer] });
        console.log(bytes.length, moved);
        """);
    scripts
        .run("main.mjs")
        .exits(0)
        .prints(
            """
            true true Uint8Array(2) [ 3, 4 ] 1 false 1970-01-01T00:00:00.005Z /a/gi [Boolean: true] 1180591620717411303424n
            true c undefined true
            Set(1) { 'DataCloneError' }
            0 Uint8Array(4) [ 1, 2, 3, 4 ]
            """);
  }
}
