package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.core.callback.Coroutine;
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

  /** The same, for who is in the context: it needs no fence to read it. */
  private Thread last;

  /** How many calls of this thread are in C and have left the context. */
  private int inC;

  /** How often C has called back. */
  private int callsBack;

  /** Those that calls of this thread may use now: the first {@code spares}. Null: it has none. */
  private final Coroutine[] coroutines;

  private int spares;

  /**
   * Of one thread, or of one after another.
   *
   * @param isClosed whether somebody will {@link #close} it
   */
  CallStack(boolean isClosed) {
    coroutines = isClosed ? new Coroutine[DEEP] : null;
  }

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

  /** Whether {@link #setThread} had this thread last. */
  boolean isLast(Thread candidate) {
    return last == candidate;
  }

  /** Whether there has been any thread. */
  boolean hasLast() {
    return last != null;
  }

  void setThread(Thread current) {
    if (last != current) {
      last = current;
      thread = current;
      dropCoroutines();
    }
  }

  void wentToC() {
    inC++;
  }

  void cameFromC() {
    inC--;
  }

  /** Counts a call by C. */
  public void calledBack() {
    callsBack++;
  }

  int callsBack() {
    return callsBack;
  }

  /** A coroutine for a call of the thread that was set last; null when there is none. */
  Coroutine takeCoroutine() {
    return spares > 0 ? coroutines[--spares] : anotherCoroutine();
  }

  @TruffleBoundary
  private Coroutine anotherCoroutine() {
    return coroutines == null || Thread.currentThread().isVirtual() ? null : Coroutine.take();
  }

  /** Ends {@link #takeCoroutine}. */
  void giveBack(Coroutine coroutine) {
    if (spares < coroutines.length) {
      coroutines[spares++] = coroutine;
    } else {
      giveAway(coroutine);
    }
  }

  @TruffleBoundary
  private static void giveAway(Coroutine coroutine) {
    coroutine.giveBack();
  }

  @TruffleBoundary
  private void dropCoroutines() {
    while (spares > 0) {
      coroutines[--spares].giveBack();
    }
  }

  void close() {
    dropCoroutines();
    if (arena != null) {
      arena.close();
    }
  }
}
