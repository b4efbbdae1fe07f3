package dev.ferry.js.graaljs;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.runtime.BaseOSRRootNode;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;

/**
 * Lets a loop that goes on in the interpreter be compiled before everything else.
 *
 * <p>Truffle's compiler takes next what has been called most. The code that a running loop waits
 * for is a root of its own, which has not been called at all: it weighs nothing, and comes last,
 * behind whatever else the loop calls and is not waiting for. So each such root is said to have
 * been called more often than anything.
 */
final class LoopsFirst implements OptimizedTruffleRuntimeListener {

  static {
    if (Truffle.getRuntime() instanceof OptimizedTruffleRuntime runtime) {
      runtime.addListener(new LoopsFirst());
    }
  }

  private LoopsFirst() {}

  /** Does so from now on, for all of the process. */
  static void install() {
    // Once: by the class.
  }

  @Override
  public void onCompilationQueued(OptimizedCallTarget target, int tier) {
    if (target.getRootNode() instanceof BaseOSRRootNode loop) {
      LoopNode.reportLoopCount(loop, Integer.MAX_VALUE);
    }
  }
}
