package dev.ferry.js.function;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import dev.ferry.core.callback.Upcall;
import dev.ferry.core.memory.CallArena;
import dev.ferry.js.convert.StringMemory;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/**
 * What the calls of one realm share: the memory of their strings, the exception that a callback
 * threw and that waits for C to return, and whose turn it is to run JavaScript.
 *
 * <p>Usually one thread runs it, and nothing here is synchronized. While a callback is open that
 * makes other threads wait for its value, a call leaves the context for as long as C runs, and
 * others may then enter; see docs/design/005-callbacks-and-threads.md.
 */
public final class CallState implements StringMemory, AutoCloseable {

  /** Truffle then checks that a context is left by who entered it, which we are not. */
  private static final boolean CHECKED = TruffleContext.class.desiredAssertionStatus();

  /** What {@link #tryEnter} gives when it has not entered. */
  public static final Object OCCUPIED = new Object();

  private final TruffleContext context;
  private final Assumption noCallbacks = Truffle.getRuntime().createAssumption("no callbacks");
  private final Assumption noStringResults =
      Truffle.getRuntime().createAssumption("no callback returns a string");
  private final Assumption noVisitors =
      Truffle.getRuntime().createAssumption("no other thread has wanted to run JavaScript");

  // What may be on a call's way, but has not come, is not in compiled code: after a call that might
  // have come it would read anew what it knows of objects.
  private final BranchProfile otherThread = BranchProfile.create();
  private final BranchProfile deep = BranchProfile.create();
  private final BranchProfile refused = BranchProfile.create();

  private final CallStack home = new CallStack(true);
  private final CallArena homeArena = home.arena();
  private final ThreadLocal<CallStack> visitors =
      ThreadLocal.withInitial(() -> new CallStack(false));
  private final Entrance entrance;

  /** That of the thread which is in the context. */
  private CallStack current = home;

  /** Open callbacks for whose value other threads wait. */
  private int awaitedCallbacks;

  /**
   * Calls that have left the context; written by who is in it or, when it is closed, by who has the
   * turn.
   */
  private int outside;

  /** What happens when the last of them is back; null while the context is open. */
  private Runnable ending;

  /** The state of a context's only realm. */
  public CallState(TruffleContext context) {
    this.context = context;
    this.entrance = new Entrance(context, home, noVisitors);
  }

  @Override
  public CallArena arena() {
    return noVisitors.isValid() ? homeArena : arenaOfThread();
  }

  @TruffleBoundary
  private CallArena arenaOfThread() {
    return current.arena();
  }

  private CallStack stack() {
    return noVisitors.isValid() ? home : current;
  }

  /**
   * Announces that C may call JavaScript from now on.
   *
   * @param isAwaited whether threads that C made wait for the callback's value
   */
  @TruffleBoundary
  public void callbackOpened(boolean returnsString, boolean isAwaited) {
    if (noCallbacks.isValid()) {
      entrance.prepare();
    }
    noCallbacks.invalidate();
    if (returnsString) {
      noStringResults.invalidate();
    }
    if (isAwaited) {
      awaitedCallbacks++;
    }
  }

  /** Takes back what {@link #callbackOpened} said of waiting threads. */
  public void callbackClosed(boolean wasAwaited) {
    if (wasAwaited) {
      awaitedCallbacks--;
    }
  }

  /** Whether callbacks may put strings into the arena, for the call they serve to free. */
  boolean callbacksReturnStrings() {
    return !noStringResults.isValid();
  }

  /** Whether a call that may block or call back must {@link #leave} the context for it. */
  boolean mustLeave() {
    return mayHaveToLeave() && awaitedCallbacks != 0;
  }

  /**
   * Whether {@link #mustLeave} may ever be true: compiled code then has a way out of the context.
   */
  boolean mayHaveToLeave() {
    return !noCallbacks.isValid();
  }

  /** Whether leaving is by {@link #outside} instead of {@link #leave} and {@link #comeBack}. */
  static boolean isChecked() {
    return CHECKED;
  }

  /** Leaves the context, for other threads to enter; {@link #comeBack} must follow. */
  CallStack leave(Node node) {
    CallStack stack = goOut();
    entrance.goOut(node, stack);
    return stack;
  }

