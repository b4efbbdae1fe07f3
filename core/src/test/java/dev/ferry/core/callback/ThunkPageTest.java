package dev.ferry.core.callback;

import static dev.ferry.core.type.Carrier.DOUBLE;
import static dev.ferry.core.type.Carrier.FLOAT;
import static dev.ferry.core.type.Carrier.LONG;
import static dev.ferry.core.type.Carrier.VOID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.Collected;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Upcalls for a {@link Receiver}. */
final class ThunkPageTest {

  private static final CallShape LONG_TO_LONG = new CallShape(LONG, List.of(LONG));
  private static final MethodHandle CALL =
      Downcall.handle(new CallShape(LONG, List.of(LONG, LONG)));

  private static Library callbacks;

  @BeforeAll
  static void open() {
    callbacks = CFixture.open("callbacks");
  }

  @AfterAll
  static void close() {
    callbacks.close();
  }

  private static Upcall upcall(LongUnaryOperator function) {
    return Upcall.create(LONG_TO_LONG, new Boxes(LONG_TO_LONG, of(function)));
  }

  private static java.util.function.Function<Object[], Object> of(LongUnaryOperator function) {
    return boxes -> function.applyAsLong((long) boxes[0]);
  }

  private static long call(String through, Upcall upcall, long value) throws Throwable {
    return (long) CALL.invokeExact(callbacks.find(through), upcall.address(), value);
  }

  @Test
  void everyAddressLeadsToItsOwnReceiver() throws Throwable {
    List<Upcall> upcalls = new ArrayList<>();
    for (long i = 0; i < 1000; i++) {
      long factor = i;
      upcalls.add(upcall(value -> value * factor));
    }
    for (int i = 0; i < 1000; i++) {
      assertEquals(7L * i, call("call", upcalls.get(i), 7));
    }
    assertEquals(2 * 4950, call("call_times", upcalls.get(2), 100));
  }

  @Test
  void carriesDoublesFloatsAndNothing() throws Throwable {
    CallShape ofDouble = new CallShape(DOUBLE, List.of(DOUBLE));
    Upcall doubles = Upcall.create(ofDouble, new Boxes(ofDouble, boxes -> -(double) boxes[0]));
    MethodHandle callDouble = Downcall.handle(new CallShape(DOUBLE, List.of(LONG, DOUBLE)));
    assertEquals(
        -0.25,
        (double) callDouble.invokeExact(callbacks.find("call_double"), doubles.address(), .25));

    CallShape ofFloat = new CallShape(FLOAT, List.of(FLOAT));
    Upcall floats = Upcall.create(ofFloat, new Boxes(ofFloat, boxes -> boxes[0]));
    MethodHandle callFloat = Downcall.handle(new CallShape(FLOAT, List.of(LONG, FLOAT)));
    assertEquals(
        Float.MIN_VALUE,
        (float)
            callFloat.invokeExact(callbacks.find("call_float"), floats.address(), Float.MIN_VALUE));

    List<String> ran = new ArrayList<>();
    CallShape ofNothing = new CallShape(VOID, List.of());
    Upcall nothing = Upcall.create(ofNothing, new Boxes(ofNothing, boxes -> ran.add("ran")));
    Downcall.handle(new CallShape(VOID, List.of(LONG)))
        .invokeExact(callbacks.find("call_void"), nothing.address());
    assertEquals(List.of("ran"), ran);
  }

  @Test
  void getsSixtyFourMixedArguments() throws Throwable {
    List<Carrier> carriers = new ArrayList<>();
    List<Object> seen = new ArrayList<>();
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      carriers.addAll(List.of(LONG, DOUBLE, LONG, FLOAT));
      // A narrow integer's upper half is not defined by the ABI.
      expected.addAll(List.of(4L * i + 1, 4.0 * i + 2, -(4 * i + 3), -(4f * i + 4)));
    }
    CallShape shape = new CallShape(DOUBLE, carriers);
    Upcall upcall =
        Upcall.create(
            shape,
            new Boxes(
                shape,
                boxes -> {
                  seen.addAll(Arrays.asList(boxes));
                  return 0.5;
                }));
    try (Library stack = CFixture.open("stack")) {
      double result =
          (double)
              Downcall.handle(new CallShape(DOUBLE, List.of(LONG)))
                  .invokeExact(stack.find("call64"), upcall.address());
      assertEquals(0.5, result);
    }
    for (int i = 2; i < 64; i += 4) {
      seen.set(i, (int) (long) seen.get(i));
    }
    assertEquals(expected, seen);
  }

  @Test
  void whatTheReceiverThrowsNeverReachesC() throws Throwable {
    List<Throwable> escaped = new ArrayList<>();
    RuntimeException odd = new RuntimeException("odd");
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG,
            new Boxes(
                LONG_TO_LONG,
                boxes -> {
                  if ((long) boxes[0] % 2 == 1) {
                    throw odd;
                  }
                  return boxes[0];
                },
                thrown -> {
                  escaped.add(thrown);
                  throw new IllegalStateException("and what it throws itself is lost");
                }));
    assertEquals(0 + 2 + 4, call("call_times", upcall, 6));
    assertEquals(List.of(odd, odd, odd), escaped);
  }

  @Test
  void isCalledFromAThreadOfC() throws Throwable {
    Thread here = Thread.currentThread();
    AtomicReference<Thread> there = new AtomicReference<>();
    Upcall upcall =
        upcall(value -> {
          there.set(Thread.currentThread());
          return value + 1;
        });
    assertEquals(8, call("call_on_thread", upcall, 7));
    assertNotSame(here, there.get());
  }

  @Test
  void nestsAHundredDeep() throws Throwable {
    Upcall[] self = new Upcall[1];
    self[0] =
        upcall(value -> {
          try {
            return value == 0 ? 0 : call("call", self[0], value - 1) + 1;
          } catch (Throwable t) {
            throw new AssertionError(t);
          }
        });
    assertEquals(100, call("call", self[0], 100));
    self[0] = null; // the receiver no longer reaches its Upcall, or that would never be freed
  }

  @Test
  void noAddressIsUsedTwiceAndAllComeBack() throws Throwable {
    Set<Long> addresses = new HashSet<>();
    long before = Upcall.liveCount();
    for (int i = 0; i < 100_000; i++) {
      long factor = i;
      Upcall upcall = upcall(value -> value * factor);
      assertTrue(addresses.add(upcall.address()));
      if (i % 1000 == 0) {
        assertEquals(2L * i, call("call", upcall, 2));
      }
      if (i % 30_000 == 0) {
        System.gc();
      }
    }
    // The page that new addresses are taken from stays.
    Collected.await(() -> Upcall.liveCount() <= before + 1);
  }

  @Test
  void onePageInUseKeepsNoOther() throws Throwable {
    long before = Upcall.liveCount();
    Upcall kept = upcall(value -> value + 1);
    for (int i = 0; i < 10_000; i++) {
      upcall(value -> value);
    }
    Collected.await(() -> Upcall.liveCount() <= before + 2);
    assertEquals(5, call("call", kept, 4));
  }
}
