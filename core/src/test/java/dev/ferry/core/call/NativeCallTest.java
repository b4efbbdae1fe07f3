package dev.ferry.core.call;

import static dev.ferry.core.type.Carrier.DOUBLE;
import static dev.ferry.core.type.Carrier.FLOAT;
import static dev.ferry.core.type.Carrier.LONG;
import static dev.ferry.core.type.Carrier.VOID;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ferry.core.CFixture;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NativeCallTest {

  private static final List<Carrier> ALL =
      List.of(
          LONG, DOUBLE, LONG, FLOAT, LONG, DOUBLE, LONG, FLOAT, LONG, DOUBLE, LONG, FLOAT, LONG,
          DOUBLE, DOUBLE, FLOAT, DOUBLE, FLOAT, LONG);

  private static Library places;

  @BeforeAll
  static void open() {
    places = CFixture.open("places");
  }

  @AfterAll
  static void close() {
    places.close();
  }

  private static NativeCall call(String name, Carrier returns, List<Carrier> arguments) {
    return new NativeCall(places.find(name), new CallShape(returns, arguments), false);
  }

  @Test
  void callsAsDeclared() {
    Object[] carriers = new Object[ALL.size()];
    long expected = 0;
    for (int i = 0; i < carriers.length; i++) {
      int value = (i * 7) % 5 + 1;
      carriers[i] =
          switch (ALL.get(i)) {
            case LONG -> (Object) (long) value;
            case DOUBLE -> (double) value;
            default -> (float) value;
          };
      expected += (long) value * (i + 1);
    }
    assertEquals(expected, call("all_places", LONG, ALL).invoke(carriers));
    assertEquals(expected, call("all_places", LONG, ALL).linked().invoke(carriers));
    assertEquals(
        4.25f, call("halves", FLOAT, List.of(FLOAT, FLOAT)).invoke(new Object[] {2.5f, 3f}));
    assertEquals(7.5, call("wholes", DOUBLE, List.of(DOUBLE, LONG)).invoke(new Object[] {2.5, 3L}));
    assertNull(call("keep", VOID, List.of(LONG)).invoke(new Object[] {42L}));
    assertEquals(42L, call("kept", LONG, List.of()).invoke(new Object[0]));
  }

  @Test
  void countsPlaces() {
    NativeCall all = call("all_places", LONG, ALL);
    assertEquals(6, all.longCount());
    assertEquals(8, all.doubleCount());
    assertEquals(5, all.stackCount());
    NativeCall many = call("kept", LONG, new ArrayList<>(Collections.nCopies(40, LONG)));
    assertEquals(34, many.stackCount());
  }

  @Test
  void keepsTheStackAligned() {
    // Each has one slot more on the stack; the function saves vector registers, which must be
    // aligned.
    for (int count = 0; count <= 30; count++) {
      Object[] carriers = Collections.nCopies(count, 0L).toArray();
      NativeCall call = call("aligned", LONG, Collections.nCopies(count, LONG));
      assertEquals(1L, call.invoke(carriers), count + " arguments");
      assertEquals(1L, call.linked().invoke(carriers), count + " arguments, linked");
    }
  }

  @Test
  void nestsOnOneThread() throws Exception {
    NativeCall inner = call("wholes", DOUBLE, List.of(DOUBLE, LONG));
    MethodHandle target =
        MethodHandles.lookup()
            .findStatic(
                NativeCallTest.class,
                "nested",
                MethodType.methodType(double.class, NativeCall.class, double.class))
            .bindTo(inner);
    try (Arena arena = Arena.ofConfined()) {
      // SAFETY: the stub lives as long as the call that uses it.
      long callback =
          Linker.nativeLinker()
              .upcallStub(target, FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE), arena)
              .address();
      NativeCall outer = call("call_back", DOUBLE, List.of(LONG, DOUBLE, DOUBLE));
      assertEquals(1000.5 + 3 * 7, outer.invoke(new Object[] {callback, 3.0, 1000.5}));
    }
  }

  static double nested(NativeCall inner, double value) {
    return (double) inner.invoke(new Object[] {value, 7L});
  }

  @Test
  void isNotCompiledHere() {
    assertFalse(NativeCall.isCompiled(call("kept", LONG, List.of())));
  }

  /** What runs when compiled code is left between laying the arguments out and calling. */
  @Test
  void callsWithArgumentsLaidOut() {
    // The first six LONGs, the first eight others, and what is left in order.
    long sum =
        NativeCall.callLong(
            call("all_places", LONG, ALL),
            1,
            3,
            5,
            7,
            9,
            11,
            2,
            inFloat(4),
            6,
            inFloat(8),
            10,
            inFloat(12),
            14,
            15,
            13,
            bits(16f),
            Double.doubleToRawLongBits(17),
            bits(18f),
            19,
            0);
    long expected = 0;
    for (int i = 1; i <= 19; i++) {
      expected += (long) i * i;
    }
    assertEquals(expected, sum);
    assertEquals(
        7.5,
        NativeCall.callDouble(
            call("wholes", DOUBLE, List.of(DOUBLE, LONG)),
            3,
            0,
            0,
            0,
            0,
            0,
            2.5,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0));
    double half =
        NativeCall.callDouble(
            call("halves", FLOAT, List.of(FLOAT, FLOAT)),
            0,
            0,
            0,
            0,
            0,
            0,
            inFloat(2),
            inFloat(3),
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    assertEquals(4f, Float.intBitsToFloat((int) Double.doubleToRawLongBits(half)));
  }

  private static long bits(float value) {
    return Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }

  private static double inFloat(float value) {
    return Double.longBitsToDouble(bits(value));
  }
}
