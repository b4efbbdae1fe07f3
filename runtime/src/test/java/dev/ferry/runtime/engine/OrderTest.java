package dev.ferry.runtime.engine;

import dev.ferry.runtime.Scripts;
import org.junit.jupiter.api.Test;

/** In which order a program's pieces run: as in Node and Bun. */
class OrderTest {

  private final Scripts scripts = new Scripts();

  @Test
  void runsTicksThenPromisesAfterEveryTask() {
    scripts.file(
        "order.mjs",
        """
        const log = (...words) => console.log(...words);
        process.nextTick(() => log('tick 1'));
        Promise.resolve().then(() => {
          log('promise 1');
          process.nextTick(() => log('tick of promise'));
          queueMicrotask(() => log('microtask of promise'));
        });
        process.nextTick(() => { log('tick 2'); process.nextTick(() => log('tick of tick')); });
        setImmediate(() => {
          log('immediate 1');
          process.nextTick(() => log('tick of immediate'));
          Promise.resolve().then(() => log('promise of immediate'));
        });
        setImmediate(() => log('immediate 2'));
        log('main');
        """);
    scripts
        .run("order.mjs")
        .exits(0)
        .prints(
            """
            main
            tick 1
            tick 2
            tick of tick
            promise 1
            microtask of promise
            tick of promise
            immediate 1
            tick of immediate
            promise of immediate
            immediate 2
            """);
  }

  @Test
  void keepsAliveOnlyForWhatIsReferenced() {
    scripts.file(
        "unref.mjs",
        """
        setTimeout(() => console.log('never'), 100000).unref();
        setTimeout(() => console.log('soon'), 1);
        setInterval(() => console.log('never'), 100000).unref();
        process.on('beforeExit', (code) => {
          console.log('beforeExit', code);
          if (!globalThis.again) {
            globalThis.again = true;
            setImmediate(() => console.log('again'));
          }
        });
        process.on('exit', (code) => console.log('exit', code));
        """);
    scripts.run("unref.mjs").exits(0).prints("soon\nbeforeExit 0\nagain\nbeforeExit 0\nexit 0\n");
  }

  @Test
  void awaitsAtTopLevelAndAcrossModules() {
    scripts.file("slow.mjs", "export const v = await new Promise((r) => setTimeout(r, 5, 'slow'))");
    scripts.file(
        "tla.mjs",
        """
        import { v } from './slow.mjs';
        console.log(v, await Promise.all([1, import('./slow.mjs').then((m) => m.v)]));
        """);
    scripts.run("tla.mjs").exits(0).prints("slow [ 1, 'slow' ]\n");
  }

  @Test
  void saysWhenATopLevelAwaitCanNeverEnd() {
    scripts.file("never.mjs", "await new Promise(() => {})");
    scripts.run("never.mjs").exits(13).complains("unsettled top-level await");
  }
}
