package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;

/** The root of one function with its own code, which is made when it has been called often. */
final class OwnRoot<F> extends FunctionRoot {

  /** Beyond this, looking at one call in so many costs next to nothing. */
  private static final int LOOK_AGAIN = 1 << 14;

  /** Nanoseconds from call to call: what comes less often gains little from code of its own. */
  private static final long OFTEN = 1_000_000;

  /**
   * So many calls of the function's own code go by, at most, until it is found out again where they
   * come from: a look costs them one part in twenty, interpreted, and in fifty, compiled.
   */
  private static final int LOOK_INTERPRETED = 1 << 10;

  private static final int LOOK_COMPILED = 1 << 14;

  private static final int FIRST_LOOK_ALONE = 32;

  private final SharedRoot<F> shared;
  private final F function;

  /** Null as long as the function has no code of its own; no constant to the compiler. */
  private CallTarget target;

  /** Calls that have come through shared code, as far as they can be counted. */
  private int calls;

  /** What {@link #calls} was, and when, when it was looked at last. */
  private int callsSeen;

  private long seenAt;

  /** Calls of the function's own code that no caller contains; goes on below zero. */
  private int callsAlone;

  OwnRoot(JavaScriptLanguage language, String name, SharedRoot<F> shared, F function) {
    super(language, name, null, true);
    this.shared = shared;
    this.function = function;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    if (CompilerDirectives.inInterpreter() || CompilerDirectives.inCompilationRoot()) {
      countAlone();
    }
    return super.execute(frame);
  }

  private void countAlone() {
    int count = ++callsAlone;
    int often = CompilerDirectives.inInterpreter() ? LOOK_INTERPRETED : LOOK_COMPILED;
    if (isPowerOrMultiple(count, often) && count >= FIRST_LOOK_ALONE) {
      lookAlone(count);
    }
  }

  @TruffleBoundary
  private void lookAlone(int count) {
    addTo(Caller.find(), count);
  }

  /**
   * Lets the call site that a call came from keep this function apart, if it calls ever other ones.
   *
   * @param caller null where there is none
   * @param count how many calls have come: few are not worth the code that contains the site
   */
  void addTo(Caller caller, int count) {
    boolean isWorthIt =
        caller != null && (!caller.isCompiled() || count >= SharedRoot.WORTH_ANY_CODE);
    if (isWorthIt && CallTargetField.isOpen() && FunctionTable.isCaller(caller.site())) {
      FunctionTable.add(caller.site(), getCallTarget());
    }
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
    return isPowerOrMultiple(vain, LOOK_AGAIN);
  }

  /** Whether n is a power of two or a multiple of one that is given. */
  private static boolean isPowerOrMultiple(int n, int power) {
    return (n & Math.min(n - 1, power - 1)) == 0;
  }

  CallTarget makeTarget() {
    if (target == null) {
      setBody(shared.code().own(function));
      target = getCallTarget();
    }
    return target;
  }
}
