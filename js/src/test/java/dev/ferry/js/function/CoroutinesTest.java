package dev.ferry.js.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.api.TruffleContext;
import dev.ferry.core.callback.Coroutine;
import dev.ferry.js.Scripts;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/**
 * Functions that call back so often that they run on a stack of their own. Where assertions of
 * Truffle are on, they do not, and the answers are the same.
 */
final class CoroutinesTest {

  private static final int EXPECTED = TruffleContext.class.desiredAssertionStatus() ? 0 : 1;

  private static final String PRELUDE =
      """
      import { dlopen, JSCallback, read } from "bun:ffi";
      const types = { args: ["ptr", "ptr"], returns: "i32" };
      const { symbols: { qsort } } = dlopen("libc.so.6", {
        qsort: { args: ["ptr", "usize", "usize", "function"] },
      });
      const ascending = new JSCallback((a, b) => read.i32(a) - read.i32(b), types);
      const numbers = (n) => Int32Array.from({ length: n }, (_, i) => (i * 7919) % n);
      const sorted = (n, by = ascending) => {
        const all = numbers(n);
        qsort(all, n, 4, by);
        return all;
      };
      const isSorted = (all) => all.every((each, i) => each === i);
      for (let i = 0; i < 30; i++) sorted(100);
      """;

  private static String answer(Context context, String code) {
    return Scripts.answer(context, PRELUDE + code).asString();
  }

  @Test
  void stacksAreUsedAndGivenBack() {
    try (Context context = Scripts.context()) {
      assertEquals(
          "true true",
          answer(
              context,
              "globalThis.answer = isSorted(sorted(100)) + ' ' + isSorted(sorted(3000));"));
      assertEquals(EXPECTED, Coroutine.inUse());
    }
    assertEquals(0, Coroutine.inUse());
  }

  @Test
  void otherCallbacksComeToTheSameFunction() {
    try (Context context = Scripts.context()) {
      assertEquals(
          "49,true,49,true,true",
          answer(
              context,
              """
              const descending = new JSCallback((a, b) => read.i32(b) - read.i32(a), types);
              const asNumbers = new JSCallback((a, b) => Math.sign(read.i32(Number(a)) - read.i32(Number(b))),
                { args: ["u64_fast", "u64_fast"], returns: "i64_fast" });
              globalThis.answer = [
                sorted(50, descending)[0],
                isSorted(sorted(50)),
                sorted(50, descending)[0],
                isSorted(sorted(50, asNumbers)),
                isSorted(sorted(50)),
              ].join();
              """));
      assertEquals(EXPECTED, Coroutine.inUse());
    }
  }

  @Test
  void callsNestAndThrow() {
    try (Context context = Scripts.context()) {
      assertEquals(
          "true|seven|true|4950,seven|true",
          answer(
              context,
              """
              let depth = 0;
              const nested = new JSCallback((a, b) => {
                if (depth < 3) {
                  depth++;
                  if (!isSorted(sorted(8, nested))) throw new Error("not sorted");
                  depth--;
                }
                return read.i32(a) - read.i32(b);
              }, types);
              let calls = 0;
              const failing = new JSCallback((a, b) => {
                if (++calls === 7) throw new Error("seven");
                return read.i32(a) - read.i32(b);
              }, types);
              const thrown = (code) => { try { return code(); } catch (error) { return error.message; } };
              const sum = (all) => all.reduce((a, b) => a + b);
              const left = numbers(100);
              globalThis.answer = [
                isSorted(sorted(8, nested)),
                thrown(() => sorted(50, failing)),
                isSorted(sorted(100)),
                (calls = 0, thrown(() => qsort(left, 100, 4, failing)), sum(left)) + "," +
                  (calls = 0, thrown(() => sorted(50, failing))),
                calls === 7,
              ].join("|");
              """));
    }
    assertEquals(0, Coroutine.inUse());
  }

  @Test
  void functionsThatStopCallingBackGoOn() {
    try (Context context = Scripts.context()) {
      assertEquals(
          "true",
          answer(
              context,
              """
              const none = new Int32Array(1);
              for (let i = 0; i < 10_100; i++) qsort(none, 1, 4, ascending);
              globalThis.answer = String(isSorted(sorted(1000)));
              """));
    }
    assertEquals(0, Coroutine.inUse());
  }
}
