package dev.ferry.js.function;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import dev.ferry.core.memory.CallArena;
import dev.ferry.js.convert.StringMemory;

/**
 * What the calls of one realm share: the memory of their strings, and the exception that a callback
 * threw and that waits for C to return. Used by the realm's thread only.
 */
public final class CallState implements StringMemory, AutoCloseable {

  private final CallArena arena = new CallArena();
  private final Assumption noCallbacks = Truffle.getRuntime().createAssumption("no callbacks");
  private final Assumption noStringResults =
      Truffle.getRuntime().createAssumption("no callback returns a string");

  private Throwable pending;
  private Thread thread;

  @Override
  public CallArena arena() {
    return arena;
  }

  /** Announces that C may call JavaScript from now on. */
  @TruffleBoundary
  public void callbackCreated(boolean returnsString) {
    noCallbacks.invalidate();
    if (returnsString) {
      noStringResults.invalidate();
    }
  }

  /** Whether callbacks may put strings into the arena, for the call they serve to free. */
  boolean callbacksReturnStrings() {
    return !noStringResults.isValid();
  }

  /** Notes the thread that C has called back on and that may run JavaScript. */
  public void enteredByCurrentThread() {
    thread = Thread.currentThread();
  }

  /** Whether the current thread is the one noted last. */
  public boolean isOwnThread() {
    return thread == Thread.currentThread();
  }

  /** Whether a callback of the running call has thrown; later ones are skipped. */
  public boolean hasPending() {
    return pending != null;
  }

  /** Keeps what a callback threw until the C code that called it has returned. */
  public void setPending(Throwable exception) {
    pending = exception;
  }

  /** Throws what a callback of the finished call threw. */
  void rethrowFromCallback() {
    if (!noCallbacks.isValid() && pending != null) {
      CompilerDirectives.transferToInterpreter();
      Throwable exception = pending;
      pending = null;
      if (exception instanceof RuntimeException e) {
        throw e;
      }
      if (exception instanceof Error e) {
        throw e;
      }
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
