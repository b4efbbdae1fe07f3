package dev.ferry.runtime.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The timers of one event loop, in the order in which they fall due. */
public final class Timers {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** A number set so far in the future stands for "now", as in browsers, Node and Bun. */
  private static final double LONGEST_DELAY = Integer.MAX_VALUE;

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final Map<Long, Timer> byId = new HashMap<>();
  private long lastId;
  private long lastSequence;
  private int referenced;

  private static final class Timer implements Comparable<Timer> {
    final long id;
    final Runnable task;
    final long period;
    long due;
    long sequence;
    boolean referenced = true;

    Timer(long id, Runnable task, long period) {
      this.id = id;
      this.task = task;
      this.period = period;
    }

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(due - other.due, 0);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  /**
   * Sets a timer.
   *
   * @param delay milliseconds; anything that is not in 1…2^31-1 counts as 1
   * @return its id, never zero
   */
  public long set(Runnable task, double delay, boolean repeat) {
    long millis = wholeMillis(delay);
    Timer timer = new Timer(++lastId, task, repeat ? millis * NANOS_PER_MILLI : 0);
    timer.due = System.nanoTime() + millis * NANOS_PER_MILLI;
    timer.sequence = ++lastSequence;
    byId.put(timer.id, timer);
    queue.add(timer);
    referenced++;
    return timer.id;
  }

  /** Forgets a timer; unknown ids are ignored. */
  public void clear(long id) {
    Timer timer = byId.remove(id);
    if (timer != null) {
      queue.remove(timer);
      if (timer.referenced) {
        referenced--;
      }
    }
  }

  /** Makes a timer keep the loop alive, or not. */
  public void reference(long id, boolean keepsAlive) {
    Timer timer = byId.get(id);
    if (timer != null && timer.referenced != keepsAlive) {
      timer.referenced = keepsAlive;
      referenced += keepsAlive ? 1 : -1;
    }
  }

  /** Starts a timer's delay anew. */
  public void refresh(long id, double delay) {
    Timer timer = byId.get(id);
    if (timer != null) {
      queue.remove(timer);
      timer.due = System.nanoTime() + wholeMillis(delay) * NANOS_PER_MILLI;
      timer.sequence = ++lastSequence;
      queue.add(timer);
    }
  }

  private static long wholeMillis(double delay) {
    return delay >= 1 && delay <= LONGEST_DELAY ? (long) delay : 1;
  }

  boolean anyReferenced() {
    return referenced > 0;
  }

  /** Nanoseconds until the next timer is due: 0 if one is, -1 without timers. */
  long untilNext() {
    Timer next = queue.peek();
    return next == null ? -1 : Math.max(0, next.due - System.nanoTime());
  }

  /**
   * Takes the next timer that was due at {@code now}, or returns null. A repeating one is set
   * again.
   */
  Runnable takeDue(long now) {
    Timer next = queue.peek();
    if (next == null || next.due - now > 0) {
      return null;
    }
    queue.poll();
    if (next.period > 0) {
      return () -> runRepeating(next);
    }
    byId.remove(next.id);
    if (next.referenced) {
      referenced--;
    }
    return next.task;
  }

  private void runRepeating(Timer timer) {
    try {
      timer.task.run();
    } finally {
      if (byId.get(timer.id) == timer) {
        timer.due = System.nanoTime() + timer.period;
        timer.sequence = ++lastSequence;
        queue.add(timer);
      }
    }
  }

  void clearAll() {
    queue.clear();
    byId.clear();
    referenced = 0;
  }
}
