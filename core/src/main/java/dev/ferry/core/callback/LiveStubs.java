package dev.ferry.core.callback;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The pieces of machine code that are not freed yet.
 *
 * <p>They are small to the heap and large to the code cache, about 750 bytes each: a program that
 * makes and drops them would fill the code cache, which stops the JIT compiler, long before the
 * heap asks for a collection. So growth of their number asks for one.
 */
final class LiveStubs {

  /** How many more may come before a collection: about 12 of the 240 MB of the code cache. */
  private static final long GROWTH = 16_384;

  private static final int WAIT_MILLIS = 5;
  private static final int MOST_WAITS = 100;
  private static final int WAITS_WITHOUT_CHANGE = 4;

  private static final AtomicLong COUNT = new AtomicLong();
  private static volatile long limit = GROWTH;

  private LiveStubs() {}

  static long count() {
    return COUNT.get();
  }

  static void removed() {
    COUNT.decrementAndGet();
  }

  static void added() {
    if (COUNT.incrementAndGet() > limit) {
      collect();
    }
  }

  private static synchronized void collect() {
    if (COUNT.get() <= limit) {
      return;
    }
    System.gc();
    // The collector only queues what it found; a thread of the JDK frees it.
    long seen = COUNT.get();
    int unchanged = 0;
    for (int i = 0; i < MOST_WAITS && unchanged < WAITS_WITHOUT_CHANGE; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
      unchanged = COUNT.get() < seen ? 0 : unchanged + 1;
      seen = COUNT.get();
    }
    limit = seen + GROWTH;
  }
}
