package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives;
import dev.ferry.js.graaljs.Views;

/** The address of a view or buffer for C. */
final class Addresses {

  private Addresses() {}

  static long of(Object view, Site site) {
    if (!Views.hasAddress(view)) {
      CompilerDirectives.transferToInterpreter();
      throw site.fail(
          "the memory of this view has no address: it lies on the Java heap; build the context"
              + " with BunFfi.enable, or with option js.direct-byte-buffer set");
    }
    return Views.address(view);
  }
}
