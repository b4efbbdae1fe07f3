package dev.ferry.core.callback;

import static dev.ferry.core.type.Carrier.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.Collected;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls by C on a stack that is nearly full. */
final class StackGuardTest {

  private static final CallShape LONG_TO_LONG = new CallShape(LONG, List.of(LONG));
  private static final MethodHandle CALL =
      Downcall.handle(new CallShape(LONG, List.of(LONG, LONG)));
  private static final int STACK = 1 << 20;

  private static Library callbacks;

  @BeforeAll
  static void open() {
    callbacks = CFixture.open("callbacks");
  }

  @AfterAll
  static void close() {
    callbacks.close();
  }

  private static Upcall upcall(Function<Object[], Object> function) {
    return Upcall.create(LONG_TO_LONG, new Boxes(LONG_TO_LONG, function));
  }

  private static long call(String through, Upcall upcall, long value) throws Throwable {
    return (long) CALL.invokeExact(callbacks.find(through), upcall.address(), value);
  }

  /** Runs on a new thread with a stack of {@link #STACK} bytes. */
  private static <T> T onThread(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(null, task, "small", STACK);
    thread.start();
    thread.join();
    return task.get();
  }

  private static long callDeep(Upcall upcall, long bytes) {
    try {
      return call("call_deep", upcall, bytes);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  @Test
  void refusesACallForWhichThereIsNoRoom() throws Exception {
    Upcall upcall = upcall(boxes -> 41 + (long) boxes[0]);
    onThread(() -> {
      int refused = 0;
      // In steps that are finer than a page, up to where C itself would overflow.
      for (long bytes = STACK / 2; bytes < STACK - (64 << 10); bytes += 1000) {
        long result = callDeep(upcall, bytes);
        boolean isRefused = Upcall.takeRefusal();
        assertEquals(isRefused ? 0 : 42, result, bytes + " bytes");
        assertFalse(Upcall.takeRefusal(), "told twice");
        assertTrue(isRefused || refused == 0, "let in further down than refused");
        refused += isRefused ? 1 : 0;
      }
      assertTrue(refused > 10, refused + " refused");
      assertEquals(42, callDeep(upcall, 1000), "there is room again");
      return null;
    });
  }

  @Test
  void isThereForTheFirstCallOfAThread() throws Exception {
    Upcall upcall = upcall(boxes -> 42L);
    assertEquals(0, onThread(() -> callDeep(upcall, STACK - (80 << 10))));
    Collected.await(() -> !Upcall.isAnyRefused()); // what nobody took goes with the thread
  }

  @Test
  void theNextCallTellsWhatNobodyAskedFor() throws Exception {
    StringBuilder told = new StringBuilder();
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG, new Boxes(LONG_TO_LONG, boxes -> 42L, t -> told.append(t.getClass())));
    onThread(() -> {
      assertEquals(0, callDeep(upcall, STACK - (80 << 10)));
      assertEquals(0, callDeep(upcall, 1000), "belongs to the call that was refused");
      assertEquals(42, callDeep(upcall, 1000));
      return null;
    });
    assertEquals("class java.lang.StackOverflowError", told.toString());
  }

  @Test
  void aRefusalIsOfItsThread() throws Exception {
    Upcall upcall = upcall(boxes -> 42L);
    onThread(() -> {
      assertFalse(Upcall.isAnyRefused());
      assertEquals(0, callDeep(upcall, STACK - (80 << 10)));
      assertEquals(0, callDeep(upcall, STACK - (80 << 10)));
      assertTrue(Upcall.isAnyRefused());
      onThread(() -> {
        assertEquals(42, callDeep(upcall, 1000));
        assertFalse(Upcall.takeRefusal(), "another thread's");
        return null;
      });
      assertTrue(Upcall.takeRefusal());
      assertFalse(Upcall.isAnyRefused(), "counted once");
      return null;
    });
  }

  @Test
  void knowsTheStackOfAThreadThatCStarted() throws Throwable {
    Upcall upcall = upcall(boxes -> 42L);
    for (int i = 0; i < 1000; i++) {
      assertEquals(42, call("call_on_thread", upcall, 1));
    }
    assertFalse(Upcall.isAnyRefused());
  }

  /** It runs on the stack of whichever thread carries it. */
  @Test
  void knowsTheStackOfAVirtualThread() throws Exception {
    Upcall upcall = upcall(boxes -> 42L);
    for (int i = 0; i < 100; i++) {
      FutureTask<Boolean> task =
          new FutureTask<>(() -> {
            assertEquals(42, callDeep(upcall, 1000));
            Thread.sleep(1);
            assertEquals(0, callDeep(upcall, STACK - (60 << 10)));
            return Upcall.takeRefusal();
          });
      Thread.ofVirtual().start(task);
      assertTrue(task.get());
    }
    assertFalse(Upcall.isAnyRefused());
  }
}
