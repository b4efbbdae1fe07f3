package dev.ferry.core.bind;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodHandles.tryFinally;
import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.memory.CallArena;
import dev.ferry.core.memory.Utf8;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Arguments that are strings: UTF-8 in memory of the calling thread, until the call returns.
 *
 * <p>In Java it would read, for the function {@code f} of two strings:
 *
 * <pre>{@code
 * R f(String a, String b) {
 *   CallArena arena = ARENA.get();
 *   long mark = arena.mark();
 *   try {
 *     return handle.invokeExact(put(arena, a), put(arena, b));
 *   } finally {
 *     arena.release(mark);
 *   }
 * }
 * }</pre>
 */
final class StringArguments {

  /** Of the thread, and freed by the collector after it. */
  private static final ThreadLocal<CallArena> ARENA = ThreadLocal.withInitial(CallArena::new);

  private static final MethodHandle CURRENT;
  private static final MethodHandle MARK;
  private static final MethodHandle RELEASE;
  private static final MethodHandle PUT;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      CURRENT = lookup.findStatic(StringArguments.class, "current", methodType(CallArena.class));
      MARK = lookup.findVirtual(CallArena.class, "mark", methodType(long.class));
      RELEASE =
          lookup.findStatic(
              StringArguments.class,
              "release",
              methodType(void.class, long.class, CallArena.class));
      PUT =
          lookup.findStatic(
              StringArguments.class, "put", methodType(long.class, CallArena.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private StringArguments() {}

  /**
   * A handle that takes strings where {@code handle} takes their addresses.
   *
   * @param positions of these arguments, ascending
   */
  static MethodHandle accept(MethodHandle handle, List<Integer> positions) {
    if (positions.isEmpty()) {
      return handle;
    }
    MethodHandle call = handle;
    MethodType type = handle.type();
    for (int position : positions.reversed()) {
      call = collectArguments(call, position, PUT); // now (..., CallArena, String, ...)
      type = type.changeParameterType(position, String.class);
    }
    call = withOneArena(call, type);
    call = dropArguments(call, 0, long.class);
    call = foldArguments(tryFinally(call, cleanup(type.returnType())), MARK);
    return foldArguments(call, CURRENT);
  }

  /** From one arena before each string to one before all arguments. */
  private static MethodHandle withOneArena(MethodHandle call, MethodType type) {
    int[] order = new int[call.type().parameterCount()];
    int argument = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = call.type().parameterType(i) == CallArena.class ? 0 : ++argument;
    }
    return permuteArguments(call, type.insertParameterTypes(0, CallArena.class), order);
  }

  /** {@code (Throwable, result, long mark, CallArena)result}: releases, keeps the result. */
  private static MethodHandle cleanup(Class<?> result) {
    if (result == void.class) {
      return dropArguments(RELEASE, 0, Throwable.class);
    }
    MethodHandle keep = dropArguments(identity(result), 0, Throwable.class);
    return foldArguments(dropArguments(keep, 2, long.class, CallArena.class), 2, RELEASE);
  }

  static CallArena current() {
    return ARENA.get();
  }

  static void release(long mark, CallArena arena) {
    arena.release(mark);
  }

  static long put(CallArena arena, String text) {
    if (text == null) {
      return 0;
    }
    byte[] utf8 = Utf8.encode(text);
    return arena.putUtf8(utf8, 0, utf8.length);
  }
}