  /** Enters the context again when no other thread is in it. */
  void comeBack(Node node, CallStack stack) {
    if (!entrance.isAlone()) {
      // The compiler may know that the function has changed no object; others may have.
      VarHandle.acquireFence();
    }
    try {
      entrance.comeBack(node, stack);
    } catch (Throwable e) {
      lost(stack);
      throw e;
    }
    comeIn(stack);
  }

  /**
   * Leaves the context for a moment if others wait for it: a script may wait for them in a loop
   * that calls only what needs no leaving.
   */
  void letOthersIn() {
    if (!noVisitors.isValid() && entrance.turn().isWanted()) {
      leaveForAMoment();
    }
  }

  @TruffleBoundary
  private void leaveForAMoment() {
    if (CHECKED) {
      outside(null, () -> null);
    } else {
      comeBack(null, leave(null));
    }
  }

  /** {@link #leave}, {@code action} and {@link #comeBack} where assertions are on. */
  @TruffleBoundary
  @SuppressWarnings("deprecation") // the only way to leave that Truffle does not check
  Object outside(Node node, Supplier<Object> action) {
    CallStack stack = goOut();
    try {
      return context.leaveAndEnter(
          node,
          () -> {
            entrance.wentOut(stack);
            try {
              return action.get();
            } finally {
              entrance.turn().take();
            }
          });
    } finally {
      if (context.isEntered()) {
        if (stack == home) {
          entrance.turn().give();
        }
        comeIn(stack);
      } else {
        entrance.turn().give();
        lost(stack);
      }
    }
  }

  private CallStack goOut() {
    CallStack stack = stack();
    Thread thread = Thread.currentThread();
    if (!stack.isLast(thread)) {
      if (CompilerDirectives.inCompiledCode() || stack.hasLast()) {
        otherThread.enter();
      }
      begin(stack, thread);
    }
    // The frames of an interpreted call are many, and a context that was left must be entered
    // again whatever happens: look whether there is room while nothing has been done yet.
    if (!Guard.IS_THERE || CompilerDirectives.inInterpreter()) {
      reserveStack();
    } else if (stack.isDeepInC()) {
      deep.enter();
      reserveStack();
    }
    if (Upcall.isAnyRefused()) {
      refused.enter();
      forgetRefusal();
    }
    stack.wentToC();
    outside++;
    return stack;
  }

  /** Takes note of the thread whose calls begin. */
  @TruffleBoundary
  private static void begin(CallStack stack, Thread thread) {
    if (stack.isInC() && !stack.isOf(thread)) {
      throw occupied();
    }
    stack.setThread(thread);
  }

  /** The call that it belonged to is over: noting it has overflowed the stack itself. */
  @TruffleBoundary
  private static void forgetRefusal() {
    boolean _ = Upcall.takeRefusal();
  }

  /** Lets the call that is back throw, if a callback did not run for want of stack. */
  @TruffleBoundary
  private static void overflowed(CallStack stack) {
    if (Upcall.takeRefusal() && !stack.hasPending()) {
      stack.setPending(new StackOverflowError());
    }
  }

  private static final class Guard {
    static final boolean IS_THERE = Upcall.isGuarded();
  }

  @TruffleBoundary
  private static void reserveStack() {
    Upcall.reserveStack();
  }

  private void comeIn(CallStack stack) {
    outside--;
    stack.cameFromC();
    setCurrent(stack);
    if (Upcall.isAnyRefused()) {
      refused.enter();
      overflowed(stack);
    }
  }

  private void setCurrent(CallStack stack) {
    if (!noVisitors.isValid() && current != stack) {
      current = stack;
    }
  }

  /** The context is closed: nothing of it may run, and the thread does not enter again. */
  @TruffleBoundary
  private void lost(CallStack stack) {
    entrance.turn().take();
    comeIn(stack);
    endIfDue();
    entrance.turn().give();
  }

  private static IllegalStateException occupied() {
    return new IllegalStateException(
        "bun:ffi: this context was used from thread \""
            + Thread.currentThread().getName()
            + "\" while a call of another thread is in C; wait until that has returned");
  }

