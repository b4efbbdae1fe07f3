package dev.ferry.js.function;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Which of the threads that C made may enter a context whose own thread is in C: one at a time.
 *
 * <p>The context's own thread does not take it as long as nobody else does: entering the context is
 * what keeps the others out then. So it costs that thread two loads.
 *
 * <p>Who comes back from C gets it before who comes anew: its JavaScript waits in the middle of a
 * statement. Among those that come anew, the one that finds it free has it, in no order: handing it
 * over in order would cost a switch of threads for each call.
 */
public final class Turn {

  /** How long a missed signal can keep somebody waiting: giving and leaving take no fence. */
  private static final long RECHECK_NANOS = 1_000_000;

  private final AtomicBoolean taken = new AtomicBoolean();
  private final Queue<Comer> returning = new ConcurrentLinkedQueue<>();
  private final Queue<Comer> wanting = new ConcurrentLinkedQueue<>();

  /** The sizes of both queues, to be read instead of them. */
  private final AtomicInteger waiting = new AtomicInteger();

  Turn() {}

  /** A thread that waits. */
  public static final class Comer {
    private final Thread thread = Thread.currentThread();

    /** Set by who hands the turn over. */
    private volatile boolean granted;

    /** Set when it was woken and has not yet looked. */
    private volatile boolean woken;

    private Comer() {}
  }

  boolean isTaken() {
    return taken.get();
  }

  boolean tryTake() {
    return !taken.get() && taken.compareAndSet(false, true);
  }

  /** Takes the turn as soon as its holder gives it; for threads that come back from C. */
  void take() {
    if (tryTake()) {
      return;
    }
    Comer me = new Comer();
    returning.add(me);
    waiting.incrementAndGet();
    boolean interrupted = false;
    while (!me.granted) {
      if (tryTake()) {
        // Nobody else holds it, so nobody can be granting it.
        returning.remove(me);
        break;
      }
      LockSupport.parkNanos(this, RECHECK_NANOS);
      interrupted |= Thread.interrupted();
    }
    waiting.decrementAndGet();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the turn to who comes back from C, or to whoever wants it. */
  void give() {
    Comer next = waiting.getPlain() == 0 ? null : returning.poll();
    if (next != null) {
      next.granted = true;
      LockSupport.unpark(next.thread);
      return;
    }
    taken.setRelease(false);
    if (isWanted()) {
      wake();
    }
  }

  /** Whether threads wait; seen late sometimes. */
  boolean isWanted() {
    return waiting.getPlain() != 0;
  }

  /** Lets one of the waiting threads look whether it can enter. */
  void wake() {
    Comer back = returning.peek();
    if (back != null) {
      LockSupport.unpark(back.thread);
      return;
    }
    Comer newcomer = wanting.peek();
    if (newcomer != null && !newcomer.woken) {
      newcomer.woken = true;
      LockSupport.unpark(newcomer.thread);
    }
  }

  /** Lets the current thread be woken until {@link #stopWanting}. */
  Comer want() {
    Comer me = new Comer();
    wanting.add(me);
    waiting.incrementAndGet();
    return me;
  }

  /** Waits a while for the turn to become free, or to be woken for another reason. */
  void await(Comer me) {
    me.woken = false;
    LockSupport.parkNanos(this, RECHECK_NANOS);
  }

  /** Ends what {@link #want()} began. */
  void stopWanting(Comer me) {
    wanting.remove(me);
    if (waiting.decrementAndGet() > 0 && !taken.get()) {
      // A signal may have been meant for this one and be needed by the next.
      wake();
    }
  }
}
