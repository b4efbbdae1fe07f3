package dev.ferry.js.function;

import dev.ferry.core.callback.Receiver;
import dev.ferry.js.graaljs.FunctionBody;

/** A receiver whose JavaScript the caller of C can run itself, when C has called back. */
public interface DirectReceiver extends Receiver {

  /** What it leads to; null when that is gone. */
  Target target();

  /** A callback. */
  interface Target {

    /** That of the realm it belongs to. */
    CallState state();

    /** Whether C waits for it, so that it runs before C goes on. */
    boolean isAwaited();

    /** What all have in common that {@link #newBody} of one of them can run. */
    Object kind();

    /**
     * Code that runs callbacks of this kind: with {@link #function} and the address of the record
     * as its arguments. It stores the result in the record.
     */
    FunctionBody newBody();

    /** The JavaScript function. */
    Object function();
  }
}
