package dev.ferry.js.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.js.BunFfi;
import dev.ferry.js.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

/**
 * Small typed arrays and buffers: pieces of pages that nobody can tell from memory of their own.
 */
final class BufferConstructorsTest {

  @Test
  void eachIsZeroAndAlignedAndLiesBesideTheLast() {
    assertEquals(
        "4096 addresses in one page or two, 0 set, 0 off 16",
        answer(
            """
            const all = Array.from({ length: 4096 }, () => new Uint8Array(16));
            const set = all.filter((each) => each.some((byte) => byte !== 0)).length;
            all.forEach((each) => each.fill(255));
            const addresses = all.map((each) => ptr(each)).sort((a, b) => a - b);
            let pages = 1;
            for (let i = 1; i < 4096; i++) if (addresses[i] !== addresses[i - 1] + 16) pages++;
            const off = addresses.filter((each) => each % 16 !== 0).length;
            globalThis.answer =
              `${new Set(addresses).size} addresses in ${pages < 3 ? "one page or two" : pages}, ${set} set, ${off} off 16`;
            """));
  }

  @Test
  void constructorsDoWhatTheyDid() {
    assertEquals(
        "3,6,0,true|true,false|4,2,8|32,false|16,true|0,8|7,16|true,8",
        answer(
            """
            class Words extends Uint16Array {}
            class Bytes extends ArrayBuffer {}
            const words = new Words(3);
            const made = Reflect.construct(Uint8Array, [4], Array);
            const sent = new Uint8Array(8);
            const received = new Uint8Array(sent.buffer.transfer());
            const filled = new Uint8Array(8).fill(7);
            const longer = filled.buffer.transfer(16);
            const resizable = new ArrayBuffer(16, { maxByteLength: 32 });
            const bytes = new Bytes(8);
            globalThis.answer = [
              [words.length, words.buffer.byteLength, words.byteOffset, words instanceof Words],
              [made instanceof Array, made instanceof Uint8Array],
              [new Uint8Array("4").length, new Uint8Array(2.5).length, new Uint8Array(8, 4, 1).length],
              [new ArrayBuffer(32, undefined).byteLength, new ArrayBuffer(32).resizable],
              [resizable.byteLength, resizable.resizable],
              [sent.length, received.length],
              [new Uint8Array(longer)[7], longer.byteLength],
              [bytes instanceof Bytes, bytes.byteLength],
            ].join("|");
            """));
  }

  @Test
  void literalsLieInPagesToo() {
    assertEquals(
        "16 16 16",
        answer(
            """
            const addresses = [[1], [0.5], [], [3]].map((list) => ptr(new Float64Array([...list, 1])));
            globalThis.answer = addresses.slice(1).map((each, i) => Math.abs(each - addresses[i])).join(" ");
            """));
  }

  /** What Bun answers, too. */
  @Test
  void arraysBecomeTypedOnesAsTheyDid() {
    assertEquals(
        "1,2,44,0|1.5,NaN,0|0,3,1,9|255,0|9|4,5|1,7,3|18446744073709551615,3|TypeError|TypeError"
            + "|1,2,4464 true|600|8|1,2 3|1,2 0",
        answer(
            """
            const bytes = (list) => [...new Uint8Array(list)].join();
            const failing = (make) => { try { return make(); } catch (error) { return error.name; } };
            class Words extends Uint16Array {}
            class Own extends Array { *[Symbol.iterator]() { yield 4; yield 5; } }
            const own = [1, 2];
            own[Symbol.iterator] = function* () { yield 9; };
            Array.prototype[1] = 7;
            const hole = bytes([1, , 3]);
            delete Array.prototype[1];
            const values = Array.prototype[Symbol.iterator];
            Array.prototype[Symbol.iterator] = function* () { yield 8; };
            const changed = new Uint8Array([1, 2]);
            Array.prototype[Symbol.iterator] = values;
            const iterator = Object.getPrototypeOf([][Symbol.iterator]());
            const { next } = iterator;
            let counted = 0;
            const counting = () => { iterator.next = function () { counted++; return next.call(this); }; };
            counting();
            const seen = new Uint8Array([1, 2]);
            iterator.next = next;
            const calls = counted;
            counted = 0;
            const unseen = new Uint8Array([1, 2]);
            globalThis.answer = [
              bytes([1, 2, 300, -256]),
              [...new Float32Array([1.5, NaN, undefined === 1 ? 1 : 0])].join(),
              bytes([null, "3", true, { valueOf: () => 9 }]),
              [...new Uint8ClampedArray([300, -5])].join(),
              bytes(own),
              bytes(Own.of(1)),
              hole,
              [...new BigUint64Array([-1n, 2n ** 64n + 3n])].join(),
              failing(() => new BigInt64Array([1n, 2])),
              failing(() => new Uint8Array([1n])),
              `${[...new Words([1, 2, 70000])].join()} ${new Words([1]) instanceof Words}`,
              new Uint8Array(Array(600).fill(3)).length,
              [...changed].join(),
              `${[...seen].join()} ${calls}`,
              `${[...unseen].join()} ${counted}`,
            ].join("|");
            """));
  }

