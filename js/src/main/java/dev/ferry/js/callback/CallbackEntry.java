package dev.ferry.js.callback;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.type.Carrier;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a call from C arrives in Java, on whatever thread C calls.
 *
 * <p>It holds its callback, and with it the realm, weakly: the machine code that holds this entry
 * is a root of the garbage collector.
 */
final class CallbackEntry {

  private static final MethodHandle ENTER = enter();
  private static final ConcurrentHashMap<CallShape, MethodHandle> ENTRIES =
      new ConcurrentHashMap<>();

  private final WeakReference<Callback> callback;
  private final Object zero;

  CallbackEntry(Callback callback) {
    this.callback = new WeakReference<>(callback);
    this.zero = zero(callback.type().returns().scalar().carrier());
  }

  /** A handle of exactly the shape's type that enters here. */
  MethodHandle handle(CallShape shape) {
    return ENTRIES.computeIfAbsent(shape, CallbackEntry::compose).bindTo(this);
  }

  /** {@code (CallbackEntry, carriers...)carrier}: composing costs more than all the rest. */
  private static MethodHandle compose(CallShape shape) {
    return ENTER
        .asCollector(Object[].class, shape.arguments().size())
        .asType(shape.methodType().insertParameterTypes(0, CallbackEntry.class));
  }

  /** Receives a call; what it throws goes to {@link #failed}, for C is above. */
  Object enter(Object[] carriers) {
    Callback target = callback.get();
    if (target == null) {
      return zero;
    }
    if (target.isQueued()) {
      target.owner().foreignCalls().enqueue(target, carriers);
      return zero;
    }
    if (!target.isEntered()) {
      return target.owner().foreignCalls().call(target, carriers, zero);
    }
    target.state().enteredByCurrentThread();
    return target.state().hasPending() ? zero : target.run(carriers);
  }

  /**
   * Takes what a call threw, on the thread of the call. After a stack overflow hardly any stack is
   * left, so this calls next to nothing.
   */
  void failed(Throwable problem) {
    Callback target = callback.get();
    if (target != null) {
      target.owner().foreignCalls().failed(problem);
    }
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
