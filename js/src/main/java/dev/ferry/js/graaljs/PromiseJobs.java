package dev.ferry.js.graaljs;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSRealm;
import org.graalvm.polyglot.Context;

/**
 * The promise jobs of one context, run when the event loop says so.
 *
 * <p>GraalJS runs them by itself whenever the outermost call into JavaScript returns. An event loop
 * must run process.nextTick callbacks first, so this stands between: it counts as one more, endless
 * call into JavaScript, and {@link #run} is then the only thing that runs jobs.
 */
public final class PromiseJobs {

  private final JSAgent agent;

  private PromiseJobs(JSAgent agent) {
    this.agent = agent;
  }

  /** Takes over the promise jobs of a context; to be called on its thread, once. */
  public static PromiseJobs takeOver(Context context) {
    JSRealm realm = JavaScriptLanguage.getJSRealm(context);
    JSAgent agent = realm.getAgent();
    agent.interopBoundaryEnter();
    return new PromiseJobs(agent);
  }

  /** Runs all promise jobs, and those that they make, until none is left. */
  public void run() {
    agent.processAllPromises(true);
  }
}
