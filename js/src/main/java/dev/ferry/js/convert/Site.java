package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.js.graaljs.ScriptRealm;

/**
 * Where a conversion happens, for its error message.
 *
 * @param place what follows the message in parentheses, such as {@code argument 2 of add}
 */
public record Site(String place) {

  /** The argument of a symbol; positions count from 1. */
  public static Site argument(int position, String function) {
    return new Site("argument " + position + " of " + function);
  }

  /** The result of a callback. */
  public static Site callbackResult() {
    return new Site("result of a JSCallback");
  }

  /** The error for a value that a type does not take. */
  @TruffleBoundary
  public RuntimeException cannotConvert(FfiType type) {
    return fail("bun:ffi cannot convert argument to '" + type.typeName() + "'");
  }

  /** A TypeError with this place at its end. */
  @TruffleBoundary
  public RuntimeException fail(String message) {
    return ScriptRealm.typeError(message + " (" + place + ")");
  }
}
