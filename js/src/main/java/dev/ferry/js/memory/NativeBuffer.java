package dev.ferry.js.memory;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.Downcall;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Scalar;
import dev.ferry.core.type.Signature;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.SimpleFunction.Arguments;
import dev.ferry.js.graaljs.Values;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code toArrayBuffer} and {@code toBuffer}: views of native memory. */
final class NativeBuffer {

  /** {@code void (*)(void *bytes, void *context)}. */
  private static final CallShape DEALLOCATOR =
      CallShape.of(Signature.of(Scalar.VOID, Scalar.POINTER, Scalar.POINTER));

  /** Lengths from here on are a mistake and not just too much. */
  private static final double ADDRESSABLE = 0x1p56;

  /** The most that an ArrayBuffer of any runtime holds. */
  private static final long LARGEST_ANYWHERE = 1L << 32;

  private NativeBuffer() {}

  /** Makes the view that a call's arguments describe. */
  static ByteBuffer memory(Arguments arguments, String function) {
    if (arguments.count() == 0) {
      throw PointerArgument.invalid("Missing argument");
    }
    long address = PointerArgument.forView(arguments.get(0), arguments.get(1));
    long given = length(arguments.get(2), address, function);
    boolean hasContext = arguments.count() > 4;
    Object deallocator = arguments.get(hasContext ? 4 : 3);
    boolean owned = !Values.isNullish(deallocator);
    long free = owned ? deallocator(deallocator) : 0;
    long context = owned && hasContext ? context(arguments.get(3)) : 0;
    int length = checked(given);
    PointerArgument.checkRange(address, length, function);
    if (!owned) {
      // SAFETY: the range is checked; that it is mapped and outlives the view, the script vouches
      // for.
      return NativeMemory.view(address, length);
    }
    return owned(address, length, free, context);
  }

  private static long deallocator(Object value) {
    long free = PointerArgument.cPointer(value);
    if (free == 0) {
      throw PointerArgument.invalid("Expected callback to be a C pointer (number or BigInt)");
    }
    return free;
  }

  private static long context(Object value) {
    long context = PointerArgument.cPointer(value);
    if (context == 0 && !Values.isNullish(value)) {
      throw PointerArgument.invalid("Expected user data to be a C pointer (number or BigInt)");
    }
    return context;
  }

  private static long length(Object value, long address, String function) {
    if (Values.isNullish(value)) {
      PointerArgument.checkRange(address, 0, function);
      // SAFETY: the address is checked; that a string is there, the script vouches for.
      return NativeMemory.stringLength(address);
    }
    if (!Values.isNumber(value)) {
      throw PointerArgument.invalid("length must be a number.");
    }
    double length = Values.doubleValue(value);
    if (length >= ADDRESSABLE) {
      throw PointerArgument.invalid(
          "length exceeds max addressable memory. This usually means a bug in your code.");
    }
    if (!(length >= 1)) {
      throw PointerArgument.invalid("length must be > 0. This usually means a bug in your code.");
    }
    return (long) length;
  }

  private static int checked(long length) {
    if (length > LARGEST_ANYWHERE) {
      throw ScriptRealm.rangeError("Out of memory");
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw ScriptRealm.rangeError(
          "Out of memory: "
              + length
              + " bytes in one ArrayBuffer; here it holds at most "
              + (Integer.MAX_VALUE - 8));
    }
    return (int) length;
  }

  private static ByteBuffer owned(long address, int length, long free, long context) {
    MethodHandle deallocate = Downcall.handle(DEALLOCATOR);
    // SAFETY: the script vouches for address, length and deallocator; the deallocator runs once,
    // when no buffer over this memory is reachable any more.
    return MemorySegment.ofAddress(address)
        .reinterpret(length, Arena.ofAuto(), memory -> run(deallocate, free, address, context))
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  private static void run(MethodHandle deallocate, long free, long address, long context) {
    try {
      deallocate.invokeExact(free, address, context);
    } catch (Throwable t) {
      throw new AssertionError("deallocator", t);
    }
  }
}
