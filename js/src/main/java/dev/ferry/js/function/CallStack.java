package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.core.callback.StackReserve;
import dev.ferry.core.memory.CallArena;

/**
 * What the calls between JavaScript and C that are nested on one thread share. Used by its thread,
 * while it is that thread's turn.
 */
public final class CallStack {

  /** Calls nested deeper than this may fill the stack. */
  private static final int DEEP = 8;

  private CallArena arena;
  private Throwable pending;

  /** That of the thread, for it to look at when it comes from C. */
  private StackReserve reserve = StackReserve.NONE;

  /** The thread, once it has been in C; read by other threads to find out that it is not theirs. */
  private volatile Thread thread;

  /** How many calls of this thread are in C and have left the context. */
  private int inC;

  CallStack() {}

  CallArena arena() {
    if (arena == null) {
      arena = new CallArena();
    }
    return arena;
  }

  /** Whether C, called by this thread from JavaScript, is beneath its running code. */
  public boolean isInC() {
    return inC > 0;
  }

  boolean isDeepInC() {
    return inC >= DEEP;
  }

  /** Whether a callback of the running call has thrown; later ones are skipped. */
  public boolean hasPending() {
    return pending != null;
  }

  /** Keeps what a callback threw until the C code that called it has returned. */
  public void setPending(Throwable exception) {
    pending = exception;
  }

  Throwable takePending() {
    Throwable exception = pending;
    pending = null;
    return exception;
  }

  boolean isOf(Thread candidate) {
    return thread == candidate;
  }

  /** Notes the current thread. */
  void setThread(Thread current) {
    if (thread != current) {
      reserve = reserveOfThread();
      thread = current;
    }
  }

  @TruffleBoundary
  private static StackReserve reserveOfThread() {
    return StackReserve.ofThread();
  }

  void wentToC() {
    inC++;
  }

  /** Also takes note of a callback that was refused for want of stack, which may overflow it. */
  void cameFromC() {
    inC--;
    if (reserve.takeRefusal()) {
      setOverflowPending();
    }
  }

  @TruffleBoundary
  private void setOverflowPending() {
    if (pending == null) {
      pending = new StackOverflowError();
    }
  }

  void close() {
    if (arena != null) {
      arena.close();
    }
  }
}
