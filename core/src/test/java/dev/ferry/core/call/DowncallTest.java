package dev.ferry.core.call;

import static dev.ferry.core.type.Carrier.DOUBLE;
import static dev.ferry.core.type.Carrier.FLOAT;
import static dev.ferry.core.type.Carrier.LONG;
import static dev.ferry.core.type.Carrier.VOID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ferry.core.CFixture;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.Carrier;
import dev.ferry.core.type.Scalar;
import dev.ferry.core.type.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DowncallTest {

  private static Library scalars;
  private static Library stack;

  @BeforeAll
  static void open() {
    scalars = CFixture.open("scalars");
    stack = CFixture.open("stack");
  }

  @AfterAll
  static void close() {
    scalars.close();
    stack.close();
  }

  @Test
  void signaturesOfOneShapeShareOneHandle() {
    CallShape narrow = CallShape.of(Signature.of(Scalar.I8, Scalar.BOOL, Scalar.F32));
    CallShape wide = CallShape.of(Signature.of(Scalar.POINTER, Scalar.U64, Scalar.F32));
    assertEquals(narrow, wide);
    assertSame(Downcall.handle(narrow), Downcall.handle(wide));
    assertNotSame(
        Downcall.handle(narrow),
        Downcall.handle(CallShape.of(Signature.of(Scalar.I8, Scalar.BOOL, Scalar.F64))));
  }

  @Test
  void handlesTakeTheAddressFirst() {
    CallShape shape = new CallShape(DOUBLE, List.of(LONG, FLOAT));
    assertEquals(
        MethodType.methodType(double.class, long.class, long.class, float.class),
        Downcall.handle(shape).type());
    assertEquals(
        FunctionDescriptor.of(
            ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_LONG, ValueLayout.JAVA_FLOAT),
        shape.descriptor());
  }

  @Test
  void carriesTheLimitsOfEachCarrier() throws Throwable {
    MethodHandle longs = Downcall.handle(new CallShape(LONG, List.of(LONG)));
    for (long value : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53}) {
      assertEquals(value, (long) longs.invokeExact(scalars.find("id_i64"), value));
      assertEquals(value, (long) longs.invokeExact(scalars.find("id_pointer"), value));
    }
    MethodHandle doubles = Downcall.handle(new CallShape(DOUBLE, List.of(DOUBLE)));
    for (double value :
        new double[] {
          0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN
        }) {
      assertEquals(value, (double) doubles.invokeExact(scalars.find("id_f64"), value));
    }
    MethodHandle floats = Downcall.handle(new CallShape(FLOAT, List.of(FLOAT)));
    for (float value :
        new float[] {
          0, -0.0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN
        }) {
      assertEquals(value, (float) floats.invokeExact(scalars.find("id_f32"), value));
    }
  }

  @Test
  void callsWithoutAResult() throws Throwable {
    Downcall.handle(new CallShape(VOID, List.of(LONG))).invokeExact(scalars.find("note"), 42L);
    assertEquals(
        42L,
        (long)
            Downcall.handle(new CallShape(LONG, List.of()))
                .invokeExact(scalars.find("last_noted")));
  }

  @Test
  void passesWhatExceedsTheRegistersOnTheStack() throws Throwable {
    MethodHandle digits = Downcall.handle(new CallShape(LONG, Collections.nCopies(9, LONG)));
    assertEquals(
        123456789L,
        (long) digits.invokeExact(stack.find("digits"), 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
    MethodHandle tenths = Downcall.handle(new CallShape(DOUBLE, Collections.nCopies(10, DOUBLE)));
    assertEquals(
        385.0,
        (double)
            tenths.invokeExact(
                stack.find("tenths"), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0));
  }

  @Test
  void passesSixtyFourMixedArguments() throws Throwable {
    List<Carrier> carriers = new ArrayList<>();
    List<Object> arguments = new ArrayList<>(List.of(stack.find("weigh64")));
    double expected = 0;
    for (int i = 0; i < 16; i++) {
      carriers.addAll(List.of(LONG, DOUBLE, LONG, FLOAT));
      arguments.addAll(List.of(100L + i, i / 2.0, -3L * i, i * 0.25f));
      expected += (100L + i) * (4 * i + 1) + i / 2.0 * (4 * i + 2);
      expected += -3.0 * i * (4 * i + 3) + i * 0.25 * (4 * i + 4);
    }
    MethodHandle handle = Downcall.handle(new CallShape(DOUBLE, carriers));
    assertEquals(expected, (double) handle.invokeWithArguments(arguments));
  }
}
