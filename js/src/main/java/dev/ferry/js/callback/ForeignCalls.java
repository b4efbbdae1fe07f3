package dev.ferry.js.callback;

import dev.ferry.js.function.CallStack;
import dev.ferry.js.function.CallState;
import dev.ferry.js.function.Turn;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ThrownValue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The calls of one realm's callbacks by threads that are not in its context: threads that C made,
 * and the JavaScript thread while it is in C.
 */
public final class ForeignCalls {

  /** How long C waits on another thread for JavaScript that does not come to an end. */
  private static final long WAIT_SECONDS = Long.getLong("ferry.callback.wait.seconds", 10);

  private final CallState state;
  private final CallQueue queue = new CallQueue();
  private final Runnable drain = this::runNext;
  private volatile Executor thread;
  private volatile boolean closed;

  /** The calls of the realm whose state this is. */
  public ForeignCalls(CallState state) {
    this.state = state;
  }

  /** Says how calls reach the JavaScript thread: the executor runs tasks there, in the context. */
  public void setThread(Executor executor) {
    thread = executor;
  }

  boolean hasThread() {
    return thread != null;
  }

  /** Answers all calls with zero from now on: the context is closed. */
  public void close() {
    closed = true;
  }

  /** Makes a call a task of the event loop. */
  void enqueue(Callback target, Object[] carriers) {
    if (!closed && target.isOpen()) {
      QueuedCall.copyStrings(target, carriers);
      put(new QueuedCall(target, carriers));
      queue.waitForRoom();
    }
  }

  private void put(QueuedCall call) {
    if (queue.put(call)) {
      thread.execute(drain);
    }
  }

  /** A task of the event loop: one call, so that the promise jobs it makes come before the next. */
  private void runNext() {
    QueuedCall call = queue.take();
    if (queue.took()) {
      thread.execute(drain);
    }
    call.run();
  }

  /**
   * Runs a callback as soon as it can run, and gives what {@link Callback#run} gives; null when it
   * did not run, or threw.
   */
  Object call(Callback target, Object arguments) {
    CallStack stack = state.stackOfThread();
    if (stack.isInC()) {
      return stack.hasPending() ? null : callBack(stack, target, arguments);
    }
    if (closed || !target.isOpen()) {
      return null;
    }
    target.calledByOtherThread();
    Object before;
    try {
      before = state.tryEnter(stack, false);
    } catch (Throwable closing) {
      return null;
    }
    return before != CallState.OCCUPIED
        ? run(stack, before, target, arguments)
        : await(stack, new AwaitedCall(target, arguments));
  }

  /** Runs a callback on a thread that JavaScript has sent into C. */
  private Object callBack(CallStack stack, Callback target, Object arguments) {
    stack.calledBack();
    Object before;
    try {
      before = state.enter(stack);
    } catch (Throwable e) {
      stack.setPending(e);
      return null;
    }
    return run(stack, before, target, arguments);
  }

  /** Runs a callback on the current thread, which has entered the context for it. */
  private Object run(CallStack stack, Object before, Callback target, Object arguments) {
    try {
      return target.run(arguments);
    } catch (Throwable e) {
      thrown(stack, e);
      return null;
    } finally {
      state.exit(stack, before);
    }
  }

  /** Waits for the JavaScript thread to run the call, or to go into C so that this one can. */
  private Object await(CallStack stack, AwaitedCall call) {
    boolean isQueued = false;
    long start = System.nanoTime();
    Turn.Comer comer = state.wantTurn();
    try {
      while (!call.isDone()) {
        if (call.isOpen()) {
          Object before = state.tryEnter(stack, isQueued || thread == null);
          if (before != CallState.OCCUPIED) {
            if (call.claim()) {
              return run(stack, before, call.target(), call.arguments());
            }
            state.exit(stack, before);
          }
        }
        if (closed && call.claim()) {
          return null;
        }
        if (!isQueued && thread != null && !state.isHomeInC()) {
          isQueued = true;
          put(call);
        }
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WAIT_SECONDS) && call.claim()) {
          tell(new IllegalStateException(notTaken()));
          return null;
        }
        state.awaitTurn(comer);
      }
      return call.result();
    } catch (Throwable closing) {
      // Entering a context that is being closed; but the JavaScript thread may be at it.
      while (!call.claim() && !call.isDone()) {
        state.awaitTurn(comer);
      }
      return call.result();
    } finally {
      state.stopWanting(comer);
    }
  }

  private String notTaken() {
    return "a JSCallback was called from thread \""
        + Thread.currentThread().getName()
        + "\", and the JavaScript thread did not take the call within "
        + WAIT_SECONDS
        + " s, because "
        + (thread != null
            ? "it is busy"
            : "it is not in C and has no event loop; give it one with BunFfi.setJavaScriptThread")
        + "; C goes on with 0";
  }

  private void thrown(CallStack stack, Throwable problem) {
    if (stack.isInC()) {
      stack.setPending(problem);
    } else if (ThrownValue.isCatchable(problem) || problem instanceof StackOverflowError) {
      tell(problem);
    } else {
      // The end of the program, or of the context: the thread whose scripts these are must unwind.
      state.throwAtHome(problem);
    }
  }

  /** Takes what left a callback on the current thread, whichever that is. */
  void failed(Throwable problem) {
    CallStack stack = state.homeOfThread();
    if (stack == null) {
      stack = state.stackOfThread();
      if (!stack.isInC()) {
        tell(problem);
        return;
      }
    }
    stack.setPending(problem);
  }

  /** Lets the event loop treat an exception as uncaught. */
  private void tell(Throwable problem) {
    Executor executor = thread;
    if (executor == null) {
      System.err.println("bun:ffi: " + problem.getMessage());
      return;
    }
    executor.execute(() -> {
      throw problem instanceof IllegalStateException
          ? ScriptRealm.error(problem.getMessage())
          : rethrown(problem);
    });
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException rethrown(Throwable problem) throws T {
    throw (T) problem;
  }
}
