package dev.ferry.core.library;

import dev.ferry.core.call.Downcall;
import dev.ferry.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;

/** The system's dynamic linker: {@code dlopen}, {@code dlsym}, {@code dlclose}, {@code dlerror}. */
final class DynamicLinker {

  /** Resolve the library's own undefined functions when they are first called. */
  static final long RTLD_LAZY = 1;

  /** Resolve all of them at once, and refuse the library if one is not found. */
  static final long RTLD_NOW = 2;

  private static final MethodHandle DLOPEN = Downcall.ofSystem("dlopen", 2);
  private static final MethodHandle DLSYM = Downcall.ofSystem("dlsym", 2);
  private static final MethodHandle DLCLOSE = Downcall.ofSystem("dlclose", 1);
  private static final MethodHandle DLERROR = Downcall.ofSystem("dlerror", 0);

  private DynamicLinker() {}

  /** Opens a library; 0 when that fails, with the reason in {@link #error()} on this thread. */
  static long open(String name, long mode) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLOPEN.invokeExact(arena.allocateFrom(name).address(), mode);
    } catch (Throwable t) {
      throw new AssertionError("dlopen", t);
    }
  }

  /** The address of a symbol, or 0. */
  static long find(long library, String symbol) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLSYM.invokeExact(library, arena.allocateFrom(symbol).address());
    } catch (Throwable t) {
      throw new AssertionError("dlsym", t);
    }
  }

  static void close(long library) {
    try {
      long status = (long) DLCLOSE.invokeExact(library);
      assert (int) status == 0 : error();
    } catch (Throwable t) {
      throw new AssertionError("dlclose", t);
    }
  }

  /** The reason of this thread's last failure. */
  static String error() {
    try {
      long text = (long) DLERROR.invokeExact();
      // SAFETY: dlerror returns NULL or a NUL-terminated string, valid until this thread's next use
      // of the dynamic linker.
      return text == 0 ? "unknown error" : NativeMemory.readString(text);
    } catch (Throwable t) {
      throw new AssertionError("dlerror", t);
    }
  }
}
