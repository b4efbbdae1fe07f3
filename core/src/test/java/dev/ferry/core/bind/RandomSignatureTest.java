package dev.ferry.core.bind;

import static java.lang.invoke.MethodType.methodType;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.core.CFixture;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.callback.Boxes;
import dev.ferry.core.callback.Receiver;
import dev.ferry.core.callback.Upcall;
import dev.ferry.core.library.Library;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Scalar;
import dev.ferry.core.type.Signature;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Functions of random types, with up to 64 arguments, called from Java and from C. What arrives is
 * compared byte by byte with what was sent.
 */
final class RandomSignatureTest {

  private static final int FUNCTIONS = 60;
  private static final int MOST_ARGUMENTS = 64;
  private static final List<Scalar> TYPES =
      Arrays.stream(Scalar.values()).filter(type -> type != Scalar.VOID).toList();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** A function that takes {@code arguments} and gives back the one at {@code returned}. */
  private record Function(int index, List<Scalar> arguments, int returned) {

    Scalar result() {
      return arguments.get(returned);
    }

    Signature signature() {
      return Signature.of(result(), arguments.toArray(CType[]::new));
    }

    /** In C: {@code take} stores its arguments, {@code give} calls with stored values. */
    String code() {
      String result = cName(result());
      String parameters = each("%s a%d");
      String stores = each("memcpy(taken[%2$d], &a%2$d, sizeof a%2$d);", " ");
      String loads = each("%s v%d; memcpy(&v%2$d, given[%2$d], sizeof v%2$d);", " ");
      return """
      %1$s take%2$d(%3$s) { %4$s return a%5$d; }
      %1$s give%2$d(%1$s (*function)(%6$s)) { %7$s return function(%8$s); }
      """
          .formatted(result, index, parameters, stores, returned, each("%s"), loads, each("v%2$d"));
    }

    private String each(String format) {
      return each(format, ", ");
    }

    private String each(String format, String separator) {
      return IntStream.range(0, arguments.size())
          .mapToObj(i -> format.formatted(cName(arguments.get(i)), i))
          .collect(joining(separator));
    }

    private static String cName(Scalar type) {
      return switch (type) {
        case VOID -> "void";
        case CHAR -> "char";
        case I8 -> "int8_t";
        case U8 -> "uint8_t";
        case I16 -> "int16_t";
        case U16 -> "uint16_t";
        case I32 -> "int32_t";
        case U32 -> "uint32_t";
        case I64 -> "int64_t";
        case U64 -> "uint64_t";
        case F32 -> "float";
        case F64 -> "double";
        case BOOL -> "bool";
        case POINTER -> "void *";
      };
    }
  }

  @Test
  void everythingArrivesAsItWasSent() throws Throwable {
    List<Function> functions = new ArrayList<>();
    StringBuilder code =
        new StringBuilder(
            """
            #include <stdbool.h>
            #include <stdint.h>
            #include <string.h>
            unsigned char taken[%1$d][8], given[%1$d][8];
            """
                .formatted(MOST_ARGUMENTS));
    for (int i = 0; i < FUNCTIONS; i++) {
      int count = i == 0 ? MOST_ARGUMENTS : 1 + random.nextInt(i % 3 == 0 ? MOST_ARGUMENTS : 16);
      List<Scalar> types = random.ints(count, 0, TYPES.size()).mapToObj(TYPES::get).toList();
      functions.add(new Function(i, types, random.nextInt(count)));
      code.append(functions.getLast().code());
    }
    try (Library library =
        Library.open(CFixture.compile("random_signatures", code.toString()).toString())) {
      for (Function function : functions) {
        callsFromJava(library, function);
        callsFromC(library, function);
      }
    }
  }

