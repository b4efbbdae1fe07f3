package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import dev.ferry.js.graaljs.Views;

/** {@code buffer}: the address of a view; NULL when it is detached. */
final class BufferToNativeNode extends ToNativeNode {

  @CompilationFinal private boolean sawOther;
  @CompilationFinal private boolean sawUncommon;

  @Override
  public Object execute(Object value) {
    long address = Views.addressOfArray(value);
    if (address != 0) {
      return address;
    }
    if (!sawOther) {
      // Until then compiled code needs no branch.
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawOther = true;
    }
    if (!Views.isView(value)) {
      throw new Unconvertible("bun:ffi 'buffer' argument must be a TypedArray or DataView");
    }
    long start = Views.address(value);
    if (start != 0) {
      return start;
    }
    if (!sawUncommon) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      sawUncommon = true;
    }
    return Addresses.of(value);
  }

  @Override
  public int graphSize() {
    return sawOther ? 125 : 70;
  }
}
