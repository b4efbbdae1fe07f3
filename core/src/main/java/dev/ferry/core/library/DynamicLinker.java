package dev.ferry.core.library;

import dev.ferry.core.call.Downcall;
import dev.ferry.core.memory.NativeMemory;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The system's dynamic linker: {@code dlopen}, {@code dlsym}, {@code dlclose}, {@code dlerror}. */
final class DynamicLinker {

  /** Resolve the library's own undefined functions when they are first called. */
  static final long RTLD_LAZY = 1;

  /** Resolve all of them at once, and refuse the library if one is not found. */
  static final long RTLD_NOW = 2;

  private static final long NO_NAME = -1;

  private static final long DLOPEN = Downcall.ofSystem("dlopen");
  private static final long DLSYM = Downcall.ofSystem("dlsym");
  private static final long DLCLOSE = Downcall.ofSystem("dlclose");
  private static final long DLERROR = Downcall.ofSystem("dlerror");

  static {
    ScriptProcess.prepare();
  }

  private DynamicLinker() {}

  /** Opens a library; 0 when that fails, with the reason in {@link #error()} on this thread. */
  static long open(String name, long mode) {
    try (Arena arena = Arena.ofConfined()) {
      // SAFETY: dlopen takes a string and flags; what the library's constructors do, its opener
      // vouches for.
      return Downcall.callSix(DLOPEN, arena.allocateFrom(name).address(), mode, 0, 0, 0, 0);
    }
  }

  /** The addresses of symbols, 0 where there is none of that name. */
  static long[] find(long library, List<String> symbols) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    long[] offsets = new long[symbols.size()];
    for (int i = 0; i < offsets.length; i++) {
      String symbol = symbols.get(i);
      offsets[i] = symbol.indexOf('\0') < 0 ? names.size() : NO_NAME;
      names.writeBytes(symbol.getBytes(StandardCharsets.UTF_8));
      names.write(0);
    }
    long[] addresses = new long[offsets.length];
    try (Arena arena = Arena.ofConfined()) {
      long first = arena.allocateFrom(ValueLayout.JAVA_BYTE, names.toByteArray()).address();
      for (int i = 0; i < offsets.length; i++) {
        if (offsets[i] != NO_NAME) {
          // SAFETY: the caller holds the library open; the name ends with a NUL.
          addresses[i] = Downcall.callSix(DLSYM, library, first + offsets[i], 0, 0, 0, 0);
        }
      }
    }
    return addresses;
  }

  static void close(long library) {
    // SAFETY: the caller holds the library open, and gives it up.
    int status = (int) Downcall.callSix(DLCLOSE, library, 0, 0, 0, 0, 0);
    assert status == 0 : error();
  }

  /** The reason of this thread's last failure. */
  static String error() {
    // SAFETY: dlerror takes nothing.
    long text = Downcall.callSix(DLERROR, 0, 0, 0, 0, 0, 0);
    // SAFETY: it returns NULL or a NUL-terminated string, valid until this thread's next use of the
    // dynamic linker.
    return text == 0 ? "unknown error" : NativeMemory.readString(text);
  }
}
