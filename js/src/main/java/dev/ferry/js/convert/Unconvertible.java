package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.ferry.js.graaljs.ScriptRealm;

/**
 * Thrown by a conversion that does not take a value. Whoever converts knows the place and throws
 * {@link #at} instead, so that conversions know no functions and can be shared by them.
 */
@SuppressWarnings("serial") // never leaves the call that it ends
public final class Unconvertible extends ControlFlowException {

  private final String message;

  Unconvertible(String message) {
    this.message = message;
  }

  @TruffleBoundary
  static Unconvertible to(FfiType type) {
    return new Unconvertible("bun:ffi cannot convert argument to '" + type.typeName() + "'");
  }

  /** The TypeError for scripts: its message ends with the place, {@code argument 2 of add}. */
  @TruffleBoundary
  public RuntimeException at(String place) {
    return ScriptRealm.typeError(message + " (" + place + ")");
  }
}
