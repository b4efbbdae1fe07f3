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
final class SmallBuffersTest {

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
    try (Context context = Scripts.context()) {
      long before = residentPages();
      Scripts.run(
          context, "for (let i = 0; i < 2_000_000; i++) new Uint8Array(1024)[i & 1023] = 1;");
      long grown = (residentPages() - before) * 4096;
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

  private static long residentPages() throws IOException {
    return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]);
  }
}
