package dev.ferry.core.bind;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.callback.Upcall;
import dev.ferry.core.type.CType;
import dev.ferry.core.type.Signature;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A function pointer that calls a lambda.
 *
 * <pre>{@code
 * interface Order {
 *   int compare(MemorySegment a, MemorySegment b);
 * }
 *
 * try (Callback<Order> order = Callback.of(Order.class, (a, b) -> ...)) {
 *   libc.qsort(base, count, size, order);
 * }
 * }</pre>
 *
 * <p>Its owner closes it, when C no longer calls it. Until then it is kept, also if nothing in Java
 * refers to it: C may hold the pointer. After closing, a call of C is an {@link
 * IllegalStateException} in the place of the lambda while this object is reachable; later calls end
 * the process. It may close itself while it runs.
 *
 * <p>What the lambda throws never reaches C. C sees the result 0 and goes on; further callbacks on
 * this thread are skipped, and when the call that led here is back in Java it throws the exception.
 * On a thread that C started there is no such call, and the thread's uncaught exception handler is
 * told.
 *
 * <p>C may call it from any thread; the lambda runs on that thread.
 *
 * @param <T> the functional interface
 */
public final class Callback<T> implements AutoCloseable {

  private static final AtomicLong OPEN = new AtomicLong();

  private final Class<T> type;
  private final Upcall upcall;
  private final CallbackRoot root;

  private Callback(Class<T> type, T function, MethodHandle method) {
    this.type = type;
    Signature signature = signature(type, method.type().dropParameterTypes(0, 1));
    CallShape shape = CallShape.of(signature);
    this.root = new CallbackRoot(function);
    this.upcall =
        Upcall.create(
            shape, CallbackTarget.of(method, signature, shape, root), PendingException::keep);
    root.keep(this);
    OPEN.incrementAndGet();
  }

  /**
   * Makes a function pointer of a lambda. Its C type follows from the types of the interface's one
   * abstract method: see the description of this package, but a result cannot be a {@code String}.
   *
   * @throws IllegalArgumentException when {@code type} has not exactly one abstract method, or that
   *     has a type that stands for no C type, or this package cannot see it; in a module, open its
   *     package or use {@link #of(MethodHandles.Lookup, Class, Object)}
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static <T> Callback<T> of(Class<T> type, T function) {
    Method method = onlyMethod(type);
    boolean _ = method.trySetAccessible(); // needed unless it is public anyway
    return of(MethodHandles.publicLookup(), type, function, method);
  }

  /**
   * Makes a function pointer of a lambda whose interface the caller can see.
   *
   * @throws IllegalArgumentException as {@link #of(Class, Object)}
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static <T> Callback<T> of(MethodHandles.Lookup lookup, Class<T> type, T function) {
    return of(lookup, type, function, onlyMethod(type));
  }

  private static <T> Callback<T> of(
      MethodHandles.Lookup lookup, Class<T> type, T function, Method method) {
    Objects.requireNonNull(function, "function");
    try {
      return new Callback<>(type, function, lookup.unreflect(method));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "cannot see " + type.getTypeName() + "; pass MethodHandles.lookup() as well", e);
    }
  }

  /** The pointer for C, which keeps this callback's machine code while it is reachable. */
  public MemorySegment segment() {
    return upcall.segment();
  }

  /** The pointer for C. */
  public long address() {
    return upcall.address();
  }

  /** Gives it up; further calls do nothing. */
  @Override
  public void close() {
    if (root.release()) {
      OPEN.decrementAndGet();
    }
  }

  @Override
  public String toString() {
    return "Callback of " + type.getTypeName() + " at 0x" + Long.toHexString(address());
  }

  /**
   * Throws what a callback threw on this thread during a call that was not made through {@link
   * Binding}; does nothing if none did. Whoever calls C by other means calls this afterwards.
   */
  public static void rethrow() {
    PendingException.throwIfPending();
  }

  /** How many callbacks this process has made and not closed. */
  public static long openCount() {
    return OPEN.get();
  }

  private static Method onlyMethod(Class<?> type) {
    List<Method> methods = type.isInterface() ? Implementation.abstractMethods(type) : List.of();
    if (methods.size() != 1) {
      throw new IllegalArgumentException(
          type.getTypeName() + " is no functional interface: it needs exactly one abstract method");
    }
    return methods.getFirst();
  }

  private static Signature signature(Class<?> type, MethodType javaType) {
    if (javaType.returnType() == String.class || javaType.returnType() == Callback.class) {
      throw new IllegalArgumentException(
          type.getTypeName()
              + " returns a "
              + javaType.returnType().getSimpleName()
              + ", which nobody would keep for C; return a MemorySegment or a long");
    }
    if (javaType.parameterList().contains(Callback.class)) {
      throw new IllegalArgumentException(
          type.getTypeName()
              + " takes a Callback; C passes pointers, take a MemorySegment or a long");
    }
    try {
      return Signature.of(
          Conversion.cType(javaType.returnType()),
          javaType.parameterList().stream().map(Conversion::cType).toArray(CType[]::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(type.getTypeName() + ": " + e.getMessage(), e);
    }
  }
}
