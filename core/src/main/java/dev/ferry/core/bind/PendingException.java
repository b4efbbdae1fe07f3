package dev.ferry.core.bind;

import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.callback.Upcall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a callback threw, on its way past C: kept per thread until the call that led to the callback
 * returns to Java, and thrown there.
 *
 * <p>Every bound call asks after it has returned. That costs one load while nothing is pending in
 * the whole process, which is nearly always.
 */
final class PendingException {

  private static final String OURS = "dev.ferry.core.";

  private static final StackWalker WALKER = StackWalker.getInstance();

  private static final AtomicInteger PENDING = new AtomicInteger();

  /** Null on a thread where nothing is pending. */
  private static final ThreadLocal<Throwable> THROWN = new ThreadLocal<>();

  /** {@code ()boolean}. */
  static final MethodHandle IS_PENDING = own("isPending", methodType(boolean.class));

  private static final MethodHandle THROW_IF_PENDING =
      own("throwIfPending", methodType(void.class));

  static {
    // Initializes all classes that a walk needs: an overflow in their initialization would break
    // them for good.
    boolean _ = hasNoCaller();
  }

  private PendingException() {}

  /**
   * Keeps what a callback threw for the call beneath it. A thread that C started has no such call:
   * its uncaught exception handler is told at once.
   */
  static void keep(Throwable thrown) {
    if (isThreadOfC()) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } else if (THROWN.get() == null) {
      THROWN.set(thrown);
      PENDING.incrementAndGet();
    }
  }

  /** Whether a call on this thread is going to throw as soon as it is back in Java. */
  static boolean isPending() {
    return PENDING.getPlain() != 0 && THROWN.get() != null;
  }

  /** Throws what is pending on this thread. */
  static void throwIfPending() {
    if (PENDING.getPlain() != 0) {
      throwPending();
    }
  }

  /** The handle, followed by {@link #throwIfPending()}. */
  static MethodHandle throwAfter(MethodHandle handle) {
    Class<?> result = handle.type().returnType();
    MethodHandle after =
        result == void.class
            ? THROW_IF_PENDING
            : MethodHandles.foldArguments(MethodHandles.identity(result), THROW_IF_PENDING);
    return MethodHandles.filterReturnValue(handle, after);
  }

  private static void throwPending() {
    Throwable thrown = THROWN.get();
    if (thrown != null) {
      THROWN.remove();
      PENDING.decrementAndGet();
      PendingException.<RuntimeException>throwUnchanged(thrown);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void throwUnchanged(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Whether no Java frame lies beneath the callback that has just thrown. */
  private static boolean isThreadOfC() {
    // A nested one was called by Java that another one called. That case must not walk: after an
    // overflow of the stack there is little left.
    return Upcall.depth() == 0 && hasNoCaller();
  }

  private static boolean hasNoCaller() {
    try {
      return WALKER.walk(frames -> frames.allMatch(frame -> frame.getClassName().startsWith(OURS)));
    } catch (StackOverflowError e) {
      return false; // so much of it is a caller's
    }
  }

  private static MethodHandle own(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(PendingException.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
