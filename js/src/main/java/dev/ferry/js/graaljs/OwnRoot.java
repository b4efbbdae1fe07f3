package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.js.lang.JavaScriptLanguage;

/** The root of one function with its own code, which is made when it has been called often. */
final class OwnRoot<F> extends FunctionRoot {

  /** Beyond this, looking at one call in so many costs next to nothing. */
  private static final int LOOK_AGAIN = 1 << 14;

  /** Nanoseconds from call to call: what comes less often gains little from code of its own. */
  private static final long OFTEN = 1_000_000;

  private final SharedRoot<F> shared;
  private final F function;

  /** Null as long as the function has no code of its own; no constant to the compiler. */
  private CallTarget target;

  /** Calls that have come through shared code, as far as they can be counted. */
  private int calls;

  /** What {@link #calls} was, and when, when it was looked at last. */
  private int callsSeen;

  private long seenAt;

  OwnRoot(JavaScriptLanguage language, String name, SharedRoot<F> shared, F function) {
    super(language, name, null, true);
    this.shared = shared;
    this.function = function;
  }

  F function() {
    return function;
  }

  CallTarget target() {
    return target;
  }

  int calls() {
    return calls;
  }

  /** Counts a call through shared code. */
  int count() {
    if (calls < Integer.MAX_VALUE) {
      calls++;
    }
    return calls;
  }

  /** Begins to look how often calls come. */
  void startTiming() {
    callsSeen = calls;
    seenAt = System.nanoTime();
  }

  /**
   * Whether calls have come once a millisecond and more since the timing began, and begins anew.
   */
  boolean wasCalledOften() {
    boolean often = System.nanoTime() - seenAt < (calls - callsSeen) * OFTEN;
    startTiming();
    return often;
  }

  /**
   * Whether to look, at the nth call that has come through shared code in vain, for the call site
   * that it came from: many sites come once each, and some, which call ever other functions, come
   * always.
   */
  static boolean isLookDue(int vain) {
    return (vain & Math.min(vain - 1, LOOK_AGAIN - 1)) == 0;
  }

  CallTarget makeTarget() {
    if (target == null) {
      setBody(shared.code().own(function));
      target = getCallTarget();
    }
    return target;
  }
}
