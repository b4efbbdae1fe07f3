package dev.ferry.core.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.Collected;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.callback.Upcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Carrier;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CallbackTest {

  interface Callers {
    long call(Callback<?> function, long value);

    @Symbol("call_times")
    long callTimes(Callback<LongUnaryOperator> function, long times);

    @Symbol("call_on_thread")
    long callOnThread(Callback<LongUnaryOperator> function, long value);

    @Symbol("call_double")
    double callDouble(Callback<DoubleUnaryOperator> function, double value);

    @Symbol("call_void")
    void callVoid(Callback<Runnable> function);
  }

  interface Strings {
    @Symbol("length_after")
    long lengthAfter(String text, Callback<Runnable> function);

    long length(String text);
  }

  /** One function pointer of each scalar type. */
  interface Scalars {
    @Symbol("back_i8")
    byte back(Callback<OfByte> function, byte value);

    @Symbol("back_i16")
    short back(Callback<OfShort> function, short value);

    @Symbol("back_u16")
    char back(Callback<OfChar> function, char value);

    @Symbol("back_i32")
    int back(Callback<OfInt> function, int value);

    @Symbol("back_i64")
    long back(Callback<LongUnaryOperator> function, long value);

    @Symbol("back_f32")
    float back(Callback<OfFloat> function, float value);

    @Symbol("back_f64")
    double back(Callback<DoubleUnaryOperator> function, double value);

    @Symbol("back_bool")
    boolean back(Callback<OfBoolean> function, boolean value);

    @Symbol("back_pointer")
    MemorySegment back(Callback<OfPointer> function, MemorySegment value);

    @Symbol("back_pointer")
    long back(Callback<OfString> function, String value);
  }

  interface OfByte {
    byte of(byte value);
  }

  interface OfShort {
    short of(short value);
  }

  interface OfChar {
    char of(char value);
  }

  interface OfInt {
    int of(int value);
  }

  interface OfFloat {
    float of(float value);
  }

  interface OfBoolean {
    boolean of(boolean value);
  }

  interface OfPointer {
    MemorySegment of(MemorySegment value);
  }

  interface OfString {
    long of(String value);
  }

  interface Throwing {
    long of(long value) throws IOException;
  }

  interface Order {
    int compare(long a, long b);
  }

  interface Libc {
    void qsort(MemorySegment base, long count, long size, Callback<Order> order);
  }

  interface TwoMethods {
    void one();

    void two();
  }

  interface ReturnsText {
    String of(long value);
  }

  interface TakesCallback {
    void of(Callback<Runnable> value);
  }

  // SAFETY: a segment of no bytes.
  private static final MemorySegment NOWHERE = MemorySegment.ofAddress(4711);

  private static Library library;
  private static Library strings;
  private static Library scalars;
  private static Callers callers;

  @BeforeAll
  static void open() {
    library = CFixture.open("callbacks");
    strings = CFixture.open("strings");
    scalars = CFixture.open("scalars");
    callers = Binding.implement(MethodHandles.lookup(), Callers.class, library);
  }

  @AfterAll
  static void close() {
    library.close();
    strings.close();
    scalars.close();
  }

  private static Callback<LongUnaryOperator> ofLong(LongUnaryOperator function) {
    return Callback.of(LongUnaryOperator.class, function);
  }

  @Test
  void callsALambda() {
    try (var triple = ofLong(value -> 3 * value)) {
      assertEquals(21, callers.call(triple, 7));
      assertEquals(3 * 4950, callers.callTimes(triple, 100));
    }
    try (var negate = Callback.of(DoubleUnaryOperator.class, value -> -value)) {
      assertEquals(-0.0, callers.callDouble(negate, 0.0));
    }
    List<String> ran = new ArrayList<>();
    try (var run = Callback.of(Runnable.class, () -> ran.add("ran"))) {
      callers.callVoid(run);
    }
    assertEquals(List.of("ran"), ran);
  }

  @Test
  void carriesEachTypeThereAndBack() {
    Scalars back = Binding.implement(MethodHandles.lookup(), Scalars.class, scalars);
    try (var bytes = Callback.of(OfByte.class, value -> (byte) ~value);
        var shorts = Callback.of(OfShort.class, value -> (short) ~value);
        var chars = Callback.of(OfChar.class, value -> (char) ~value);
        var ints = Callback.of(OfInt.class, value -> ~value);
        var longs = ofLong(value -> ~value);
        var floats = Callback.of(OfFloat.class, value -> -value);
        var doubles = Callback.of(DoubleUnaryOperator.class, value -> -value);
        var booleans = Callback.of(OfBoolean.class, value -> !value);
        var pointers =
            Callback.of(
                OfPointer.class, value -> value.equals(MemorySegment.NULL) ? NOWHERE : null);
        var texts =
            Callback.of(OfString.class, value -> value == null ? -1 : value.codePointAt(0))) {
      assertEquals(Byte.MAX_VALUE, back.back(bytes, Byte.MIN_VALUE));
      assertEquals(Short.MAX_VALUE, back.back(shorts, Short.MIN_VALUE));
      assertEquals(Character.MAX_VALUE, back.back(chars, '\0'));
      assertEquals(Integer.MAX_VALUE, back.back(ints, Integer.MIN_VALUE));
      assertEquals(Long.MAX_VALUE, back.back(longs, Long.MIN_VALUE));
      assertEquals(-Float.MIN_VALUE, back.back(floats, Float.MIN_VALUE));
      assertEquals(-Double.MAX_VALUE, back.back(doubles, Double.MAX_VALUE));
      assertTrue(back.back(booleans, false));
      assertFalse(back.back(booleans, true));
      assertEquals(4711, back.back(pointers, MemorySegment.NULL).address());
      assertEquals(0, back.back(pointers, NOWHERE).address());
      assertEquals(0x1F600, back.back(texts, "😀"));
      assertEquals(-1, back.back(texts, (String) null));
    }
  }

  @Test
  void comparesForQsort() {
    long seed = System.nanoTime();
    int[] numbers = new Random(seed).ints(1000).toArray();
    try (Library libc = Library.open("libc.so.6");
        Arena arena = Arena.ofConfined();
        var ascending =
            Callback.of(
                Order.class,
                // SAFETY: qsort passes addresses of elements of the array.
                (a, b) -> Integer.compare(NativeMemory.getInt(a), NativeMemory.getInt(b)))) {
      MemorySegment base = arena.allocateFrom(ValueLayout.JAVA_INT, numbers);
      Binding.implement(MethodHandles.lookup(), Libc.class, libc)
          .qsort(base, numbers.length, Integer.BYTES, ascending);
      Arrays.sort(numbers);
      assertEquals(
          Arrays.toString(numbers),
          Arrays.toString(base.toArray(ValueLayout.JAVA_INT)),
          "seed " + seed);
    }
  }

  @Test
  void whatItThrowsComesOutOfTheCall() {
    List<Long> called = new ArrayList<>();
    IOException thrown = new IOException("odd");
    try (var failing =
        Callback.of(
            Throwing.class,
            value -> {
              called.add(value);
              if (value == 2) {
                throw thrown;
              }
              return value;
            })) {
      interface Calling {
        @Symbol("call_times")
        long callTimes(Callback<Throwing> function, long times) throws IOException;
      }
      Calling calling = Binding.implement(MethodHandles.lookup(), Calling.class, library);
      assertSame(thrown, assertThrows(IOException.class, () -> calling.callTimes(failing, 10)));
      // C went on calling; nothing ran.
      assertEquals(List.of(0L, 1L, 2L), called);
      assertEquals(5, callers.call(failing, 5));
    }
  }

  @Test
  void theCallNearestToItThrowsFirst() {
    List<String> steps = new ArrayList<>();
    try (var inner =
            ofLong(value -> {
              throw new IllegalStateException("inner " + value);
            });
        var catching =
            ofLong(value -> {
              try {
                return callers.call(inner, value);
              } catch (IllegalStateException e) {
                steps.add(e.getMessage());
                return 100;
              }
            });
        var passing = ofLong(value -> callers.call(inner, value) + 1)) {
      assertEquals(100, callers.call(catching, 1));
      assertEquals(List.of("inner 1"), steps);
      assertEquals(
          "inner 2",
          assertThrows(IllegalStateException.class, () -> callers.call(passing, 2)).getMessage());
    }
  }

  @Test
  void anErrorDoesNotReachC() {
    try (var recursive =
        new Object() {
          Callback<LongUnaryOperator> self;

          Callback<LongUnaryOperator> make() {
            self = ofLong(value -> callers.call(self, value + 1) + 1);
            return self;
          }
        }.make()) {
      assertThrows(StackOverflowError.class, () -> callers.call(recursive, 0));
    }
  }

  @Test
  void onAThreadOfCItsExceptionGoesToTheHandler() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    AtomicReference<Throwable> told = new AtomicReference<>();
    AtomicReference<Thread> ran = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.set(thrown));
    try (var failing =
        ofLong(value -> {
          ran.set(Thread.currentThread());
          throw new IllegalStateException("nobody called");
        })) {
      assertEquals(0, callers.callOnThread(failing, 1));
      assertNotSame(Thread.currentThread(), ran.get());
      assertEquals("nobody called", told.get().getMessage());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void otherThreadsAreNotConcernedByAnException() throws Exception {
    try (var failing =
            ofLong(value -> {
              throw new IllegalStateException("mine");
            });
        var succeeding = ofLong(value -> value)) {
      List<Thread> threads = new ArrayList<>();
      AtomicReference<Throwable> wrong = new AtomicReference<>();
      for (int i = 0; i < 4; i++) {
        boolean fails = i % 2 == 0;
        threads.add(
            Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, thrown) -> wrong.set(thrown))
                .start(() -> {
                  for (int k = 0; k < 5000; k++) {
                    if (fails) {
                      assertThrows(IllegalStateException.class, () -> callers.call(failing, 1));
                    } else {
                      assertEquals(k, callers.call(succeeding, k));
                    }
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertNull(wrong.get());
    }
  }

  @Test
  void aCallMadeByOtherMeansThrowsWhenAsked() throws Throwable {
    try (var failing =
        ofLong(value -> {
          throw new IllegalStateException("later");
        })) {
      long result =
          (long)
              Downcall.handle(new CallShape(Carrier.LONG, List.of(Carrier.LONG, Carrier.LONG)))
                  .invokeExact(library.find("call"), failing.address(), 1L);
      assertEquals(0, result);
      assertThrows(IllegalStateException.class, Callback::rethrow);
      Callback.rethrow();
    }
  }

  @Test
  void aClosedCallbackIsAnExceptionWhileItIsReachable() {
    var callback = ofLong(value -> value);
    callback.close();
    callback.close();
    assertEquals(
        "C called a closed callback",
        assertThrows(IllegalStateException.class, () -> callers.call(callback, 1)).getMessage());
  }

  @Test
  void mayCloseItselfWhileItRuns() {
    for (int i = 0; i < 20; i++) {
      AtomicReference<Callback<LongUnaryOperator>> self = new AtomicReference<>();
      self.set(
          ofLong(value -> {
            self.getAndSet(null).close();
            System.gc();
            return value + 1;
          }));
      assertEquals(8, callers.call(self.get(), 7));
    }
  }

  @Test
  void isKeptUntilItIsClosed() throws Throwable {
    long address = ofLong(value -> value * 2).address();
    Collected.await(() -> true);
    long result =
        (long)
            Downcall.handle(new CallShape(Carrier.LONG, List.of(Carrier.LONG, Carrier.LONG)))
                .invokeExact(library.find("call"), address, 21L);
    assertEquals(42, result);
  }

  @Test
  void aClosedCallbackLetsItsLambdaGo() {
    AtomicReference<WeakReference<LongUnaryOperator>> reference = new AtomicReference<>();
    Callback<LongUnaryOperator> callback = ofALambdaOfItsOwn(reference);
    WeakReference<LongUnaryOperator> lambda = reference.get();
    Collected.await(() -> true);
    assertNotNull(lambda.get());
    callback.close();
    Collected.await(() -> lambda.get() == null);
    assertEquals(
        "Callback of java.util.function.LongUnaryOperator at 0x"
            + Long.toHexString(callback.address()),
        callback.toString());
  }

  private static Callback<LongUnaryOperator> ofALambdaOfItsOwn(
      AtomicReference<WeakReference<LongUnaryOperator>> reference) {
    Object captured = new Object();
    LongUnaryOperator lambda = value -> value + captured.hashCode();
    reference.set(new WeakReference<>(lambda));
    return ofLong(lambda);
  }

  @Test
  void stringsOfANestedCallDoNotDisturbThoseOfTheOuter() {
    Strings functions = Binding.implement(MethodHandles.lookup(), Strings.class, strings);
    try (var disturbing =
        Callback.of(
            Runnable.class,
            () -> {
              assertEquals(20_000, functions.length("y".repeat(20_000)));
              assertEquals(3, functions.length("abc"));
            })) {
      assertEquals(5, functions.lengthAfter("outer", disturbing));
      assertEquals(9000, functions.lengthAfter("z".repeat(9000), disturbing));
    }
  }

  @Test
  void nullIsTheNullPointer() {
    assertEquals(
        0L, Binding.implement(MethodHandles.lookup(), NullPointer.class, scalars).identity(null));
  }

  interface NullPointer {
    @Symbol("id_pointer")
    long identity(Callback<Runnable> function);
  }

  static Stream<Arguments> refused() {
    String bind = "dev.ferry.core.bind.CallbackTest$";
    return Stream.of(
        Arguments.of(
            String.class,
            "java.lang.String is no functional interface: it needs exactly one abstract method"),
        Arguments.of(
            TwoMethods.class,
            bind + "TwoMethods is no functional interface: it needs exactly one abstract method"),
        Arguments.of(
            UnaryOperator.class,
            "java.util.function.UnaryOperator: java.lang.Object stands for no C type;"
                + " use a primitive type, MemorySegment, String or Callback"),
        Arguments.of(
            ReturnsText.class,
            bind
                + "ReturnsText returns a String, which nobody would keep for C;"
                + " return a MemorySegment or a long"),
        Arguments.of(
            TakesCallback.class,
            bind
                + "TakesCallback takes a Callback; C passes pointers,"
                + " take a MemorySegment or a long"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  @SuppressWarnings({"unchecked", "rawtypes"})
  void refusesWhatIsNoFunctionOfC(Class type, String message) {
    Object function =
        type.isInterface()
            ? java.lang.reflect.Proxy.newProxyInstance(
                CallbackTest.class.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> null)
            : "text";
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Callback.of(type, function))
            .getMessage());
  }

  @Test
  void aHundredThousandComeBack() {
    long open = Callback.openCount();
    long live = Upcall.liveCount();
    for (int i = 0; i < 100_000; i++) {
      long factor = i;
      try (var callback = ofLong(value -> value * factor)) {
        if (i % 1000 == 0) {
          assertEquals(2L * i, callers.call(callback, 2));
        }
      }
    }
    assertEquals(open, Callback.openCount());
    Collected.await(() -> Upcall.liveCount() <= live);
  }
}
