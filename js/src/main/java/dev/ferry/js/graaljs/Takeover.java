package dev.ferry.js.graaljs;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.impl.AbstractFastThreadLocal;
import dev.ferry.core.callback.ProcessFence;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;

/**
 * Leaving a context in two halves. A thread that goes to C steps out of it, which costs a load and
 * a store, and does not say so to polyglot, which would cost a fence. Another thread that wants to
 * enter says it, on behalf of the one in C; the caller knows when that may be done.
 *
 * <p>It reaches into fields of polyglot: with {@code --add-opens
 * org.graalvm.truffle/com.oracle.truffle.polyglot=dev.ferry.js} and {@code --add-exports
 * org.graalvm.truffle/com.oracle.truffle.api.impl=dev.ferry.js}, or on the class path. Where they
 * are not there, or not what they were, contexts are left by {@link TruffleContext}.
 */
public final class Takeover {

  private static final String POLYGLOT = "com.oracle.truffle.polyglot.Polyglot";

  /** What polyglot keeps per thread: for the current one, what belongs to its context, or null. */
  private final AbstractFastThreadLocal current;

  /** Polyglot's record of a thread in a context, {@code Object}: how often it has entered. */
  private final VarHandle enteredCount;

  /** Polyglot's context, {@code Object}: the record of who enters it without its lock, volatile. */
  private final VarHandle cached;

  /** In place of that record: everybody takes the lock. */
  private final Object nobody;

  /**
   * {@code (Object context)boolean}: whether something waits for the threads in it, by its lock.
   */
  private final MethodHandle hasEvents;

  /** A record's stack of what the thread's class loader was before each time it entered. */
  private final VarHandle loader;

  private final VarHandle earlierLoaders;

  private final int recordIndex;
  private final int contextIndex;

  private Takeover() throws Throwable {
    Class<?> locals = Class.forName(POLYGLOT + "FastThreadLocals");
    Class<?> record = Class.forName(POLYGLOT + "ThreadInfo");
    Class<?> context = Class.forName(POLYGLOT + "ContextImpl");
    Class<?> earlier = Class.forName(POLYGLOT + "ThreadInfo$ClassLoaderEntry");
    Class<?> events = Class.forName(POLYGLOT + "ThreadLocalActions");
    Lookup lookup = MethodHandles.lookup();
    Lookup inLocals = MethodHandles.privateLookupIn(locals, lookup);
    Lookup inRecord = MethodHandles.privateLookupIn(record, lookup);
    Lookup inContext = MethodHandles.privateLookupIn(context, lookup);
    current =
        (AbstractFastThreadLocal)
            inLocals.findStaticVarHandle(locals, "IMPL", AbstractFastThreadLocal.class).get();
    recordIndex = (int) inLocals.findStaticVarHandle(locals, "THREAD_INDEX", int.class).get();
    contextIndex = (int) inLocals.findStaticVarHandle(locals, "CONTEXT_INDEX", int.class).get();
    enteredCount = inRecord.findVarHandle(record, "enteredCount", int.class);
    nobody = inRecord.findStaticVarHandle(record, "NULL", record).get();
    cached = inContext.findVarHandle(context, "cachedThreadInfo", record);
    hasEvents =
        MethodHandles.filterReturnValue(
                inContext.findGetter(context, "threadLocalActions", events),
                MethodHandles.privateLookupIn(events, lookup)
                    .findVirtual(events, "hasActiveEvents", MethodType.methodType(boolean.class)))
            .asType(MethodType.methodType(boolean.class, Object.class));
    loader = inRecord.findVarHandle(record, "originalContextClassLoader", Object.class);
    earlierLoaders = inRecord.findVarHandle(record, "prevContextClassLoader", earlier);
  }

  /**
   * Looks for those fields.
   *
   * @return null where they are not open, where the system has no fence for all threads, and where
   *     assertions are on: polyglot then checks that who leaves has entered
   */
  public static Takeover create() {
    if (TruffleContext.class.desiredAssertionStatus() || !ProcessFence.isAvailable()) {
      return null;
    }
    try {
      return new Takeover();
    } catch (Throwable notOpenOrAnother) {
      return null;
    }
  }

  /** What {@link #stepIn} takes: the place of the current thread in the context that it is in. */
  public Object[] place() {
    return current.get();
  }

  /**
   * Steps out of the context. The thread may do nothing in it until it has stepped in again or, if
   * its place has been taken over, entered it.
   */
  public void stepOut() {
    current.set(null);
  }

  /** Steps into the context again; the place has not been taken over. */
  public void stepIn(Object[] place) {
    current.set(place);
  }

  /**
   * Enters the context in place of stepping in, because the place has been taken over.
   *
   * @return as {@link TruffleContext#enter}
   * @throws IllegalStateException when another thread is in it
   */
  public Object enter(TruffleContext context, Object[] place) {
    Object record = place[recordIndex];
    Object last = loader.get(record);
    Object others = earlierLoaders.get(record);
    Object before = context.enter(null);
    // The thread will leave once, and has entered twice.
    loader.set(record, last);
    earlierLoaders.set(record, others);
    return before;
  }

  /**
   * Lets the context be left by a thread that has stepped out of it, for the current one to enter.
   *
   * @param place that thread's
   * @return false when it is in the context more than once, or something else waits for it there
   */
  public boolean takeOver(Object[] place) {
    Object record = place[recordIndex];
    Object context = place[contextIndex];
    synchronized (context) {
      if (isAwaited(context)) {
        return false;
      }
      // Who enters without the lock counts first and then looks whether its record is still here.
      cached.setVolatile(context, nobody);
      return enteredCount.compareAndSet(record, 1, 0);
    }
  }

  private boolean isAwaited(Object context) {
    try {
      return (boolean) hasEvents.invokeExact(context);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
