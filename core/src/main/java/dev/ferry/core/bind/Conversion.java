package dev.ferry.core.bind;

import static java.lang.invoke.MethodHandles.explicitCastArguments;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Scalar;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Which Java types stand for a C type, and how their values become carriers and back. */
final class Conversion {

  private static final MethodHandle SEGMENT_TO_LONG =
      own("toLong", long.class, MemorySegment.class);
  private static final MethodHandle LONG_TO_SEGMENT =
      own("toSegment", MemorySegment.class, long.class);
  private static final MethodHandle LONG_TO_STRING = own("toText", String.class, long.class);
  private static final MethodHandle LONG_TO_BOOLEAN = own("toBoolean", boolean.class, long.class);

  private Conversion() {}

  /** The Java type that stands for a C type when nothing else is asked for. */
  static Class<?> javaType(CType type) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case VOID -> void.class;
            case CHAR, I8, U8 -> byte.class;
            case I16, U16 -> short.class;
            case I32, U32 -> int.class;
            case I64, U64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            case BOOL -> boolean.class;
            case POINTER -> MemorySegment.class;
          };
    };
  }

  /**
   * The C type that a Java type stands for when nothing else is asked for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  static CType cType(Class<?> type) {
    if (type == MemorySegment.class || type == String.class || type == Callback.class) {
      return Scalar.POINTER;
    }
    return switch (type.getName()) {
      case "void" -> Scalar.VOID;
      case "byte" -> Scalar.I8;
      case "short" -> Scalar.I16;
      case "char" -> Scalar.U16;
      case "int" -> Scalar.I32;
      case "long" -> Scalar.I64;
      case "float" -> Scalar.F32;
      case "double" -> Scalar.F64;
      case "boolean" -> Scalar.BOOL;
      default ->
          throw new IllegalArgumentException(
              type.getTypeName()
                  + " stands for no C type; use a primitive type, MemorySegment, String or"
                  + " Callback");
    };
  }

  /**
   * Refuses a Java type that cannot stand for a C type.
   *
   * @throws IllegalArgumentException with the types that can
   */
  static void check(CType type, Class<?> javaType) {
    boolean fits =
        switch (type) {
          case Scalar scalar ->
              switch (scalar) {
                case VOID, F32, F64, BOOL -> javaType == javaType(type);
                case CHAR, I8, U8, I16, U16, I32, U32, I64, U64 ->
                    integerSize(javaType) >= type.byteSize()
                        || (javaType == char.class && scalar == Scalar.U16);
                case POINTER ->
                    javaType == long.class
                        || javaType == MemorySegment.class
                        || javaType == String.class
                        || javaType == Callback.class;
              };
        };
    if (!fits) {
      throw new IllegalArgumentException(
          javaType.getTypeName() + " cannot stand for " + type + "; use " + alternatives(type));
    }
  }

  /** {@code (javaType)carrier} for a type that {@link #check} accepts and that has a fixed form. */
  static MethodHandle toC(CType type, Class<?> javaType) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case F32, F64 -> identity(javaType);
            case POINTER ->
                javaType == MemorySegment.class ? SEGMENT_TO_LONG : identity(long.class);
            case VOID, CHAR, I8, U8, I16, U16, I32, U32, I64, U64, BOOL ->
                explicitCastArguments(extend(scalar), methodType(long.class, javaType));
          };
    };
  }

  /** {@code (carrier)javaType} for a type that {@link #check} accepts. */
  static MethodHandle toJava(CType type, Class<?> javaType) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case F32, F64 -> identity(javaType);
            case BOOL -> LONG_TO_BOOLEAN;
            case POINTER ->
                javaType == MemorySegment.class
                    ? LONG_TO_SEGMENT
                    : javaType == String.class ? LONG_TO_STRING : identity(long.class);
            case VOID, CHAR, I8, U8, I16, U16, I32, U32, I64, U64 ->
                explicitCastArguments(extend(scalar), methodType(javaType, long.class));
          };
    };
  }

  /**
   * {@code (long)long}: keeps the bits that the C type has and extends them by its sign. The ABI
   * leaves the others open in results; compilers rely on them in arguments.
   */
  private static MethodHandle extend(Scalar type) {
    return switch (type) {
      case CHAR, I8 -> through(byte.class);
      case I16 -> through(short.class);
      case U16 -> through(char.class);
      case I32 -> through(int.class);
      case U8 -> own("low8", long.class, long.class);
      case U32 -> own("low32", long.class, long.class);
      case VOID, I64, U64, BOOL, POINTER, F32, F64 -> identity(long.class);
    };
  }

  private static MethodHandle through(Class<?> narrow) {
    return explicitCastArguments(identity(narrow), methodType(long.class, long.class));
  }

  private static int integerSize(Class<?> type) {
    return switch (type.getName()) {
      case "byte" -> Byte.BYTES;
      case "short" -> Short.BYTES;
      case "int" -> Integer.BYTES;
      case "long" -> Long.BYTES;
      default -> 0;
    };
  }

  private static String alternatives(CType type) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case CHAR, I8, U8 -> "byte, short, int or long";
            case I16 -> "short, int or long";
            case U16 -> "short, char, int or long";
            case I32, U32 -> "int or long";
            case POINTER -> "MemorySegment, long, String or Callback";
            case VOID, I64, U64, F32, F64, BOOL -> javaType(type).getName();
          };
    };
  }

  private static MethodHandle own(String name, Class<?> result, Class<?> argument) {
    try {
      return MethodHandles.lookup()
          .findStatic(Conversion.class, name, methodType(result, argument));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static long low8(long value) {
    return value & 0xFF;
  }

  static long low32(long value) {
    return value & 0xFFFF_FFFFL;
  }

  static boolean toBoolean(long value) {
    return (byte) value != 0;
  }

  static long toLong(MemorySegment segment) {
    if (segment == null) {
      return 0;
    }
    if (!segment.isNative()) {
      throw new IllegalArgumentException(
          "a segment on the Java heap has no address for C: " + segment);
    }
    return segment.address();
  }

  static MemorySegment toSegment(long address) {
    // SAFETY: a segment of no bytes.
    return MemorySegment.ofAddress(address);
  }

  static String toText(long address) {
    // SAFETY: the binding says that the function gives a string of C.
    return address == 0 ? null : NativeMemory.readString(address);
  }
}
