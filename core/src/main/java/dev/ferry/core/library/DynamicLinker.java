package dev.ferry.core.library;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system's dynamic linker: {@code dlopen}, {@code dlsym}, {@code dlclose}, {@code dlerror}. */
final class DynamicLinker {

  /** Resolve every symbol now, so that a missing one is an error of opening and not of a call. */
  private static final int RTLD_LAZY = 1;

  private static final AddressLayout C_STRING =
      // SAFETY: dlerror returns NULL or a NUL-terminated string owned by the C library.
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

  private static final MethodHandle DLOPEN =
      function("dlopen", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
  private static final MethodHandle DLSYM =
      function("dlsym", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS));
  private static final MethodHandle DLCLOSE =
      function("dlclose", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle DLERROR = function("dlerror", FunctionDescriptor.of(C_STRING));

  private DynamicLinker() {}

  /** Opens a library; 0 when that fails, with the reason in {@link #error()} on this thread. */
  static long open(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLOPEN.invokeExact(arena.allocateFrom(name), RTLD_LAZY);
    } catch (Throwable t) {
      throw new AssertionError("dlopen", t);
    }
  }

  /** The address of a symbol, or 0. */
  static long find(long library, String symbol) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) DLSYM.invokeExact(library, arena.allocateFrom(symbol));
    } catch (Throwable t) {
      throw new AssertionError("dlsym", t);
    }
  }

  static void close(long library) {
    try {
      int status = (int) DLCLOSE.invokeExact(library);
      assert status == 0 : error();
    } catch (Throwable t) {
      throw new AssertionError("dlclose", t);
    }
  }

  /** The reason of this thread's last failure. */
  static String error() {
    try {
      MemorySegment text = (MemorySegment) DLERROR.invokeExact();
      return text.equals(MemorySegment.NULL) ? "unknown error" : text.getString(0);
    } catch (Throwable t) {
      throw new AssertionError("dlerror", t);
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    // SAFETY: the descriptors above are those of dlfcn.h.
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