  @Test
  void errorsNameTheConstructorOnce() {
    assertEquals(
        "RangeError: index is negative, at new Uint8Array (native)",
        answer(
            """
            try {
              new Uint8Array(-1);
            } catch (error) {
              const frames = error.stack.split("\\n").filter((line) => line.includes("Uint8Array"));
              globalThis.answer = `${error}, ${frames.map((line) => line.trim())}`;
            }
            """));
  }

  @Test
  void contextsOfOneEngineDoNotShareMemory() throws InterruptedException {
    Engine.Builder builder = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false");
    BunFfi.enable(builder);
    try (Engine engine = builder.build()) {
      Map<Integer, Integer> wrong = new ConcurrentHashMap<>();
      List<Thread> threads =
          IntStream.of(1, 2)
              .mapToObj(id -> new Thread(() -> wrong.put(id, fill(engine, id))))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(Map.of(1, 0, 2, 0), wrong);
    }
  }

  /** How many of a context's arrays did not begin as zero, or hold what another wrote. */
  private static int fill(Engine engine, int id) {
    try (Context context = context(engine)) {
      return Scripts.answer(
              context,
              """
              const all = [];
              let wrong = 0;
              for (let i = 0; i < 100000; i++) {
                const each = new Uint8Array(16);
                if (each[0] !== 0 || each[15] !== 0) wrong++;
                all.push(each.fill(ID));
              }
              for (const each of all) if (each[0] !== ID || each[15] !== ID) wrong++;
              globalThis.answer = wrong;
              """
                  .replace("ID", String.valueOf(id)))
          .asInt();
    }
  }

  @Test
  void pagesGoWithTheirPieces() throws IOException {
    assertGivesBack("for (let i = 0; i < 2_000_000; i++) new Uint8Array(1024)[i & 1023] = 1;");
  }

  @Test
  void largeArraysAreGivenBack() throws IOException {
    assertGivesBack("for (let i = 0; i < 32_000; i++) new Uint8Array(65536)[i] = 1;");
  }

  /** Code that drops 2 GB of arrays, of which half at most may be left outside the Java heap. */
  private static void assertGivesBack(String code) throws IOException {
    try (Context context = Scripts.context()) {
      long before = outsideTheHeap();
      Scripts.run(context, code);
      long grown = outsideTheHeap() - before;
      assertTrue(grown < 1L << 30, "of 2 GB that were used, " + grown + " bytes are still there");
    }
  }

  private static Context context(Engine engine) {
    return Context.newBuilder("js").engine(engine).apply(BunFfi::enableForSharedEngine).build();
  }

  private static String answer(String code) {
    try (Context context = Scripts.context()) {
      return Scripts.answer(context, "import { ptr } from \"bun:ffi\";\n" + code).asString();
    }
  }

  /**
   * Bytes of memory that the process has, without the Java heap: how that grows is its own affair.
   */
  private static long outsideTheHeap() throws IOException {
    String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
    return Long.parseLong(pages) * 4096 - Runtime.getRuntime().totalMemory();
  }
}
