package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import dev.ferry.core.memory.NativeMemory;
import java.lang.ref.Reference;

/** Copies the elements of a typed array into another one of the same type, as memory. */
final class TypedArrayCopy {

  private TypedArrayCopy() {}

  /** Whether both are of one type, on buffers of a fixed length that are there. */
  static boolean isPossible(JSTypedArrayObject source, JSTypedArrayObject target) {
    return source.getArrayType().getFactory() == target.getArrayType().getFactory()
        && Views.byteLengthOfArray(source) >= 0
        && Views.byteLengthOfArray(target) >= 0;
  }

  /**
   * Copies elements to the beginning of another array, from the first on: where both lie in one
   * buffer, later ones may have been overwritten by then, as the standard has it.
   *
   * @param start the first, within {@code source}
   * @param count how many; both arrays have room for them
   */
  @TruffleBoundary
  static void copy(JSTypedArrayObject source, int start, JSTypedArrayObject target, int count) {
    long elementSize = source.getArrayType().bytesPerElement();
    long from = Views.addressOfArray(source) + start * elementSize;
    try {
      // SAFETY: the caller has checked that both ranges lie within their arrays, which no script
      // has been able to change since, and both are held until after the copy.
      NativeMemory.copyUpwards(from, Views.addressOfArray(target), count * elementSize);
    } finally {
      Reference.reachabilityFence(source);
      Reference.reachabilityFence(target);
    }
  }
}
