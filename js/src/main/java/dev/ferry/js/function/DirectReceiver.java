package dev.ferry.js.function;

import com.oracle.truffle.api.CallTarget;
import dev.ferry.core.callback.Receiver;

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

    /**
     * The code that all callbacks of its type share: it takes {@link #function} and the address of
     * the record, where it stores the result.
     */
    CallTarget code();

    /** The JavaScript function. */
    Object function();
  }
}
