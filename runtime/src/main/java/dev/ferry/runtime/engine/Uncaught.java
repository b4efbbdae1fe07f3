package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.PromiseJobs;
import dev.ferry.js.graaljs.ThrownValue;
import dev.ferry.js.graaljs.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Errors that no script has caught and promises that nobody has handled, as Node treats them:
 * listeners of process first; without one the error is reported and the program ends with code 1.
 */
final class Uncaught implements PromiseJobs.Rejections {

  /** Ends a world because of an error. */
  interface Ending {
    /** Reports an error and lets the program end. */
    void fail(Object error);
  }

  private final Boot boot;
  private final Ending ending;
  private final Map<Object, Object> rejected = new LinkedHashMap<>();

  Uncaught(Boot boot, Ending ending) {
    this.boot = boot;
    this.ending = ending;
  }

  @Override
  public void rejected(Object promise, Object reason) {
    rejected.put(promise, reason);
  }

  @Override
  public void handled(Object promise) {
    rejected.remove(promise);
  }

  /** Treats what a task threw. An exception that scripts cannot catch is thrown again. */
  void thrown(Throwable e) {
    if (e instanceof ExitSignal exit) {
      throw exit;
    }
    if (!ThrownValue.isCatchable(e)) {
      throw sneaky(e);
    }
    uncaught(ThrownValue.of(e), "uncaughtException");
  }

  /** Gives an error to the listeners of uncaughtException, or ends the program with it. */
  void uncaught(Object error, String origin) {
    if (!boot.emit("uncaughtException", error, Values.string(origin))) {
      ending.fail(error);
    }
  }

  boolean hasRejections() {
    return !rejected.isEmpty();
  }

  /** Treats the promises that are still without a handler, now that the jobs have run. */
  void treatRejections() {
    while (!rejected.isEmpty()) {
      Map.Entry<Object, Object> first = rejected.entrySet().iterator().next();
      Object promise = first.getKey();
      Object reason = first.getValue();
      rejected.remove(promise);
      if (!boot.emit("unhandledRejection", reason, promise)) {
        uncaught(reason, "unhandledRejection");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable e) throws T {
    throw (T) e;
  }
}
