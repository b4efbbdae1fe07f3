package dev.ferry.core.callback;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What stands between C and a target: nothing that is thrown gets past it.
 *
 * <p>In Java it would read, once per shape:
 *
 * <pre>{@code
 * R entry(Consumer<Throwable> escaped, MethodHandle target, A... arguments) {
 *   try {
 *     StackReserve reserve = StackReserve.enterUnguarded();
 *     try {
 *       return target.invokeExact(arguments);
 *     } finally {
 *       reserve.exit();
 *     }
 *   } catch (Throwable t) {
 *     tell(t, escaped);
 *     return 0;
 *   }
 * }
 * }</pre>
 */
final class UpcallEntry {

  private static final ConcurrentHashMap<CallShape, MethodHandle> ENTRIES =
      new ConcurrentHashMap<>();

  private static final MethodHandle ENTER;
  private static final MethodHandle EXIT;
  private static final MethodHandle TELL;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      ENTER =
          lookup.findStatic(StackReserve.class, "enterUnguarded", methodType(StackReserve.class));
      EXIT = lookup.findVirtual(StackReserve.class, "exit", methodType(void.class));
      TELL =
          lookup.findStatic(
              UpcallEntry.class, "tell", methodType(void.class, Throwable.class, Consumer.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private UpcallEntry() {}

  /** A handle of the shape that calls {@code target} and gives {@code escaped} what it throws. */
  static MethodHandle of(CallShape shape, MethodHandle target, Consumer<Throwable> escaped) {
    MethodHandle entry = ENTRIES.computeIfAbsent(shape, key -> compose(key.methodType()));
    return MethodHandles.insertArguments(entry, 0, escaped, target);
  }

  private static MethodHandle compose(MethodType type) {
    Class<?> result = type.returnType();
    MethodHandle call = MethodHandles.exactInvoker(type);
    call = dropArguments(call, 0, StackReserve.class, Consumer.class);
    call = foldArguments(MethodHandles.tryFinally(call, cleanup(result)), ENTER);
    return MethodHandles.catchException(call, Throwable.class, handler(result));
  }

  /** {@code (Throwable, result, StackReserve)result}: ends the call, keeps the result. */
  private static MethodHandle cleanup(Class<?> result) {
    if (result == void.class) {
      return dropArguments(EXIT, 0, Throwable.class);
    }
    MethodHandle keep = dropArguments(MethodHandles.identity(result), 0, Throwable.class);
    return foldArguments(dropArguments(keep, 2, StackReserve.class), 2, EXIT);
  }

  /** {@code (Throwable, Consumer)result}: tells, and answers zero. */
  private static MethodHandle handler(Class<?> result) {
    MethodHandle zero = MethodHandles.zero(result);
    return foldArguments(dropArguments(zero, 0, Throwable.class, Consumer.class), TELL);
  }

  @SuppressWarnings("unused") // called through TELL
  private static void tell(Throwable thrown, Consumer<Throwable> escaped) {
    try {
      escaped.accept(thrown);
    } catch (Throwable unheard) {
      // Nobody is left to tell: an exception that reached C would end the process.
    }
  }
}
