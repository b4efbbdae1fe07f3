package dev.ferry.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.callback.Upcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.memory.CallArena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Nothing leaks: what scripts open and close comes back, counted. */
final class LifetimeTest {

  @Test
  void closedCallbacksGiveTheirMachineCodeBack() throws InterruptedException {
    long before = Upcall.liveCount();
    try (Context context = Scripts.context()) {
      Scripts.run(
          context,
          """
          import { JSCallback } from "bun:ffi";
          for (let i = 0; i < 20000; i++) {
            // The function mentions its own callback: a cycle through machine code.
            const callback = new JSCallback(() => callback.ptr, { returns: "ptr" });
            callback.close();
          }
          """);
      awaitAtMost(before + 2);
    }
  }

  @Test
  void openCallbacksAreKeptUntilTheContextCloses() throws InterruptedException {
    // Of those that other tests have left, the collector frees some meanwhile: they do not count.
    awaitAtMost(5);
    long before = Upcall.liveCount();
    try (Context context = Scripts.context()) {
      Scripts.run(
          context,
          """
          import { JSCallback } from "bun:ffi";
          for (let i = 0; i < 5000; i++) new JSCallback(() => i, { returns: "i32" });
          """);
      System.gc();
      Thread.sleep(100);
      assertTrue(Upcall.liveCount() >= 5000 / 256, "open callbacks were freed");
    }
    awaitAtMost(before + 2);
  }

  @Test
  void memoryOfAViewThatACallbackDetachesStaysUntilTheCallReturns() {
    try (Context context = Scripts.context()) {
      int calls =
          Scripts.answer(
                  context,
                  """
                  import { dlopen, JSCallback } from "bun:ffi";
                  const { qsort } = dlopen("libc.so.6", {
                    qsort: { args: ["ptr", "u64", "u64", "function"] },
                  }).symbols;
                  // So large that its memory is unmapped when it is freed.
                  const view = new Int32Array(4 << 20);
                  let calls = 0;
                  const compare = new JSCallback(() => {
                    if (calls++ === 0) {
                      view.buffer.transfer(0);
                      for (let i = 0; i < 5000; i++) new Array(100000).fill(i + 0.5);
                    }
                    return 0;
                  }, { args: ["ptr", "ptr"], returns: "i32" });
                  qsort(view, 1000, 4, compare);
                  compare.close();
                  globalThis.answer = calls;
                  """)
              .asInt();
      assertTrue(calls >= 999, () -> calls + " calls");
    }
  }

  @Test
  void librariesAndDescriptorsComeBack() throws Exception {
    long libraries = Library.openCount();
    try (Context context = Scripts.context()) {
      openAndClose(context, 10);
      long descriptors = openDescriptors();
      openAndClose(context, 5000);
      assertEquals(libraries, Library.openCount());
      assertTrue(openDescriptors() <= descriptors + 2, "file descriptors grew");
    }
  }

  @Test
  void stringsOfCallsAreFreedWithTheCall() {
    try (Context context = Scripts.context()) {
      Scripts.run(context, "globalThis.rounds = 10;" + STRINGS);
      long before = CallArena.reservedBytes();
      Scripts.run(context, "globalThis.rounds = 100000;" + STRINGS);
      assertEquals(before, CallArena.reservedBytes());
    }
  }

  private static final String STRINGS =
      """
      import { dlopen } from "bun:ffi";
      const { strlen } = dlopen("libc.so.6", {
        strlen: { args: ["cstring"], returns: "u64_fast" },
      }).symbols;
      const text = "grüße ".repeat(50);
      for (let i = 0; i < globalThis.rounds; i++) {
        if (strlen(text) !== 400) throw new Error("wrong length");
      }
      """;

  private static void openAndClose(Context context, int times) {
    Scripts.run(
        context,
        """
        import { dlopen } from "bun:ffi";
        for (let i = 0; i < %d; i++) {
          const library = dlopen("libm.so.6", { fabs: { args: ["f64"], returns: "f64" } });
          if (library.symbols.fabs(-i) !== i) throw new Error("wrong answer");
          library.close();
        }
        """
            .formatted(times));
  }

  private static long openDescriptors() throws java.io.IOException {
    try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
      return list.count();
    }
  }

  private static void awaitAtMost(long count) throws InterruptedException {
    for (int i = 0; i < 100 && Upcall.liveCount() > count; i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertTrue(
        Upcall.liveCount() <= count, () -> Upcall.liveCount() + " pieces live, wanted " + count);
  }
}
