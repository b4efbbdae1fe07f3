package dev.ferry.runtime.node;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls of the C library that Java has no method for: those over file descriptors, which programs
 * share with the C libraries they load, and a few facts of the process.
 *
 * <p>All go through one handle of four 64-bit arguments: the functions named here take that many or
 * fewer integers and pointers, and the calling conventions of Linux ignore unused registers and the
 * upper half of an int.
 */
final class Libc {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle CALL = link();
  private static final ConcurrentHashMap<String, MemorySegment> ADDRESSES =
      new ConcurrentHashMap<>();

  private Libc() {}

  private static MethodHandle link() {
    ValueLayout word = ValueLayout.JAVA_LONG;
    // SAFETY: linking calls nothing; call() is the only user and knows its functions.
    return LINKER.downcallHandle(
        FunctionDescriptor.of(word, word, word, word, word),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Calls a function and returns its result, or the negated error number when that is -1.
   *
   * @param name a function of at most four integers or pointers that returns an int or a long and
   *     reports errors by -1 and errno
   */
  static long call(String name, long... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      // SAFETY: only the functions of this package's callers come here, all as described above;
      // addresses among the arguments are those of memory that the caller keeps alive.
      long result =
          (long)
              CALL.invokeExact(
                  ADDRESSES.computeIfAbsent(name, Libc::find),
                  state,
                  argument(arguments, 0),
                  argument(arguments, 1),
                  argument(arguments, 2),
                  argument(arguments, 3));
      if ((int) result == -1) {
        return -(int) ERRNO.get(state, 0L);
      }
      return result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment find(String name) {
    return LINKER
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
  }

  private static long argument(long[] arguments, int index) {
    return index < arguments.length ? arguments[index] : 0;
  }
}
