package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.PromiseJobs;
import dev.ferry.runtime.loop.TaskScope;

/**
 * Runs one macrotask and then, as Node does, process.nextTick callbacks, promise jobs and the
 * treatment of unhandled rejections, in this order and until none of them has made another.
 */
final class TaskRunner implements TaskScope {

  private final Boot boot;
  private final PromiseJobs jobs;
  private final Uncaught uncaught;

  TaskRunner(Boot boot, PromiseJobs jobs, Uncaught uncaught) {
    this.boot = boot;
    this.jobs = jobs;
    this.uncaught = uncaught;
  }

  @Override
  public void run(Runnable task) {
    attempt(task);
    while (true) {
      boolean ranTicks = runTicks();
      attempt(jobs::run);
      if (ranTicks) {
        continue;
      }
      if (!uncaught.hasRejections()) {
        return;
      }
      attempt(uncaught::treatRejections);
    }
  }

  /** Runs the queue of process.nextTick to its end, also past callbacks that throw. */
  private boolean runTicks() {
    boolean ran = false;
    while (true) {
      try {
        return boot.drainTicks() || ran;
      } catch (Throwable e) {
        uncaught.thrown(e);
        ran = true;
      }
    }
  }

  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      uncaught.thrown(e);
    }
  }
}
