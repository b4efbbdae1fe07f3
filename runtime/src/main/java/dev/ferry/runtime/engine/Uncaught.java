package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.PromiseJobs;
import dev.ferry.js.graaljs.ScriptRealm;
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
    /** Reports an error and lets the program end with a code. */
    void fail(Object error, int code);
  }

  private static final int FAILED = 1;

  /** Node's exit code for an error in a listener of uncaughtException. */
  private static final int FAILED_HANDLER = 7;

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
    uncaught(valueOf(e), "uncaughtException");
  }

  /** What a script would have caught; an exception that scripts cannot catch is thrown again. */
  private static Object valueOf(Throwable e) {
    if (e instanceof StackOverflowError) {
      return ThrownValue.of(ScriptRealm.rangeError("Maximum call stack size exceeded"));
    }
    if (!ThrownValue.isCatchable(e)) {
      throw sneaky(e);
    }
    return ThrownValue.of(e);
  }

  /** Gives an error to the listeners of uncaughtException, or ends the program with it. */
  void uncaught(Object error, String origin) {
    boolean handled;
    try {
      handled = boot.emit("uncaughtException", error, Values.string(origin));
    } catch (RuntimeException | StackOverflowError e) {
      ending.fail(valueOf(e), FAILED_HANDLER);
      return;
    }
    if (!handled) {
      ending.fail(error, FAILED);
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
