package dev.ferry.core.callback;

import static dev.ferry.core.type.Carrier.DOUBLE;
import static dev.ferry.core.type.Carrier.FLOAT;
import static dev.ferry.core.type.Carrier.LONG;
import static dev.ferry.core.type.Carrier.VOID;
import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.core.CFixture;
import dev.ferry.core.Collected;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpcallTest {

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

  private static MethodHandle target(LongUnaryOperator function) throws Exception {
    return MethodHandles.publicLookup()
        .findVirtual(LongUnaryOperator.class, "applyAsLong", methodType(long.class, long.class))
        .bindTo(function);
  }

  private static long call(String through, Upcall upcall, long value) throws Throwable {
    return (long) CALL.invokeExact(callbacks.find(through), upcall.address(), value);
  }

  @Test
  void callsTheTarget() throws Throwable {
    Upcall upcall = Upcall.create(LONG_TO_LONG, target(value -> value * 3));
    assertEquals(21, call("call", upcall, 7));
    assertEquals(3 * 4950, call("call_times", upcall, 100));
    assertEquals(upcall.address(), upcall.segment().address());
  }

  @Test
  void carriesDoublesFloatsAndNothing() throws Throwable {
    Upcall doubles =
        Upcall.create(
            new CallShape(DOUBLE, List.of(DOUBLE)),
            MethodHandles.publicLookup()
                .findVirtual(
                    DoubleUnaryOperator.class,
                    "applyAsDouble",
                    methodType(double.class, double.class))
                .bindTo((DoubleUnaryOperator) value -> -value));
    MethodHandle callDouble = Downcall.handle(new CallShape(DOUBLE, List.of(LONG, DOUBLE)));
    assertEquals(
        Double.NEGATIVE_INFINITY,
        (double)
            callDouble.invokeExact(
                callbacks.find("call_double"), doubles.address(), Double.POSITIVE_INFINITY));

    Upcall floats =
        Upcall.create(new CallShape(FLOAT, List.of(FLOAT)), MethodHandles.identity(float.class));
    MethodHandle callFloat = Downcall.handle(new CallShape(FLOAT, List.of(LONG, FLOAT)));
    assertEquals(
        Float.MIN_VALUE,
        (float)
            callFloat.invokeExact(callbacks.find("call_float"), floats.address(), Float.MIN_VALUE));

    List<String> ran = new ArrayList<>();
    Upcall nothing =
        Upcall.create(
            new CallShape(VOID, List.of()),
            MethodHandles.publicLookup()
                .findVirtual(Runnable.class, "run", methodType(void.class))
                .bindTo((Runnable) () -> ran.add("ran")));
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
    MethodHandle collect =
        MethodHandles.lookup()
            .findStatic(
                UpcallTest.class, "collect", methodType(double.class, List.class, Object[].class))
            .bindTo(seen)
            .asCollector(Object[].class, 64)
            .asType(shape.methodType());
    Upcall upcall = Upcall.create(shape, collect);
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

  @SuppressWarnings("unused") // called through a handle
  private static double collect(List<Object> seen, Object... arguments) {
    seen.addAll(List.of(arguments));
    return 0.5;
  }

  @Test
  void refusesATargetOfAnotherType() {
    assertEquals(
        "target has the type (int)int; the shape needs (long)long",
        assertThrows(
                IllegalArgumentException.class,
                () -> Upcall.create(LONG_TO_LONG, MethodHandles.identity(int.class)))
            .getMessage());
  }

  @Test
  void whatTheTargetThrowsNeverReachesC() throws Throwable {
    List<Throwable> escaped = new ArrayList<>();
    RuntimeException odd = new RuntimeException("odd");
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG,
            target(value -> {
              if (value % 2 == 1) {
                throw odd;
              }
              return value;
            }),
            escaped::add);
    assertEquals(0 + 2 + 4, call("call_times", upcall, 6));
    assertEquals(List.of(odd, odd, odd), escaped);
  }

  @Test
  void whatTheListenerThrowsIsLost() throws Throwable {
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG,
            target(value -> {
              throw new RuntimeException("first");
            }),
            thrown -> {
              throw new RuntimeException("second");
            });
    assertEquals(0, call("call", upcall, 1));
  }

  @Test
  void withoutAListenerTheThreadsHandlerIsTold() throws Throwable {
    AtomicReference<Throwable> told = new AtomicReference<>();
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG,
            target(value -> {
              throw new IllegalStateException("nobody listens");
            }));
    Thread thread =
        Thread.ofPlatform()
            .unstarted(() -> {
              try {
                assertEquals(0, call("call", upcall, 1));
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            });
    thread.setUncaughtExceptionHandler((where, thrown) -> told.set(thrown));
    thread.start();
    thread.join();
    assertInstanceOf(IllegalStateException.class, told.get());
  }

  @Test
  void isCalledFromAThreadOfC() throws Throwable {
    Thread here = Thread.currentThread();
    AtomicReference<Thread> there = new AtomicReference<>();
    Upcall upcall =
        Upcall.create(
            LONG_TO_LONG,
            target(value -> {
              there.set(Thread.currentThread());
              return value + 1;
            }));
    assertEquals(8, call("call_on_thread", upcall, 7));
    assertNotSame(here, there.get());
  }

  @Test
  void nestsAHundredDeep() throws Throwable {
    Upcall[] self = new Upcall[1];
    self[0] =
        Upcall.create(
            LONG_TO_LONG,
            target(value -> {
              try {
                return value == 0 ? 0 : call("call", self[0], value - 1) + 1;
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            }));
    assertEquals(100, call("call", self[0], 100));
    self[0] = null; // the target no longer reaches its Upcall, or that would never be freed
  }

  /** Recursion without end, in a JVM of its own because a failure would end this one. */
  @ParameterizedTest
  @CsvSource({
    "-XX:+TieredCompilation, handle",
    "-Xint, handle",
    "-XX:TieredStopAtLevel=1, handle",
    "-Xss512k, handle",
    "-XX:+TieredCompilation, receiver",
    "-Xint, receiver",
    "-XX:TieredStopAtLevel=1, receiver",
    "-Xss512k, receiver",
    "-Dferry.calls=ordinary, receiver"
  })
  void anOverflowOfTheStackIsAnException(String option, String form)
      throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                option,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                "target/classes" + File.pathSeparator + "target/test-classes",
                "dev.ferry.core.callback.EndlessRecursion",
                CFixture.compile("callbacks").toString(),
                form)
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("overflows: 30\n", output);
    assertEquals(0, java.waitFor());
  }

  @Test
  void aHundredThousandComeBack() throws Throwable {
    long before = Upcall.liveCount();
    for (int i = 0; i < 100_000; i++) {
      long factor = i;
      Upcall upcall = Upcall.create(LONG_TO_LONG, target(value -> value * factor));
      if (i % 1000 == 0) {
        assertEquals(2L * i, call("call", upcall, 2));
      }
    }
    Collected.await(() -> Upcall.liveCount() <= before);
  }
}
