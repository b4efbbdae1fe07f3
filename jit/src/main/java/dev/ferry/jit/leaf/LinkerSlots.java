package dev.ferry.jit.leaf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The pointers to functions that the dynamic linker sets in a loaded library: those that its own
 * relocations name. No code of a program writes them; the linker does, when the library is loaded
 * or, where it binds lazily, when the function is called first.
 *
 * <p>Source: System V ABI, chapter 5 (program headers, dynamic section), and its processor
 * supplement for x86-64, table 4.9 (relocation types).
 */
final class LinkerSlots {

  private static final int PT_DYNAMIC = 2;

  private static final int DT_PLTRELSZ = 2;
  private static final int DT_STRTAB = 5;
  private static final int DT_SYMTAB = 6;
  private static final int DT_RELA = 7;
  private static final int DT_RELASZ = 8;
  private static final int DT_JMPREL = 23;

  /** With a symbol: what the linker would have done has been done, by bind.c of module cc. */
  private static final int R_X86_64_NONE = 0;

  private static final int R_X86_64_GLOB_DAT = 6;
  private static final int R_X86_64_JUMP_SLOT = 7;
  private static final int R_X86_64_IRELATIVE = 37;

  private static final int RELOCATION = 24;
  private static final int SYMBOL = 24;

  /** More would be no library. */
  private static final long MOST_BYTES = 64 << 20;

  private final Memory memory;
  private final long base;

  /** The slots, each with its symbol's number. */
  private final Map<Long, Integer> symbols = new HashMap<>();

  private long symbolTable;
  private long strings;

  /** Reads memory. */
  interface Memory {
    ByteBuffer read(long address, int size) throws NotProvenException;
  }

  /**
   * Reads the relocations of a loaded library.
   *
   * @param base where its file begins in memory
   */
  LinkerSlots(Memory memory, long base) throws NotProvenException {
    this.memory = memory;
    this.base = base;
    ByteBuffer header = memory.read(base, 64);
    if (header.getInt(0) != 0x464C457F || header.get(4) != 2) {
      throw NotProvenException.at(base, "no 64-bit ELF file");
    }
    ByteBuffer segments =
        memory.read(base + header.getLong(32), header.getShort(54) * header.getShort(56));
    for (int at = 0; at < segments.limit(); at += header.getShort(54)) {
      if (segments.getInt(at) == PT_DYNAMIC) {
        // Libraries begin at address 0 of their own count; programs with fixed addresses do not,
        // and then no slot is found where it is.
        readDynamic(memory.read(base + segments.getLong(at + 16), size(segments.getLong(at + 40))));
      }
    }
  }

  boolean contains(long address) {
    return symbols.containsKey(address);
  }

  /** Whether the function of this name belongs into a slot, bound already or not. */
  boolean isFor(long address, String name) throws NotProvenException {
    int symbol = symbols.getOrDefault(address, 0);
    if (symbol == 0) {
      return false;
    }
    byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    int at = memory.read(symbolTable + (long) symbol * SYMBOL, SYMBOL).getInt(0);
    return Arrays.equals(memory.read(strings + at, wanted.length).array(), wanted);
  }

  private void readDynamic(ByteBuffer dynamic) throws NotProvenException {
    Map<Long, Long> entries = new HashMap<>();
    for (int at = 0; at < dynamic.limit() && dynamic.getLong(at) != 0; at += 16) {
      entries.put(dynamic.getLong(at), dynamic.getLong(at + 8));
    }
    symbolTable = address(entries, DT_SYMTAB);
    strings = address(entries, DT_STRTAB);
    readRelocations(address(entries, DT_RELA), entries.getOrDefault((long) DT_RELASZ, 0L));
    readRelocations(address(entries, DT_JMPREL), entries.getOrDefault((long) DT_PLTRELSZ, 0L));
  }

  /** The linker of glibc turns addresses of the file into those of memory, others leave them. */
  private long address(Map<Long, Long> entries, long tag) {
    long value = entries.getOrDefault(tag, 0L);
    return Long.compareUnsigned(value, base) < 0 ? base + value : value;
  }

  private void readRelocations(long table, long bytes) throws NotProvenException {
    if (bytes == 0) {
      return;
    }
    ByteBuffer relocations = memory.read(table, size(bytes));
    for (int at = 0; at + RELOCATION <= relocations.limit(); at += RELOCATION) {
      int type = relocations.getInt(at + 8);
      int symbol = relocations.getInt(at + 12);
      boolean isSlot =
          switch (type) {
            case R_X86_64_GLOB_DAT, R_X86_64_JUMP_SLOT, R_X86_64_IRELATIVE -> true;
            case R_X86_64_NONE -> symbol != 0;
            default -> false;
          };
      if (isSlot) {
        symbols.put(base + relocations.getLong(at), symbol);
      }
    }
  }

  private int size(long bytes) throws NotProvenException {
    if (bytes < 0 || bytes > MOST_BYTES) {
      throw NotProvenException.at(base, "a library whose tables are too large");
    }
    return (int) bytes;
  }
}
