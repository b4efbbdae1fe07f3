package dev.ferry.js.function;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.nodes.Node;
import dev.ferry.core.callback.ProcessFence;
import dev.ferry.js.graaljs.Takeover;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Who is in a context: one thread at a time. The home thread, whose scripts run there, is outside
 * while it is in C, and threads that C made may enter meanwhile, those that have the {@link Turn}.
 *
 * <p>Where {@link Takeover} is possible, the home thread goes out and comes back with two writes
 * and a read and no fence: it offers its place, and looks when it is back whether somebody claims
 * it. Who claims writes first, sends all threads a fence and then looks whether the offer stands:
 * so either the home thread sees the claim and waits for the turn, or the claimer sees that there
 * is no offer. Elsewhere it leaves and enters by {@link TruffleContext} each time.
 */
final class Entrance {

  private static final long FIRST_PAUSE_NANOS = 20_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000;

  /** How long a claim waits for the home thread to call C, if it may be about to. */
  private static final long PATIENCE_NANOS = 20_000;

  private static final VarHandle OFFERED;
  private static final VarHandle CLAIMED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OFFERED = lookup.findVarHandle(Entrance.class, "offered", boolean.class);
      CLAIMED = lookup.findVarHandle(Entrance.class, "claimed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private final TruffleContext context;
  private final CallStack home;
  private final Assumption noVisitors;
  private final Turn turn = new Turn();

  /** Null: the home thread leaves the context for each call. */
  @CompilationFinal private Takeover takeover;

  /** The home thread's, of {@link Takeover}; written before it is offered. */
  private Object[] place;

  /** Whether the home thread is outside and others may enter; that thread alone writes it. */
  private boolean offered;

  /** Whether somebody wants what is offered; written by who has the turn. */
  private boolean claimed;

  /** Whether the place was taken over, and the home thread must enter; belongs to the turn. */
  private boolean takenOver;

  /**
   * The entrance to a context.
   *
   * @param home of the thread whose scripts run there
   * @param noVisitors whether no other thread has ever wanted to; see {@link #isAlone}
   */
  Entrance(TruffleContext context, CallStack home, Assumption noVisitors) {
    this.context = context;
    this.home = home;
    this.noVisitors = noVisitors;
  }

  /** Gets ready for the first time that a thread goes out. Compiled code has not been here yet. */
  void prepare() {
    takeover = Takeover.create();
  }

  /** Lets others enter while the current thread is in C. */
  void goOut(Node node, CallStack stack) {
    if (isOffering(stack)) {
      Object[] current = takeover.place();
      if (place != current) {
        place = current;
      }
      offer();
    } else {
      context.leave(node, null);
      wentOut(stack);
    }
  }

  /**
   * Ends {@link #goOut}, when no other thread is in the context.
   *
   * @throws RuntimeException or an error when the context is closed: it was not entered
   */
  void comeBack(Node node, CallStack stack) {
    if (isOffering(stack)) {
      if (isClaimed()) {
        enterInTurn(stack);
      } else {
        takeover.stepIn(place);
      }
    } else if (stack == home && !turn.isTaken()) {
      try {
        context.enter(node);
      } catch (IllegalStateException e) {
        // A thread that C made came first.
        enterInTurn(stack);
      }
    } else {
      enterInTurn(stack);
    }
  }

  /**
   * Enters for a callback on a thread that is outside, in C.
   *
   * @return for {@link #exit}
   */
  Object enter(CallStack stack) {
    if (isOffering(stack)) {
      if (isClaimed()) {
        return enterInTurn(stack);
      }
      takeover.stepIn(place);
      return null;
    }
    if (stack == home && !turn.isTaken()) {
      try {
        return context.enter(null);
      } catch (IllegalStateException e) {
        return enterInTurn(stack);
      }
    }
    return enterInTurn(stack);
  }

  /**
   * Enters for a callback on a thread that C made, if the home thread is in C.
   *
   * @param patiently whether the home thread may be calling C ever again, for moments
   * @return for {@link #exit}, or {@link CallState#OCCUPIED}
   */
  Object tryEnter(CallStack stack, boolean patiently) {
    boolean mayBeOutside = home.isInC() || (patiently && takeover != null);
    if (!mayBeOutside || !turn.tryTake()) {
      return CallState.OCCUPIED;
    }
    // Before anything is claimed: what isAlone rests on.
    noVisitors.invalidate();
    try {
      return enterNow(stack, patiently);
    } catch (Throwable e) {
      turn.give();
      if (e instanceof IllegalStateException && !context.isClosed()) {
        // The home thread has just come back.
        return CallState.OCCUPIED;
      }
      throw e;
    }
  }

  /** Goes out after a callback. */
  void exit(CallStack stack, Object before) {
    if (isOffering(stack)) {
      offer();
      return;
    }
    try {
      context.leave(null, before);
    } finally {
      wentOut(stack);
    }
  }

  /** Whether the current thread is outside and offers its place. */
  boolean isOfferedHere() {
    return offered && home.isOf(Thread.currentThread());
  }

  /** Says that a thread is outside, which has left the context. */
  void wentOut(CallStack stack) {
    if (stack != home) {
      turn.give();
    } else if (turn.isWanted()) {
      wake();
    }
  }

  /** Whose turn it is, of the threads outside. */
  Turn turn() {
    return turn;
  }

  /** Whether a thread steps out and in by offering its place. */
  boolean isOffering(CallStack stack) {
    return takeover != null && stack == home;
  }

  /**
   * Whether no other thread has claimed anything yet, and none will before the code that asks is
   * over or has become interpreted. Compiled code does not ask: it is thrown away by who comes
   * first, before that one claims. Throwing it away waits until every thread has taken note, one
   * that is in C or comes back too, so that no fence is needed here. The interpreter asks a field,
   * which proves nothing of the moment after, and so is never alone.
   */
  boolean isAlone() {
    return CompilerDirectives.inCompiledCode() && noVisitors.isValid();
  }

  private void offer() {
    takeover.stepOut();
    if (isAlone()) {
      offered = true;
      return;
    }
    // What this thread has written comes before.
    VarHandle.releaseFence();
    offered = true;
    if (turn.isWanted()) {
      wake();
    }
  }

  /** Takes the offer back, unless somebody claims the place: then it stands. */
  private boolean isClaimed() {
    offered = false;
    if (isAlone()) {
      return false;
    }
    // First the write, then the read. These keep compilers to it, and the fence of who claims the
    // processor.
    VarHandle.releaseFence();
    VarHandle.acquireFence();
    if (claimed) {
      offered = true;
      return true;
    }
    return false;
  }

  /** Takes over the home thread's place, if it is offered. The current thread has the turn. */
  private boolean claim(boolean patiently) {
    if (takenOver) {
      return true;
    }
    CLAIMED.setVolatile(this, true);
    ProcessFence.fence();
    if ((patiently ? awaitOffer() : offered) && takeover.takeOver(place)) {
      takenOver = true;
      return true;
    }
    CLAIMED.setVolatile(this, false);
    if (context.isClosed() || context.isCancelling() || context.isExiting()) {
      throw new CancellationException();
    }
    return false;
  }

  private boolean awaitOffer() {
    long start = System.nanoTime();
    while (!(boolean) OFFERED.getVolatile(this)) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /**
   * Enters, with the turn.
   *
   * @throws IllegalStateException when another thread is in the context
   */
  private Object enterNow(CallStack stack, boolean patiently) {
    if (takeover == null) {
      return context.enter(null);
    }
    if (stack != home) {
      if (!claim(patiently)) {
        throw new IllegalStateException("the context's own thread is in it");
      }
      return context.enter(null);
    }
    Object before = null;
    if (takenOver) {
      before = takeover.enter(context, place);
      takenOver = false;
    } else {
      takeover.stepIn(place);
    }
    offered = false;
    CLAIMED.setVolatile(this, false);
    return before;
  }

  /** Enters as soon as nobody else is there. A thread that C made keeps the turn then. */
  @TruffleBoundary
  private Object enterInTurn(CallStack stack) {
    turn.take();
    boolean isEntered = false;
    try {
      Object before = enterWhenEmpty(stack);
      isEntered = true;
      return before;
    } finally {
      if (!isEntered || stack == home) {
        turn.give();
      }
    }
  }

  private Object enterWhenEmpty(CallStack stack) {
    for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
      try {
        return enterNow(stack, true);
      } catch (IllegalStateException e) {
        // The home thread is in it, or one of the embedder's. It will leave.
        if (context.isClosed()) {
          throw e;
        }
        LockSupport.parkNanos(this, pause);
      }
    }
  }

  @TruffleBoundary
  private void wake() {
    turn.wake();
  }
}
