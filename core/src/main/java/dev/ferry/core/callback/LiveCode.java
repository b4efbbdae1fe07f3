package dev.ferry.core.callback;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The pieces of machine code of one kind that are not freed yet.
 *
 * <p>They are small to the heap and large elsewhere, so a program that makes and drops them could
 * fill that place long before the heap asks for a collection. Growth of their number asks for one.
 */
final class LiveCode {

  private static final int WAIT_MILLIS = 5;
  private static final int MOST_WAITS = 100;
  private static final int WAITS_WITHOUT_CHANGE = 4;

  private final int growth;
  private final AtomicLong count = new AtomicLong();
  private volatile long limit;

  /**
   * Counts from zero.
   *
   * @param growth how many more may come before a collection
   */
  LiveCode(int growth) {
    this.growth = growth;
    this.limit = growth;
  }

  long count() {
    return count.get();
  }

  void added() {
    count.incrementAndGet();
  }

  void removed() {
    count.decrementAndGet();
  }

  /** Collects garbage if there are too many. What frees them must not wait for the caller. */
  void makeRoom() {
    if (count.get() > limit) {
      collect();
    }
  }

  private synchronized void collect() {
    if (count.get() <= limit) {
      return;
    }
    System.gc();
    // The collector only queues what it found; a thread of the JDK frees it.
    long seen = count.get();
    int unchanged = 0;
    for (int i = 0; i < MOST_WAITS && unchanged < WAITS_WITHOUT_CHANGE; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
      unchanged = count.get() < seen ? 0 : unchanged + 1;
      seen = count.get();
    }
    limit = seen + growth;
  }
}
