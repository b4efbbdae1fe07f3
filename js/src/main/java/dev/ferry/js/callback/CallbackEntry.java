package dev.ferry.js.callback;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Carrier;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.function.CallState;
import dev.ferry.js.graaljs.ScriptRealm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a call from C arrives in Java, on whatever thread C calls.
 *
 * <p>It holds its callback weakly: the machine code that holds this entry is a root of the garbage
 * collector.
 */
final class CallbackEntry {

  /** How long C waits on another thread for a JavaScript thread that does not come. */
  private static final long WAIT_SECONDS = Long.getLong("ferry.callback.wait.seconds", 10);

  private static final MethodHandle ENTER = enter();

  private final WeakReference<Callback> callback;
  private final CallState state;
  private final Object zero;

  CallbackEntry(Callback callback) {
    this.callback = new WeakReference<>(callback);
    this.state = callback.state();
    this.zero = zero(callback.type().returns().scalar().carrier());
  }

  /** A handle of exactly the shape's type that enters here. */
  MethodHandle handle(CallShape shape) {
    return ENTER
        .bindTo(this)
        .asCollector(Object[].class, shape.arguments().size())
        .asType(shape.methodType());
  }

  /** Receives a call; what it throws goes to {@link #failed}, for C is above. */
  Object enter(Object[] carriers) throws InterruptedException {
    Callback target = callback.get();
    if (target == null) {
      return zero;
    }
    if (!target.isOnJavaScriptThread()) {
      return fromOtherThread(target, carriers);
    }
    state.enteredByCurrentThread();
    if (target.isThreadsafe() && isQueued(target)) {
      return enqueue(target, carriers);
    }
    return state.hasPending() ? zero : target.run(carriers);
  }

  /**
   * Takes what a call threw, on the thread of the call. After a stack overflow hardly any stack is
   * left, so this calls next to nothing.
   */
  void failed(Throwable problem) {
    if (state.isOwnThread()) {
      state.setPending(problem);
    } else {
      System.err.println("bun:ffi: " + problem.getMessage());
    }
  }

  private Object fromOtherThread(Callback target, Object[] carriers) throws InterruptedException {
    Executor thread = target.owner().javaScriptThread();
    if (thread == null) {
      throw new IllegalStateException(
          "a JSCallback was called from thread \""
              + Thread.currentThread().getName()
              + "\", and this context has no event loop that could take the call;"
              + " give it one with BunFfi.setJavaScriptThread");
    }
    if (target.isThreadsafe() && isQueued(target)) {
      return enqueue(target, carriers);
    }
    CompletableFuture<Object> answer = new CompletableFuture<>();
    Object[] copied = copyStrings(target, carriers);
    thread.execute(() -> answer(target, copied, answer));
    try {
      return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      String message =
          "a JSCallback was called from another thread, and the JavaScript thread did not take the"
              + " call within "
              + WAIT_SECONDS
              + " s, because it is busy or itself waits in C; C goes on with 0";
      thread.execute(() -> {
        throw ScriptRealm.error(message);
      });
      return zero;
    } catch (ExecutionException e) {
      return zero;
    }
  }

  private static void answer(Callback target, Object[] carriers, CompletableFuture<Object> answer) {
    if (answer.isDone()) {
      return;
    }
    try {
      answer.complete(target.run(carriers));
    } catch (Throwable t) {
      answer.completeExceptionally(t);
      throw t;
    }
  }

  /** Whether a threadsafe callback's calls wait in the queue instead of making C wait. */
  private static boolean isQueued(Callback target) {
    return target.type().returns() == FfiType.VOID && target.owner().javaScriptThread() != null;
  }

  private Object enqueue(Callback target, Object[] carriers) {
    if (target.isOpen()) {
      Object[] copied = copyStrings(target, carriers);
      target.owner().javaScriptThread().execute(() -> target.run(copied));
    }
    return zero;
  }

  /** C may free its strings as soon as its call returns: take them along. */
  private static Object[] copyStrings(Callback target, Object[] carriers) {
    List<FfiType> types = target.type().arguments();
    Object[] copy = carriers.clone();
    for (int i = 0; i < copy.length; i++) {
      if (types.get(i) == FfiType.CSTRING && (long) copy[i] != 0) {
        // SAFETY: C passes a string by its declared type, and waits while it is copied.
        copy[i] = NativeMemory.readString((long) copy[i]);
      }
    }
    return copy;
  }

  private static Object zero(Carrier carrier) {
    return switch (carrier) {
      case LONG -> 0L;
      case DOUBLE -> 0d;
      case FLOAT -> 0f;
      case VOID -> null;
    };
  }

  private static MethodHandle enter() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              CallbackEntry.class, "enter", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
