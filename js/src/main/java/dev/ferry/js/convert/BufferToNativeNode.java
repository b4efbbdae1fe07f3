package dev.ferry.js.convert;

import dev.ferry.js.graaljs.Views;

/** {@code buffer}: the address of a view; NULL when it is detached. */
final class BufferToNativeNode extends ToNativeNode {

  BufferToNativeNode(Site site) {
    super(site);
  }

  @Override
  public Object execute(Object value) {
    if (!Views.isView(value)) {
      throw site().fail("bun:ffi 'buffer' argument must be a TypedArray or DataView");
    }
    return Addresses.of(value, site());
  }
}
