package dev.ferry.js.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.js.graaljs.FunctionBody;
import dev.ferry.js.graaljs.Values;
import dev.ferry.js.graaljs.Views;

/**
 * {@code ptr(view, byteOffset)}: the address of a view, which does not keep the view alive.
 *
 * <p>Only the last few are kept, for {@code f(ptr(Buffer.from(text)))}: nothing else holds that
 * buffer until the call has it, and a collection between the two would free its memory.
 */
final class PtrBody extends FunctionBody {

  /** A power of two; what one call may take. */
  private static final int KEPT = 64;

  /** Larger views are not kept: they would be felt. */
  private static final long LARGEST_KEPT = 64 << 10;

  private final Object[] kept = new Object[KEPT];
  private int next;
  private Object last;

  /**
   * Whether anything came but typed arrays, and offsets of 32 bits that lie in them: until then
   * compiled code needs no more.
   */
  @CompilationFinal private boolean sawOther;

  /** Whether anything came that cannot be answered without a call. */
  @CompilationFinal private boolean sawUncommon;

  @Override
  public boolean isSmall() {
    return !sawOther;
  }

  @Override
  public Object execute(Object[] call) {
    Object view = argument(call, 0);
    Object offset = argument(call, 1);
    int distance = distance(offset);
    long plainLength = Views.byteLengthOfArray(view);
    if (plainLength > 0 && distance >= 0 && distance <= plainLength) {
      keep(view, plainLength);
      return (double) (Views.addressOfArray(view) + distance);
    }
    if (!sawOther) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawOther = true;
    }
    long fixedLength = Views.byteLengthOfFixed(view);
    if (fixedLength > 0 && distance >= 0 && distance <= fixedLength) {
      keep(view, fixedLength);
      return (double) (Views.address(view) + distance);
    }
    if (!sawUncommon) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawUncommon = true;
    }
    if (!Views.isView(view) && !Views.isArrayBuffer(view)) {
      throw notAView(view);
    }
    long length = Views.byteLength(view);
    if (length == 0) {
      throw empty();
    }
    if (!Views.hasAddress(view)) {
      throw noAddress();
    }
    long address = Views.address(view);
    keep(view, length);
    return (double) (Values.isUndefined(offset) ? address : moved(address, offset, length));
  }

  /** A negative number unless the offset is a positive number of 32 bits. */
  private static int distance(Object offset) {
    if (offset instanceof Integer distance) {
      return distance;
    }
    return Values.isUndefined(offset) ? 0 : -1;
  }

  private void keep(Object view, long length) {
    if (view != last && length <= LARGEST_KEPT) {
      last = view;
      kept[next++ & (KEPT - 1)] = view;
    }
  }

  @TruffleBoundary
  private static long moved(long address, Object offset, long length) {
    if (Values.isNull(offset)) {
      return address;
    }
    if (!Values.isNumber(offset)) {
      throw PointerArgument.invalid("Expected number for byteOffset");
    }
    double number = Values.doubleValue(offset);
    if (number > length) {
      throw PointerArgument.invalid("byteOffset out of bounds");
    }
    long moved = address + (long) number;
    if (moved <= 0) {
      throw PointerArgument.invalid("Pointer must not be 0");
    }
    return moved;
  }

  @TruffleBoundary
  private static RuntimeException notAView(Object value) {
    String kind = Values.kind(value);
    String article = kind.startsWith("o") || kind.startsWith("u") ? "an " : "a ";
    return PointerArgument.invalid(
        "Expected ArrayBufferView but received "
            + (Values.isNullish(value) ? kind : article + kind));
  }

  @TruffleBoundary
  private static RuntimeException empty() {
    return PointerArgument.invalid(
        "ArrayBufferView must have a length > 0. A pointer to empty memory doesn't work");
  }

  @TruffleBoundary
  private static RuntimeException noAddress() {
    return PointerArgument.invalid(
        "the memory of this view has no address: it lies on the Java heap; build the context with"
            + " BunFfi.enable, or with option js.direct-byte-buffer set");
  }
}
