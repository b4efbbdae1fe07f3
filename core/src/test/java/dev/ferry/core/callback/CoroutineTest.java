package dev.ferry.core.callback;

import static dev.ferry.core.type.Carrier.DOUBLE;
import static dev.ferry.core.type.Carrier.FLOAT;
import static dev.ferry.core.type.Carrier.LONG;
import static dev.ferry.core.type.Carrier.VOID;
import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions that run on a stack of their own. */
final class CoroutineTest {

  private static final CallShape LONG_TO_LONG = new CallShape(LONG, List.of(LONG));

  private static Library callbacks;

  private Coroutine coroutine;
  private int returns;

  @BeforeAll
  static void open() {
    callbacks = CFixture.open("callbacks");
  }

  @AfterAll
  static void close() {
    callbacks.close();
  }

  @BeforeEach
  void take() {
    coroutine = Coroutine.take();
  }

  @AfterEach
  void giveBack() {
    coroutine.giveBack();
    assertEquals(0, Coroutine.inUse());
    assertEquals(0, Upcall.depth());
  }

  private static Upcall upcall(LongUnaryOperator function) {
    return upcall(LONG_TO_LONG, boxes -> function.applyAsLong((long) boxes[0]));
  }

  private static Upcall upcall(CallShape shape, Function<Object[], Object> function) {
    return Upcall.create(shape, new Boxes(shape, function));
  }

  private static NativeCall function(String name, Carrier result, Carrier... arguments) {
    return new NativeCall(callbacks.find(name), new CallShape(result, List.of(arguments)), false);
  }

  private Object run(NativeCall call, Object... carriers) {
    return run(coroutine, call, carriers);
  }

  private Object run(Coroutine on, NativeCall call, Object... carriers) {
    long record = on.start(call, carriers);
    while (record != Coroutine.RETURNED) {
      returns++;
      on.callReceiver(record);
      record = on.resume();
    }
    return on.result(call);
  }

  @Test
  void callsBackAreReturns() {
    List<Long> seen = new ArrayList<>();
    Upcall each =
        upcall(value -> {
          seen.add(value);
          return 2 * value;
        });
    NativeCall callTimes = function("call_times", LONG, LONG, LONG);
    assertEquals(999_000L, run(callTimes, each.address(), 1000L));
    assertEquals(1000, seen.size());
    assertEquals(1000, returns);
    assertEquals(0L, run(callTimes, each.address(), 0L));
    assertEquals(1000, returns);
  }

  @Test
  void allKindsOfResults() {
    Upcall half = upcall(new CallShape(DOUBLE, List.of(DOUBLE)), boxes -> (double) boxes[0] / 2);
    assertEquals(1.5, run(function("call_double", DOUBLE, LONG, DOUBLE), half.address(), 3.0));
    Upcall third = upcall(new CallShape(FLOAT, List.of(FLOAT)), boxes -> (float) boxes[0] / 4);
    assertEquals(0.5f, run(function("call_float", FLOAT, LONG, FLOAT), third.address(), 2f));
    Upcall nothing = upcall(new CallShape(VOID, List.of()), boxes -> null);
    assertNull(run(function("call_void", VOID, LONG), nothing.address()));
    assertEquals(3, returns);
  }

  @Test
  void argumentsInAllPlaces() {
    Carrier[] places = {LONG, DOUBLE, FLOAT, LONG, LONG, LONG, LONG, LONG, LONG};
    Upcall sum =
        upcall(
            new CallShape(DOUBLE, List.of(places)),
            boxes -> {
              double result = 0;
              for (int i = 0; i < boxes.length; i++) {
                result = 10 * result + ((Number) boxes[i]).doubleValue();
              }
              return result;
            });
    Carrier[] arguments = {LONG, LONG, DOUBLE, FLOAT, LONG, LONG, LONG, LONG, LONG};
    assertEquals(
        123456789.0,
        run(
            function("call_places", DOUBLE, arguments),
            sum.address(),
            1L,
            2.0,
            3f,
            4L,
            5L,
            6L,
            7L,
            8L));
  }

