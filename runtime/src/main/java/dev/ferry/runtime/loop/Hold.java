package dev.ferry.runtime.loop;

import java.util.concurrent.atomic.AtomicBoolean;

/** A reason for an {@link EventLoop} to stay alive; released once, by any thread. */
public final class Hold implements AutoCloseable {

  private final EventLoop loop;
  private final AtomicBoolean released = new AtomicBoolean();

  Hold(EventLoop loop) {
    this.loop = loop;
  }

  /** Posts the last task of a pending operation and releases the hold when it has run. */
  public void finish(Runnable task) {
    loop.execute(() -> {
      close();
      task.run();
    });
  }

  /** Releases the hold; a second time does nothing. */
  @Override
  public void close() {
    if (released.compareAndSet(false, true)) {
      loop.release();
    }
  }
}
