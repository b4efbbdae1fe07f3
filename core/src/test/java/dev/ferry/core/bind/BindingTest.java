package dev.ferry.core.bind;

import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.core.CFixture;
import dev.ferry.core.library.Library;
import dev.ferry.core.library.LibraryException;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Scalar;
import dev.ferry.core.type.Signature;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BindingTest {

  // SAFETY: a segment of no bytes.
  private static final MemorySegment NOWHERE = MemorySegment.ofAddress(4711);

  private static Library scalars;
  private static Library strings;

  @BeforeAll
  static void open() {
    scalars = CFixture.open("scalars");
    strings = CFixture.open("strings");
  }

  @AfterAll
  static void close() {
    scalars.close();
    strings.close();
  }

  /** C type, Java type, what goes in, what comes out. */
  static Stream<Arguments> limits() {
    return Stream.of(
        row(Scalar.CHAR, byte.class, Byte.MIN_VALUE, Byte.MIN_VALUE),
        row(Scalar.I8, byte.class, Byte.MIN_VALUE, Byte.MIN_VALUE),
        row(Scalar.I8, byte.class, Byte.MAX_VALUE, Byte.MAX_VALUE),
        row(Scalar.I8, short.class, (short) 0x1FF, (short) -1),
        row(Scalar.I8, int.class, 128, -128),
        row(Scalar.I8, long.class, Long.MIN_VALUE, 0L),
        row(Scalar.U8, byte.class, (byte) 0xFF, (byte) 0xFF),
        row(Scalar.U8, short.class, (short) 255, (short) 255),
        row(Scalar.U8, int.class, -1, 255),
        row(Scalar.U8, long.class, 256L, 0L),
        row(Scalar.I16, short.class, Short.MIN_VALUE, Short.MIN_VALUE),
        row(Scalar.I16, int.class, 0x18000, -0x8000),
        row(Scalar.U16, short.class, (short) 0xFFFF, (short) 0xFFFF),
        row(Scalar.U16, char.class, Character.MAX_VALUE, Character.MAX_VALUE),
        row(Scalar.U16, int.class, -1, 0xFFFF),
        row(Scalar.U16, long.class, 0xFFFF_FFFFL, 0xFFFFL),
        row(Scalar.I32, int.class, Integer.MIN_VALUE, Integer.MIN_VALUE),
        row(Scalar.I32, long.class, 0x8000_0000L, (long) Integer.MIN_VALUE),
        row(Scalar.U32, int.class, -1, -1),
        row(Scalar.U32, long.class, 0xFFFF_FFFFL, 0xFFFF_FFFFL),
        row(Scalar.U32, long.class, -1L, 0xFFFF_FFFFL),
        row(Scalar.I64, long.class, Long.MIN_VALUE, Long.MIN_VALUE),
        row(Scalar.U64, long.class, -1L, -1L),
        row(Scalar.F32, float.class, Float.MIN_VALUE, Float.MIN_VALUE),
        row(Scalar.F32, float.class, -0.0f, -0.0f),
        row(Scalar.F32, float.class, Float.NaN, Float.NaN),
        row(Scalar.F64, double.class, Double.MAX_VALUE, Double.MAX_VALUE),
        row(Scalar.F64, double.class, -0.0, -0.0),
        row(Scalar.F64, double.class, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
        row(Scalar.BOOL, boolean.class, true, true),
        row(Scalar.BOOL, boolean.class, false, false),
        row(Scalar.POINTER, long.class, 0x7FFF_1234_5678L, 0x7FFF_1234_5678L),
        row(Scalar.POINTER, MemorySegment.class, NOWHERE, NOWHERE),
        row(Scalar.POINTER, MemorySegment.class, null, MemorySegment.NULL));
  }

  private static Arguments row(Scalar type, Class<?> javaType, Object in, Object out) {
    return Arguments.of(type, javaType, in, out);
  }

  @ParameterizedTest
  @MethodSource("limits")
  void carriesEachTypeInARegister(Scalar type, Class<?> javaType, Object in, Object out)
      throws Throwable {
    MethodHandle identity =
        Binding.function(
            scalars, "id_" + name(type), Signature.of(type, type), methodType(javaType, javaType));
    assertEquals(out, identity.invokeWithArguments(in));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void carriesEachTypeOnTheStack(Scalar type, Class<?> javaType, Object in, Object out)
      throws Throwable {
    List<Object> arguments = new ArrayList<>();
    List<CType> types = new ArrayList<>();
    MethodType javaTypes = methodType(javaType);
    for (long i = 1; i <= 6; i++) {
      types.add(Scalar.I64);
      arguments.add(i);
      javaTypes = javaTypes.appendParameterTypes(long.class);
    }
    for (double i = 1; i <= 8; i++) {
      types.add(Scalar.F64);
      arguments.add(i);
      javaTypes = javaTypes.appendParameterTypes(double.class);
    }
    types.add(type);
    arguments.add(in);
    MethodHandle function =
        Binding.function(
            scalars,
            "stack_" + name(type),
            new Signature(type, types),
            javaTypes.appendParameterTypes(javaType));
    assertEquals(out, function.invokeWithArguments(arguments));
  }

  private static String name(Scalar type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void theJavaTypesFollowFromTheCTypes() {
    for (Scalar type : Scalar.values()) {
      if (type != Scalar.VOID) {
        MethodHandle identity =
            Binding.function(scalars, "id_" + name(type), Signature.of(type, type));
        assertEquals(identity.type().returnType(), identity.type().parameterType(0));
        assertEquals(
            type == Scalar.POINTER ? MemorySegment.class : identity.type().returnType(),
            identity.type().returnType());
      }
    }
    assertEquals(
        methodType(short.class, short.class),
        Binding.function(scalars, "id_u16", Signature.of(Scalar.U16, Scalar.U16)).type());
  }

  @Test
  void theCTypesFollowFromTheJavaTypes() throws Throwable {
    MethodHandle identity = Binding.function(scalars, "id_i32", methodType(int.class, int.class));
    assertEquals(-5, (int) identity.invokeExact(-5));
    MethodHandle truth =
        Binding.function(scalars, "id_bool", methodType(boolean.class, boolean.class));
    assertTrue((boolean) truth.invokeExact(true));
    MethodHandle note = Binding.function(scalars, "note", methodType(void.class, long.class));
    note.invokeExact(12L);
    assertEquals(
        12L, (long) Binding.function(scalars, "last_noted", methodType(long.class)).invokeExact());
  }

  interface Strings {
    long length(String text);

    String same(String text);

    String greeting();

    @Symbol("ill_formed")
    String illFormed();

    String nothing();

    @Symbol("same")
    MemorySegment address(String text);

    long lengths(
        String a, String b, String c, String d, String e, String f, String g, String h, String i);

    default long twice(String text) {
      return 2 * length(text);
    }
  }

  @Test
  void implementsAnInterface() {
    Strings functions = Binding.implement(MethodHandles.lookup(), Strings.class, strings);
    assertEquals(7, functions.length("grüße"));
    assertEquals(14, functions.twice("grüße"));
    assertEquals("grüße", functions.greeting());
    assertEquals("a\uFFFDb", functions.illFormed());
    assertNull(functions.nothing());
    assertEquals("😀 and so on", functions.same("😀 and so on"));
    assertNull(functions.same(null));
    assertEquals(-1, functions.length(null));
    assertEquals(0, functions.length(""));
    assertEquals(3, functions.length("cut\0off"));
    assertEquals(3, functions.length("\uD800"));
    assertEquals(100_000, functions.length("x".repeat(100_000)));
    assertEquals(
        123456789L,
        functions.lengths(
            "1", "22", "333", "4444", "55555", "666666", "7777777", "88888888", "999999999"));
  }

  @Test
  void theMemoryOfStringsIsUsedAgain() {
    Strings functions = Binding.implement(MethodHandles.lookup(), Strings.class, strings);
    MemorySegment first = functions.address("one");
    assertEquals(first, functions.address("two"));
  }

  @Test
  void aSegmentThatIsFreedIsAnException() throws Throwable {
    MethodHandle length =
        Binding.function(strings, "length", methodType(long.class, MemorySegment.class));
    MemorySegment text;
    try (Arena arena = Arena.ofConfined()) {
      text = arena.allocateFrom("text");
      assertEquals(4, (long) length.invokeExact(text));
    }
    MemorySegment freed = text;
    assertThrows(IllegalStateException.class, () -> length.invoke(freed));
    assertThrows(
        IllegalArgumentException.class, () -> length.invoke(MemorySegment.ofArray(new byte[4])));
  }

  @Test
  void aFunctionOfAClosedLibraryIsAnException() throws Throwable {
    Library library = CFixture.open("scalars");
    MethodHandle identity = Binding.function(library, "id_i32", methodType(int.class, int.class));
    interface Noting {
      void note(long value);
    }
    Noting noting = Binding.implement(MethodHandles.lookup(), Noting.class, library);
    noting.note(1);
    library.close();
    assertEquals(
        "cannot call \"id_i32\": library \"" + library.name() + "\" is closed",
        assertThrows(IllegalStateException.class, () -> identity.invoke(1)).getMessage());
    assertEquals(
        "cannot call \"note\": library \"" + library.name() + "\" is closed",
        assertThrows(IllegalStateException.class, () -> noting.note(2)).getMessage());
  }

  @Test
  void callersOnOtherThreadsSeeTheLibraryCloseAsAnException() throws InterruptedException {
    for (int round = 0; round < 30; round++) {
      List<Thread> threads = new ArrayList<>();
      Queue<Throwable> ends = new ConcurrentLinkedQueue<>();
      try (Library library = CFixture.open("lifetimes")) {
        MethodHandle identity =
            Binding.function(library, "identity", methodType(long.class, long.class));
        for (int i = 0; i < 4; i++) {
          threads.add(
              Thread.ofPlatform()
                  .uncaughtExceptionHandler((thread, thrown) -> ends.add(thrown))
                  .start(() -> callForEver(identity)));
        }
        Thread.sleep(round % 3);
      }
      System.gc();
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(4, ends.size());
      for (Throwable end : ends) {
        assertInstanceOf(IllegalStateException.class, end);
      }
    }
  }

  private static void callForEver(MethodHandle identity) {
    for (long i = 0; ; i++) {
      try {
        assertEquals(i, (long) identity.invokeExact(i));
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
    }
  }

  @Test
  void virtualThreadsCallWithStringsOfTheirOwn() throws InterruptedException {
    Strings functions = Binding.implement(MethodHandles.lookup(), Strings.class, strings);
    Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = "text of thread " + i;
      threads.add(
          Thread.ofVirtual()
              .uncaughtExceptionHandler((thread, thrown) -> wrong.add(thrown))
              .start(() -> {
                for (int k = 0; k < 50; k++) {
                  assertEquals(text, functions.same(text));
                  LockSupport.parkNanos(1);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(wrong));
  }

  static Stream<Arguments> refused() {
    Signature toLong = Signature.of(Scalar.I64, Scalar.I32);
    return Stream.of(
        refusal(
            "java.lang.Object stands for no C type;"
                + " use a primitive type, MemorySegment, String or Callback",
            () -> Binding.function(scalars, "id_i32", methodType(int.class, Object.class))),
        refusal(
            "\"id_i32\" has 1 arguments; the Java type ()long has 0",
            () -> Binding.function(scalars, "id_i32", toLong, methodType(long.class))),
        refusal(
            "argument 1 of \"id_i32\": short cannot stand for I32; use int or long",
            () -> Binding.function(scalars, "id_i32", toLong, methodType(long.class, short.class))),
        refusal(
            "result of \"id_i32\": int cannot stand for I64; use long",
            () -> Binding.function(scalars, "id_i32", toLong, methodType(int.class, int.class))),
        refusal(
            "argument 1 of \"id_u8\": char cannot stand for U8; use byte, short, int or long",
            () ->
                Binding.function(
                    scalars,
                    "id_u8",
                    Signature.of(Scalar.U8, Scalar.U8),
                    methodType(int.class, char.class))),
        refusal(
            "argument 1 of \"id_pointer\": int cannot stand for POINTER;"
                + " use MemorySegment, long, String or Callback",
            () ->
                Binding.function(
                    scalars,
                    "id_pointer",
                    Signature.of(Scalar.POINTER, Scalar.POINTER),
                    methodType(long.class, int.class))),
        refusal(
            "result of \"id_pointer\": a Callback is an argument only; use MemorySegment or long",
            () -> Binding.function(scalars, "id_pointer", methodType(Callback.class, long.class))),
        refusal(
            "java.lang.String is no interface",
            () -> Binding.implement(MethodHandles.lookup(), String.class, scalars)),
        refusal(
            "java.lang.Object/publicLookup may not implement"
                + " dev.ferry.core.bind.BindingTest$Strings;"
                + " pass MethodHandles.lookup() of a class that can see it",
            () -> Binding.implement(MethodHandles.publicLookup(), Strings.class, strings)));
  }

  private static Arguments refusal(String message, Supplier<Object> binding) {
    return Arguments.of(message, binding);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatCannotBeBound(String message, Supplier<Object> binding) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, binding::get).getMessage());
  }

  @Test
  void namesTheSymbolThatIsMissing() {
    String path = CFixture.compile("scalars").toString();
    assertEquals(
        "symbol \"nosuch\" not found in \"" + path + "\": " + path + ": undefined symbol: nosuch",
        assertThrows(
                LibraryException.class,
                () -> Binding.function(scalars, "nosuch", methodType(void.class)))
            .getMessage());
  }

  @Test
  void bindsSixtyFourArguments() throws Throwable {
    try (Library stack = CFixture.open("stack")) {
      MethodType type = methodType(double.class);
      List<Object> arguments = new ArrayList<>();
      double expected = 0;
      for (int i = 0; i < 16; i++) {
        type = type.appendParameterTypes(long.class, double.class, int.class, float.class);
        Collections.addAll(arguments, (long) i, 0.5 * i, -i, 2f * i);
        expected += i * (4 * i + 1) + 0.5 * i * (4 * i + 2) - i * (4 * i + 3) + 2 * i * (4 * i + 4);
      }
      MethodHandle weigh = Binding.function(stack, "weigh64", type);
      assertEquals(expected, (double) weigh.invokeWithArguments(arguments));
    }
  }

  @Test
  void theLayoutOfAPointerIsAnAddress() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(ValueLayout.JAVA_INT);
      MethodHandle identity =
          Binding.function(
              scalars, "id_pointer", methodType(MemorySegment.class, MemorySegment.class));
      MemorySegment back = (MemorySegment) identity.invokeExact(memory);
      assertEquals(memory.address(), back.address());
      assertEquals(0, back.byteSize());
      assertSame(MemorySegment.class, identity.type().returnType());
    }
  }
}
