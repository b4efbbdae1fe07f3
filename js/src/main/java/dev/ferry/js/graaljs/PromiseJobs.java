package dev.ferry.js.graaljs;

import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;

/**
 * The promise jobs of one realm, run when the event loop says so.
 *
 * <p>GraalJS runs them by itself whenever the outermost call into JavaScript returns. An event loop
 * must run process.nextTick callbacks first, so this stands between: it counts as one more, endless
 * call into JavaScript, and {@link #run} is then the only thing that runs jobs.
 */
public final class PromiseJobs {

  /** Learns which promises were rejected without a handler. */
  public interface Rejections {

    /** A promise was rejected and has no handler so far. */
    void rejected(Object promise, Object reason);

    /** A promise that was reported as rejected got a handler. */
    void handled(Object promise);
  }

  private final JSAgent agent;

  private PromiseJobs(JSAgent agent) {
    this.agent = agent;
  }

  /** Takes over the promise jobs of a realm; to be called on its thread, once. */
  public static PromiseJobs takeOver(ScriptRealm script, Rejections rejections) {
    JSAgent agent = script.realm().getAgent();
    agent.setCanBlock(true);
    agent.interopBoundaryEnter();
    script.context().setPromiseRejectionTracker(agent, new Tracker(rejections));
    return new PromiseJobs(agent);
  }

  /** Runs all promise jobs, and those that they make, until none is left. */
  public void run() {
    agent.processAllPromises(true);
  }

  /** Whether a promise has not been settled yet. */
  public static boolean isPending(Object promise) {
    return promise instanceof JSPromiseObject object && JSPromise.isPending(object);
  }

  private record Tracker(Rejections rejections) implements PromiseRejectionTracker {

    @Override
    public void promiseRejected(JSDynamicObject promise, Object value) {
      rejections.rejected(promise, value);
    }

    @Override
    public void promiseRejectionHandled(JSDynamicObject promise) {
      rejections.handled(promise);
    }

    @Override
    public void promiseRejectedAfterResolved(JSDynamicObject promise, Object value) {}

    @Override
    public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {}
  }
}