  @Test
  void callsNest() {
    NativeCall call = function("call", LONG, LONG, LONG);
    Upcall[] self = new Upcall[1];
    self[0] =
        upcall(value -> {
          if (value == 0) {
            return Upcall.depth();
          }
          Coroutine another = Coroutine.take();
          try {
            return (long) run(another, call, self[0].address(), value - 1) + 1;
          } finally {
            another.giveBack();
          }
        });
    // Each of the 21 calls counts twice: as one that waits, and as one that is running.
    assertEquals(42L + 20, run(call, self[0].address(), 20L));
    assertEquals(21, returns);
  }

  @Test
  void whatIsThrownGoesToTheReceiver() {
    List<Throwable> thrown = new ArrayList<>();
    IllegalStateException problem = new IllegalStateException("three");
    Upcall failing =
        Upcall.create(
            LONG_TO_LONG,
            new Boxes(
                LONG_TO_LONG,
                boxes -> {
                  if ((long) boxes[0] == 3) {
                    throw problem;
                  }
                  return 1L;
                },
                thrown::add));
    assertEquals(9L, run(function("call_times", LONG, LONG, LONG), failing.address(), 10L));
    assertEquals(List.of(problem), thrown);
  }

  @Test
  void theStackIsLarge() {
    Upcall echo = upcall(value -> value);
    assertEquals(1L, run(function("call_deep", LONG, LONG, LONG), echo.address(), 15L << 20));
  }

  @Test
  void aFullStackOfTheThreadRefuses() throws InterruptedException {
    Upcall echo = upcall(value -> value);
    NativeCall call = function("call", LONG, LONG, LONG);
    boolean[] isRefused = new boolean[1];
    Thread small =
        new Thread(
            null, () -> isRefused[0] = refuses(call, echo.address(), 100_000), "small", 512 << 10);
    small.start();
    small.join();
    assertTrue(isRefused[0]);
    assertEquals(5L, run(call, echo.address(), 5L));
  }

  /** Whether the coroutine refuses a call before the stack overflows. */
  private boolean refuses(NativeCall call, long address, int depth) {
    long record = coroutine.start(call, new Object[] {address, 1L});
    if (record == Coroutine.REFUSED) {
      return true;
    }
    while (record != Coroutine.RETURNED) {
      coroutine.callReceiver(record);
      record = coroutine.resume();
    }
    return depth > 0 && refuses(call, address, depth - 1);
  }

  /** As for the callbacks of Java programs, once functions run on coroutines. */
  @Test
  void methodHandlesAreReceivers() throws ReflectiveOperationException {
    List<Throwable> thrown = new ArrayList<>();
    MethodHandle divide =
        MethodHandles.lookup()
            .findStatic(CoroutineTest.class, "hundredBy", methodType(long.class, long.class));
    Upcall handle =
        Upcall.create(LONG_TO_LONG, new HandleReceiver(LONG_TO_LONG, divide, thrown::add));
    assertEquals(25L, run(function("call", LONG, LONG, LONG), handle.address(), 4L));
    assertEquals(0L, run(function("call", LONG, LONG, LONG), handle.address(), 0L));
    assertEquals(2, returns);
    assertInstanceOf(ArithmeticException.class, thrown.getFirst());
  }

  @SuppressWarnings("unused") // the target of the upcall
  private static long hundredBy(long divisor) {
    return 100 / divisor;
  }

  @Test
  void floatingPointStaysAsEachSideHasIt() {
    // What is not 0 in Java would be 0 in C.
    Upcall tiny = upcall(value -> Double.longBitsToDouble(value) / 2 > 0 ? 1L : 0L);
    assertEquals(
        1L,
        run(
            function("call_flushing", LONG, LONG, LONG),
            tiny.address(),
            Double.doubleToRawLongBits(Double.MIN_NORMAL)));
  }

  @Test
  void memoryIsUsedAgain() {
    for (int i = 0; i < 1000; i++) {
      Coroutine another = Coroutine.take();
      assertEquals(2, Coroutine.inUse());
      another.giveBack();
    }
  }

  @Test
  void librariesThatAskForTheStackAreSeen() {
    assertFalse(StackReaders.isAnyLoaded());
    Library reader = CFixture.open("stackreader");
    assertTrue(StackReaders.isAnyLoaded());
    assertFalse(Coroutine.arePossible());
    reader.close();
  }
}
