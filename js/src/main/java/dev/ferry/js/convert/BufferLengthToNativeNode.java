package dev.ferry.js.convert;

import dev.ferry.js.graaljs.Views;

/** {@code buffer_length}: the length of a view in bytes at the time of the call. */
final class BufferLengthToNativeNode extends ToNativeNode {

  BufferLengthToNativeNode(Site site) {
    super(site);
  }

  @Override
  public Object execute(Object value) {
    if (!Views.isView(value)) {
      throw site().fail("bun:ffi 'buffer_length' argument must be a TypedArray or DataView");
    }
    return Views.byteLength(value);
  }
}
