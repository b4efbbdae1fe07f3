package dev.ferry.jit.leaf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This process's own code, read through the kernel: an address that is not mapped, or no longer, is
 * an error and not a fault.
 */
final class ProcessCode implements CodeReader, AutoCloseable {

  private static final int PAGE = 4096;

  private static final String STACK_CHECK_FAILURE = "__stack_chk_fail";

  /** Where glibc has it; 0 where there is none. */
  private static final long STACK_CHECK_FAILURE_ADDRESS =
      Linker.nativeLinker()
          .defaultLookup()
          .find(STACK_CHECK_FAILURE)
          .map(MemorySegment::address)
          .orElse(0L);

  private final RandomAccessFile memory;
  private List<Mapping> mappings;
  private final Map<Long, ByteBuffer> codePages = new HashMap<>();
  private final Map<Long, LinkerSlots> libraries = new HashMap<>();

  ProcessCode() throws IOException {
    this.memory = new RandomAccessFile("/proc/self/mem", "r");
  }

  @Override
  public int codeByte(long address) throws NotProvenException {
    ByteBuffer page = codePages.get(address / PAGE);
    if (page == null) {
      if (!mapping(address).map(Mapping::isCode).orElse(false)) {
        throw NotProvenException.at(address, "code that is not mapped read-only and executable");
      }
      page = read(address / PAGE * PAGE, PAGE);
      codePages.put(address / PAGE, page);
    }
    return page.get((int) (address % PAGE)) & 0xFF;
  }

  @Override
  public long pointer(long address) throws NotProvenException {
    if (address % Long.BYTES != 0) {
      throw NotProvenException.at(address, "a pointer at an odd address");
    }
    return read(address, Long.BYTES).getLong(0);
  }

  @Override
  public boolean isReadOnly(long address) throws NotProvenException {
    return mapping(address).map(Mapping::isReadOnly).orElse(false);
  }

  @Override
  public boolean isLinkerSlot(long address) throws NotProvenException {
    return linkerSlots(address).contains(address);
  }

  @Override
  public boolean isStackCheckFailure(long address) {
    return address != 0 && address == STACK_CHECK_FAILURE_ADDRESS;
  }

  @Override
  public boolean isStackCheckFailureIn(long slot) throws NotProvenException {
    return linkerSlots(slot).isFor(slot, STACK_CHECK_FAILURE);
  }

  /** What the linker sets in the library that has an address in its data. */
  private LinkerSlots linkerSlots(long address) throws NotProvenException {
    Mapping part = mapping(address).filter(Mapping::isOfFile).orElse(null);
    if (part == null) {
      throw NotProvenException.at(address, "a pointer outside of any library");
    }
    long base = part.start();
    for (Mapping mapping : mappings().reversed()) {
      // The linker maps a library in one piece, so its parts follow each other.
      if (mapping.end() == base && mapping.file().equals(part.file())) {
        base = mapping.start();
      }
    }
    LinkerSlots slots = libraries.get(base);
    if (slots == null) {
      slots = new LinkerSlots(this::read, base);
      libraries.put(base, slots);
    }
    return slots;
  }

  private ByteBuffer read(long address, int size) throws NotProvenException {
    byte[] bytes = new byte[size];
    try {
      memory.seek(address);
      memory.readFully(bytes);
    } catch (IOException e) {
      throw NotProvenException.at(address, "memory that cannot be read");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Optional<Mapping> mapping(long address) throws NotProvenException {
    return mappings().stream().filter(mapping -> mapping.holds(address)).findFirst();
  }

  private List<Mapping> mappings() throws NotProvenException {
    if (mappings == null) {
      try {
        mappings =
            Files.readAllLines(Path.of("/proc/self/maps")).stream().map(Mapping::parse).toList();
      } catch (IOException e) {
        throw new NotProvenException("the system does not show this process its mappings: " + e);
      }
    }
    return mappings;
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }
}
