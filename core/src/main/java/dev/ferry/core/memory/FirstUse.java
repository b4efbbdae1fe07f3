package dev.ferry.core.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes, while it is initialized, the code that the JDK makes at the first load, store and string
 * of native memory: a few milliseconds of classes spun at run time, which another thread can spend
 * before they are missed. Nothing depends on it.
 */
final class FirstUse {

  static {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment _ = arena.allocateFrom("C");
      long address = arena.allocateFrom(ValueLayout.JAVA_BYTE, new byte[Long.BYTES]).address();
      // SAFETY: the eight bytes that were just allocated, here and below.
      NativeMemory.putByte(address, (byte) 0);
      // SAFETY: as above.
      NativeMemory.putInt(address, 0);
      // SAFETY: as above.
      NativeMemory.putLong(address, 0);
      // SAFETY: as above.
      NativeMemory.putDouble(address, 0);
      // SAFETY: as above.
      long _ = NativeMemory.getByte(address);
      // SAFETY: as above.
      long _ = NativeMemory.getInt(address);
      // SAFETY: as above.
      long _ = NativeMemory.getLong(address);
      // SAFETY: as above.
      double _ = NativeMemory.getDouble(address);
      // SAFETY: they are zero, so the string ends at once.
      String _ = NativeMemory.readString(address);
    }
  }

  private FirstUse() {}
}
