package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;

/**
 * What the running function was called by.
 *
 * @param site the node of the call; null where it came from no JavaScript
 * @param isCompiled whether compiled code runs there, which a change of the site throws away
 */
record Caller(Node site, boolean isCompiled) {

  /** The frame after that of the function itself. */
  private static final int SKIPPED_FRAMES = 1;

  /** Looks at the stack of this thread, which takes microseconds; null where nothing called. */
  @TruffleBoundary
  static Caller find() {
    return Truffle.getRuntime()
        .iterateFrames(
            frame -> new Caller(frame.getCallNode(), frame.getCompilationTier() > 0),
            SKIPPED_FRAMES);
  }
}