  /** The stack of the current thread, be it in C or one that C made. */
  public CallStack stackOfThread() {
    return home.isInC() && home.isOf(Thread.currentThread()) ? home : visitors.get();
  }

  /** Whether the thread whose scripts these are has left the context for C; it may be back soon. */
  public boolean isHomeInC() {
    return home.isInC();
  }

  /**
   * Enters the context for a callback of C, on a thread that is in C and in no context.
   *
   * @return for {@link #exit}
   */
  public Object enter(CallStack stack) {
    Object before = entrance.enter(stack);
    setCurrent(stack);
    return before;
  }

  /** Whether a thread in C enters for a callback by writing that it has: see {@link #enter}. */
  boolean entersByWriting(CallStack stack) {
    return entrance.isOffering(stack);
  }

  /** Whether the current thread has stepped out of the context for C. */
  public boolean isOfferedHere() {
    return entrance.isOfferedHere();
  }

  /**
   * Enters the context for a callback, on a thread that C made.
   *
   * @param patiently whether the thread whose scripts these are may be calling C ever again, for
   *     moments, rather than be idle
   * @return for {@link #exit}, or {@link #OCCUPIED} when another thread is there
   */
  public Object tryEnter(CallStack stack, boolean patiently) {
    Object before = entrance.tryEnter(stack, patiently);
    if (before != OCCUPIED) {
      setCurrent(stack);
    }
    return before;
  }

  /** Leaves the context after a callback. */
  public void exit(CallStack stack, Object before) {
    entrance.exit(stack, before);
  }

  /** Lets the current thread be woken when the turn is free, until {@link #stopWanting}. */
  public Turn.Comer wantTurn() {
    noVisitors.invalidate();
    return entrance.turn().want();
  }

  /**
   * Waits for the turn to become free or for somebody to unpark the thread, a millisecond at most.
   */
  public void awaitTurn(Turn.Comer comer) {
    entrance.turn().await(comer);
  }

  /** Ends what {@link #wantTurn} began. */
  public void stopWanting(Turn.Comer comer) {
    entrance.turn().stopWanting(comer);
  }

  /** Notes the thread that C has called back on without having left the context. */
  public void enteredByCurrentThread() {
    stack().setThread(Thread.currentThread());
  }

  /** Whether a callback of the running call has thrown; later ones are skipped. */
  public boolean hasPending() {
    return stack().hasPending();
  }

  /** The stack of the thread that was noted last, if that is this thread; else null. */
  public CallStack homeOfThread() {
    return home.isOf(Thread.currentThread()) ? home : null;
  }

  /**
   * Lets the thread whose scripts these are throw an exception when it is back from C: for what a
   * script cannot catch, thrown on another thread that has the turn.
   */
  public void throwAtHome(Throwable exception) {
    home.setPending(exception);
  }

  /** Throws what a callback of the finished call threw. */
  void rethrowFromCallback() {
    if (!noCallbacks.isValid() && stack().hasPending()) {
      // Compiled code throws it as it is: going to the interpreter costs more than all the rest.
      throw takePending();
    }
  }

  @TruffleBoundary
  private RuntimeException takePending() {
    Throwable exception = stack().takePending();
    if (exception instanceof RuntimeException e) {
      return e;
    }
    if (exception instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(exception);
  }

  /**
   * Ends what calls use, as soon as no call is in C any more.
   *
   * @param afterwards what must wait for that too
   */
  public void close(Runnable afterwards) {
    if (!mayBeOutside()) {
      end(afterwards);
      return;
    }
    entrance.turn().take();
    try {
      ending = afterwards;
      endIfDue();
    } finally {
      entrance.turn().give();
    }
  }

  /** Whether some thread may have left the context, so that the turn tells the truth. */
  private boolean mayBeOutside() {
    return !noCallbacks.isValid() && outside != 0;
  }

  private void endIfDue() {
    if (ending != null && outside == 0) {
      Runnable last = ending;
      ending = null;
      end(last);
    }
  }

  private void end(Runnable afterwards) {
    afterwards.run();
    home.close();
  }

  @Override
  public void close() {
    close(() -> {});
  }
}
