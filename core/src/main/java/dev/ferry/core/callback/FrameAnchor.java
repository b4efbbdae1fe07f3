package dev.ferry.core.callback;

import dev.ferry.core.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NoSuchElementException;

/**
 * Where HotSpot notes of a thread that is in C how far its Java frames go: a field of its {@code
 * JavaThread}, to which register r15 points whenever the JVM calls C on x86-64.
 *
 * <p>The offset is looked up in the table that the JVM exports for debuggers ({@code vmStructs}).
 */
final class FrameAnchor {

  /** The offset in bytes of the stack pointer of the last Java frame; negative when unknown. */
  static final int LAST_JAVA_SP = lastJavaSp();

  private FrameAnchor() {}

  private static int lastJavaSp() {
    try {
      Table table = new Table();
      long sum =
          table.offset("JavaThread", "_anchor") + table.offset("JavaFrameAnchor", "_last_Java_sp");
      return Math.toIntExact(sum);
    } catch (IllegalArgumentException | NoSuchElementException | ArithmeticException e) {
      return -1; // another virtual machine, or another release of it
    }
  }

  /** A table of fields. Its own layout is exported, too. */
  private static final class Table {

    private final SymbolLookup jvm;
    private final long start;
    private final long stride;
    private final long type;
    private final long field;
    private final long offset;

    Table() {
      // SAFETY: the JVM is loaded already, and stays so.
      jvm =
          SymbolLookup.libraryLookup(
              Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so"),
              Arena.global());
      start = variable("gHotSpotVMStructs");
      stride = variable("gHotSpotVMStructEntryArrayStride");
      type = variable("gHotSpotVMStructEntryTypeNameOffset");
      field = variable("gHotSpotVMStructEntryFieldNameOffset");
      offset = variable("gHotSpotVMStructEntryOffsetOffset");
    }

    private long variable(String name) {
      // SAFETY: these variables are words, or pointers.
      return NativeMemory.getLong(jvm.findOrThrow(name).address());
    }

    long offset(String typeName, String fieldName) {
      // SAFETY: entries up to the one without a name are there, and their names are C strings.
      for (long entry = start; NativeMemory.getLong(entry + type) != 0; entry += stride) {
        if (is(NativeMemory.getLong(entry + type), typeName)
            && is(NativeMemory.getLong(entry + field), fieldName)) {
          return NativeMemory.getLong(entry + offset);
        }
      }
      throw new NoSuchElementException(typeName + "::" + fieldName);
    }

    private static boolean is(long string, String name) {
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < bytes.length; i++) {
        // SAFETY: reads as far as the string has been the same, so not past its end.
        if (NativeMemory.getByte(string + i) != bytes[i]) {
          return false;
        }
      }
      // SAFETY: all before was the same, so here is the string's end at the earliest.
      return NativeMemory.getByte(string + bytes.length) == 0;
    }
  }
}
