package dev.ferry.js.function;

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

  void setThread(Thread current) {
    if (thread != current) {
      thread = current;
    }
  }

  void wentToC() {
    inC++;
  }

  void cameFromC() {
    inC--;
  }

  void close() {
    if (arena != null) {
      arena.close();
    }
  }
}
