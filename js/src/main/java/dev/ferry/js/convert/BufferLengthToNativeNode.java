package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import dev.ferry.js.graaljs.Views;

/** {@code buffer_length}: the length of a view in bytes at the time of the call. */
final class BufferLengthToNativeNode extends ToNativeNode {

  @CompilationFinal private boolean sawOther;
  @CompilationFinal private boolean sawUncommon;

  @Override
  public Object execute(Object value) {
    long length = Views.byteLengthOfArray(value);
    if (length >= 0) {
      return length;
    }
    if (!sawOther) {
      // Until then compiled code needs no branch.
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawOther = true;
    }
    if (!Views.isView(value)) {
      throw new Unconvertible("bun:ffi 'buffer_length' argument must be a TypedArray or DataView");
    }
    long fixedLength = Views.byteLengthOfFixed(value);
    if (fixedLength >= 0) {
      return fixedLength;
    }
    if (!sawUncommon) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawUncommon = true;
    }
    return Views.byteLength(value);
  }

  @Override
  public int graphSize() {
    return sawOther ? 125 : 70;
  }
}
