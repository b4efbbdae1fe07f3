package dev.ferry.runtime.loop;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The event loop of one JavaScript thread.
 *
 * <p>As an {@link Executor} it takes tasks from any thread and runs them as macrotasks; a posted
 * task alone does not keep the loop alive, a {@link #hold} does.
 */
public final class EventLoop implements Executor {

  /** How long posted tasks may run until it is the timers' turn again. */
  private static final long SLICE_NANOS = 1_000_000;

  /** How long those that wait may still run when the loop is to end. */
  private static final long LAST_SLICE_NANOS = 1_000_000_000;

  /** How many of them run between two looks at the clock. */
  private static final int TASKS_PER_LOOK = 16;

  private final TaskScope scope;
  private final Timers timers = new Timers();
  private final Map<Long, Immediate> immediates = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger holds = new AtomicInteger();
  private int referencedImmediates;
  private long lastImmediate;
  private volatile Thread waiting;
  private volatile boolean stopped;
  private boolean lastTurn;
  private long end;

  private static final class Immediate {
    final Runnable task;
    boolean referenced = true;

    Immediate(Runnable task) {
      this.task = task;
    }
  }

  /** Makes a loop whose tasks all run inside {@code scope}. */
  public EventLoop(TaskScope scope) {
    this.scope = scope;
  }

  /** The timers of this loop; for the loop's own thread only. */
  public Timers timers() {
    return timers;
  }

  /** Posts a task from any thread. It is dropped if the loop ends before its turn. */
  @Override
  public void execute(Runnable task) {
    posted.add(task);
    wake();
  }

  /**
   * Keeps the loop alive until the returned hold is released; for any thread. This is what a
   * pending operation (a file being read, a process that runs, a worker) has.
   */
  public Hold hold() {
    holds.incrementAndGet();
    return new Hold(this);
  }

  void release() {
    holds.decrementAndGet();
    wake();
  }

  /** Queues a task for the end of this turn and returns its id. */
  public long setImmediate(Runnable task) {
    immediates.put(++lastImmediate, new Immediate(task));
    referencedImmediates++;
    return lastImmediate;
  }

  /** Forgets an immediate; unknown ids are ignored. */
  public void clearImmediate(long id) {
    Immediate immediate = immediates.remove(id);
    if (immediate != null && immediate.referenced) {
      referencedImmediates--;
    }
  }

  /** Makes an immediate keep the loop alive, or not. */
  public void referenceImmediate(long id, boolean keepsAlive) {
    Immediate immediate = immediates.get(id);
    if (immediate != null && immediate.referenced != keepsAlive) {
      immediate.referenced = keepsAlive;
      referencedImmediates += keepsAlive ? 1 : -1;
    }
  }

  /** Runs a task now, as a macrotask. */
  public void runNow(Runnable task) {
    scope.run(task);
  }

  /**
   * Turns until nothing referenced is left, or {@link #stop} or {@link #endAfterTurn} was called.
   */
  public void run() {
    while (!stopped && !lastTurn && isAlive()) {
      turn();
    }
  }

  /**
   * One turn: what is due runs; if nothing is, this waits for the first thing. Timers come last, as
   * in Bun: after the main script, what C queued and immediates run before timers that are due.
   */
  private void turn() {
    runPosted();
    runImmediates();
    if (!stopped && !lastTurn && immediates.isEmpty() && posted.isEmpty() && isAlive()) {
      await();
    }
    runDueTimers();
  }

  /** Whether anything is left that keeps the loop alive. */
  public boolean isAlive() {
    return referencedImmediates > 0
        || timers.anyReferenced()
        || holds.get() > 0
        || !posted.isEmpty();
  }

  private void runDueTimers() {
    long now = lastTurn ? end : System.nanoTime();
    for (Runnable task; !stopped && (task = timers.takeDue(now)) != null; ) {
      scope.run(task);
    }
  }

  /** Runs posted tasks, also those that they post, but not for so long that timers would starve. */
  private void runPosted() {
    long start = 0;
    for (int ran = 1; !stopped; ran++) {
      Runnable task = posted.poll();
      if (task == null) {
        return;
      }
      scope.run(task);
      if (ran % TASKS_PER_LOOK == 0) {
        long now = System.nanoTime();
        if (start == 0) {
          start = now;
        } else if (now - start > (lastTurn ? LAST_SLICE_NANOS : SLICE_NANOS)) {
          return;
        }
      }
    }
  }

  private void runImmediates() {
    if (immediates.isEmpty()) {
      return;
    }
    for (Long id : new ArrayDeque<>(immediates.keySet())) {
      Immediate immediate = immediates.remove(id);
      if (immediate == null) {
        continue;
      }
      if (immediate.referenced) {
        referencedImmediates--;
      }
      if (stopped) {
        return;
      }
      scope.run(immediate.task);
    }
  }

  private void await() {
    waiting = Thread.currentThread();
    try {
      while (posted.isEmpty() && !stopped && isAlive()) {
        long nanos = timers.untilNext();
        if (nanos == 0) {
          return;
        }
        if (nanos < 0) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, nanos);
        }
        if (Thread.interrupted()) {
          stopped = true;
        }
      }
    } finally {
      waiting = null;
    }
  }

  private void wake() {
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Makes {@link #run} return after what is due in this turn now; for the loop's thread only. */
  public void endAfterTurn() {
    if (!lastTurn) {
      lastTurn = true;
      end = System.nanoTime();
    }
  }

  /** Makes {@link #run} return after the current task; for any thread. */
  public void stop() {
    stopped = true;
    wake();
  }
}
