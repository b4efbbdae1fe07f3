package dev.ferry.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The library through {@code java.lang.foreign}, as one writes it by hand. */
final class ForeignLibrary {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup OPENED = open();

  static final MethodHandle ADD_INT = function("add_i32", JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle ADD_DOUBLE = function("add_f64", JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
  static final MethodHandle CALL_BACK = function("call_back", JAVA_INT, ADDRESS, JAVA_INT);
  static final MemorySegment FLIP = flip();

  private static final MethodHandle TEXT_LENGTH = function("text_length", JAVA_INT, ADDRESS);

  private ForeignLibrary() {}

  static int length(String text) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (int) TEXT_LENGTH.invokeExact(arena.allocateFrom(text));
    }
  }

  private static SymbolLookup open() {
    // SAFETY: the library is bench/native.c, whose initializer fills an array of its own.
    return SymbolLookup.libraryLookup(Natives.LIBRARY, Arena.global());
  }

  private static MethodHandle function(
      String name, MemoryLayout returns, MemoryLayout... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(returns, arguments);
    // SAFETY: the types are those of the functions in bench/native.c.
    return LINKER.downcallHandle(OPENED.findOrThrow(name), type);
  }

  private static MemorySegment flip() {
    try {
      MethodHandle flip =
          MethodHandles.lookup()
              .findStatic(
                  ForeignLibrary.class, "flip", MethodType.methodType(int.class, int.class));
      // SAFETY: the type is that of the callback of call_back, and it lives as long as the process.
      return LINKER.upcallStub(flip, FunctionDescriptor.of(JAVA_INT, JAVA_INT), Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedMethod") // called by C
  private static int flip(int value) {
    return value ^ 1;
  }
}
