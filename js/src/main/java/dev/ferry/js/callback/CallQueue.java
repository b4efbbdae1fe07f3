package dev.ferry.js.callback;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls in the order in which they were made, from any thread to the JavaScript thread. Nobody
 * waits for a lock: putting a call here is two atomic operations.
 *
 * <p>Threads that make calls faster than JavaScript takes them are slowed down when there are many,
 * as long as it takes any. If it takes none it may be waiting for these very threads, so the limit
 * is raised then: a call is late by milliseconds at worst, and none is refused.
 */
final class CallQueue {

  /** Calls at which threads begin to wait: some megabytes. */
  private static final int LIMIT = 1 << 16;

  /** Short enough for the JavaScript thread not to run out of calls, long enough to let it run. */
  private static final long PAUSE_NANOS = 2_000_000;

  /**
   * Pauses without a call taken until the limit is raised: 100 ms at least. They are counted and
   * not timed, because a garbage collection stops the JavaScript thread too.
   */
  private static final int PATIENCE = 50;

  private static final int SPINS = 100;
  private static final long SPIN_PAUSE_NANOS = 1_000;

  /** The call that was put here last. */
  private final AtomicReference<QueuedCall> last;

  private final AtomicInteger size = new AtomicInteger();

  /** The call that was taken last; for the JavaScript thread alone. */
  private QueuedCall taken = new QueuedCall(null, null);

  /** Grows as calls are taken; for others to see that they are. */
  private volatile int progress;

  private volatile int limit = LIMIT;

  CallQueue() {
    last = new AtomicReference<>(taken);
  }

  /**
   * Puts a call here. Says whether it is the only one, so that the JavaScript thread must be told.
   */
  boolean put(QueuedCall call) {
    last.getAndSet(call).next = call;
    return size.getAndIncrement() == 0;
  }

  /** Waits while too many calls are here, unless that helps nothing. */
  void waitForRoom() {
    if (size.get() > limit) {
      pause();
    }
  }

  private void pause() {
    int seen = progress;
    int unchanged = 0;
    while (size.get() > limit / 2) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      if (progress != seen) {
        seen = progress;
        unchanged = 0;
      } else if (++unchanged > PATIENCE || Thread.currentThread().isInterrupted()) {
        limit = Math.max(limit, 2 * size.get());
        return;
      }
    }
  }

  /** Takes the oldest call; to be called as often as calls were put here. */
  QueuedCall take() {
    QueuedCall call = taken.next;
    for (int looks = 1; call == null; looks++) {
      // Its thread is between the two steps of put, and may have lost its processor there.
      if (looks % SPINS == 0) {
        LockSupport.parkNanos(this, SPIN_PAUSE_NANOS);
      } else {
        Thread.onSpinWait();
      }
      call = taken.next;
    }
    // Else garbage that has grown old would keep all calls that came after it.
    taken.next = null;
    taken = call;
    return call;
  }

  /** Counts a call that was taken. Says whether more are here. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
  boolean took() {
    progress++;
    int left = size.decrementAndGet();
    if (limit > LIMIT && left < limit / 4) {
      limit = Math.max(LIMIT, limit / 2);
    }
    return left > 0;
  }
}