  private void callsFromJava(Library library, Function function) throws Throwable {
    List<Object> values = function.arguments().stream().map(this::value).toList();
    MethodHandle take = Binding.function(library, "take" + function.index(), function.signature());
    Object result = take.invokeWithArguments(values);
    assertEquals(values.get(function.returned()), result, () -> about(function));
    ByteBuffer taken = array(library, "taken");
    for (int i = 0; i < values.size(); i++) {
      byte[] expected = bytes(values.get(i));
      byte[] actual = new byte[expected.length];
      taken.get(8 * i, actual);
      int position = i;
      assertArrayEquals(expected, actual, () -> "argument " + position + " of " + about(function));
    }
  }

  private void callsFromC(Library library, Function function) throws Throwable {
    List<Object> values = function.arguments().stream().map(this::value).toList();
    ByteBuffer given = array(library, "given");
    for (int i = 0; i < values.size(); i++) {
      given.put(8 * i, bytes(values.get(i)));
    }
    List<Object> seen = new ArrayList<>();
    CallShape shape = CallShape.of(function.signature());
    MethodHandle target =
        MethodHandles.insertArguments(RECORD, 0, seen, function.returned())
            .asCollector(Object[].class, values.size())
            .asType(shape.methodType());
    callsFromC(library, function, values, seen, Upcall.create(shape, target));
    seen.clear();
    Receiver receiver = new Boxes(shape, boxes -> record(seen, function.returned(), boxes));
    callsFromC(library, function, values, seen, Upcall.create(shape, receiver));
  }

  private void callsFromC(
      Library library, Function function, List<Object> values, List<Object> seen, Upcall upcall)
      throws Throwable {
    MethodHandle give =
        Binding.function(
            library,
            "give" + function.index(),
            Signature.of(function.result(), Scalar.POINTER),
            methodType(Conversion.javaType(function.result()), MemorySegment.class));
    Object result = give.invokeWithArguments(upcall.segment());
    assertEquals(values.get(function.returned()), result, () -> about(function));
    for (int i = 0; i < values.size(); i++) {
      byte[] expected = bytes(values.get(i));
      // The ABI says nothing on the bytes of the carrier above the type's own.
      byte[] actual = Arrays.copyOf(bytes(seen.get(i)), expected.length);
      int position = i;
      assertArrayEquals(expected, actual, () -> "argument " + position + " of " + about(function));
    }
  }

  private static final MethodHandle RECORD = recorder();

  private static MethodHandle recorder() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              RandomSignatureTest.class,
              "record",
              methodType(Object.class, List.class, int.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static Object record(List<Object> seen, int returned, Object[] carriers) {
    seen.addAll(Arrays.asList(carriers));
    return carriers[returned];
  }

  private static ByteBuffer array(Library library, String symbol) {
    // SAFETY: both arrays of the generated code have this size.
    return library
        .symbol(symbol)
        .reinterpret(8L * MOST_ARGUMENTS)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  /** A random value of the Java type that stands for a C type. */
  private Object value(Scalar type) {
    return switch (type) {
      case VOID -> throw new AssertionError("void has no values");
      case CHAR, I8, U8 -> (byte) random.nextInt();
      case I16, U16 -> (short) random.nextInt();
      case I32, U32 -> random.nextInt();
      case I64, U64 -> random.nextLong();
      case F32 -> random.nextFloat(-1e10f, 1e10f);
      case F64 -> random.nextDouble(-1e100, 1e100);
      case BOOL -> random.nextBoolean();
      // SAFETY: a segment of no bytes.
      case POINTER -> MemorySegment.ofAddress(random.nextLong());
    };
  }

  private static byte[] bytes(Object value) {
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    switch (value) {
      case Byte number -> buffer.put(number);
      case Short number -> buffer.putShort(number);
      case Integer number -> buffer.putInt(number);
      case Long number -> buffer.putLong(number);
      case Float number -> buffer.putFloat(number);
      case Double number -> buffer.putDouble(number);
      case Boolean truth -> buffer.put((byte) (truth ? 1 : 0));
      case MemorySegment pointer -> buffer.putLong(pointer.address());
      default -> throw new AssertionError(value);
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private String about(Function function) {
    return function.signature() + ", seed " + seed;
  }
}
