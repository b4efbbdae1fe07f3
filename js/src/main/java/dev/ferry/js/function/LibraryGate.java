package dev.ferry.js.function;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import dev.ferry.js.graaljs.ScriptRealm;

/**
 * Whether the code behind symbol functions is still there. Compiled code does not look: closing
 * throws the compiled code away.
 */
public final class LibraryGate {

  private final String library;
  private final Assumption open = Truffle.getRuntime().createAssumption("library is open");

  /** The gate of an open library; the name is for messages, which tell none where it is null. */
  public LibraryGate(String library) {
    this.library = library;
  }

  boolean isOpen() {
    return open.isValid();
  }

  /** From now on the functions behind this gate throw. */
  @TruffleBoundary
  public void close() {
    open.invalidate("library closed");
  }

  @TruffleBoundary
  RuntimeException closed(String symbol) {
    return ScriptRealm.typeError(
        "bun:ffi: cannot call '"
            + symbol
            + "' because its library was closed"
            + (library == null ? "" : " (" + library + ")"));
  }
}
