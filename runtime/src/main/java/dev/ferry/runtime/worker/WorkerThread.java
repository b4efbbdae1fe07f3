package dev.ferry.runtime.worker;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.StructuredClone;
import dev.ferry.js.graaljs.ThrownValue;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.engine.HostParts;
import dev.ferry.runtime.engine.Role;
import dev.ferry.runtime.engine.Surroundings;
import dev.ferry.runtime.engine.World;
import java.nio.file.Path;
import java.util.List;

/** One worker: a thread with a world of its own. */
final class WorkerThread implements Role {

  /** What the parent wants to know; called on the worker's thread. */
  interface Parent {
    void online();

    void failed(StructuredClone error);

    /** The last call of all. */
    void exited(int code);
  }

  /**
   * What a worker runs.
   *
   * @param code a file's path, or source text when {@code isText}
   * @param data the workerData
   * @param environmentData what setEnvironmentData has set in the parent
   * @param port the worker's end of the channel to its parent
   */
  record Task(
      String code,
      boolean isText,
      StructuredClone data,
      StructuredClone environmentData,
      Port port) {}

  private final int id;
  private final Task task;
  private final Surroundings surroundings;
  private final HostParts parts;
  private final Broadcast broadcast;
  private final Parent parent;
  private final Thread thread;
  private World world;
  private boolean terminated;

  WorkerThread(
      int id,
      Task task,
      Surroundings surroundings,
      HostParts parts,
      Broadcast broadcast,
      Parent parent) {
    this.id = id;
    this.task = task;
    this.surroundings = surroundings;
    this.parts = parts;
    this.broadcast = broadcast;
    this.parent = parent;
    this.thread = new Thread(this::run, "ferry-worker-" + id);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  int id() {
    return id;
  }

  Task task() {
    return task;
  }

  Broadcast broadcast() {
    return broadcast;
  }

  private void run() {
    int code = 1;
    try (World made = new World(surroundings, parts, this)) {
      if (!claim(made)) {
        return;
      }
      parent.online();
      code = task.isText() ? made.eval(task.code()) : made.run(Path.of(task.code()));
    } catch (Throwable e) {
      if (!isTerminated()) {
        parent.failed(null);
        e.printStackTrace();
      }
    } finally {
      task.port().close();
      parent.exited(isTerminated() ? 1 : code);
    }
  }

  private synchronized boolean claim(World made) {
    world = made;
    return !terminated;
  }

  private synchronized boolean isTerminated() {
    return terminated;
  }

  @Override
  public void failed(World from, Object error) {
    parent.failed(cloneOf(from.realm(), error));
  }

  /** The error itself, or one with its text when it cannot be cloned. */
  private static StructuredClone cloneOf(ScriptRealm realm, Object error) {
    try {
      return StructuredClone.write(realm, error, List.of());
    } catch (RuntimeException e) {
      if (!ThrownValue.isCatchable(e)) {
        throw e;
      }
      Object text = Values.string(String.valueOf(error));
      return StructuredClone.write(realm, realm.construct(realm.global("Error"), text), List.of());
    }
  }

  /** Ends the worker wherever it is; returns at once. */
  void terminate() {
    World running;
    synchronized (this) {
      if (terminated) {
        return;
      }
      terminated = true;
      running = world;
    }
    if (running != null) {
      // Cancelling waits until the worker has left its context, which may take a while.
      Thread.ofPlatform().daemon().name("ferry-terminate-" + id).start(running::cancel);
    }
  }

  /** Waits for the thread to end, though not for ever: native code may not return. */
  void join(long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
