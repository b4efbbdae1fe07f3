package dev.ferry.jit.leaf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This process's own code, read through the kernel: an address that is not mapped, or no longer, is
 * an error and not a fault.
 */
final class ProcessCode implements CodeReader, AutoCloseable {

  private static final int PAGE = 4096;

  private final RandomAccessFile memory;
  private final List<String> mappings;
  private final Map<Long, ByteBuffer> codePages = new HashMap<>();

  ProcessCode() throws IOException {
    this.mappings = Files.readAllLines(Path.of("/proc/self/maps"));
    this.memory = new RandomAccessFile("/proc/self/mem", "r");
  }

  @Override
  public int codeByte(long address) throws NotProvenException {
    ByteBuffer page = codePages.get(address / PAGE);
    if (page == null) {
      if (!permissions(address).startsWith("r-x")) {
        throw NotProvenException.at(address, "code that is not mapped read-only and executable");
      }
      page = read(address / PAGE * PAGE, PAGE);
      codePages.put(address / PAGE, page);
    }
    return page.get((int) (address % PAGE)) & 0xFF;
  }

  @Override
  public long fixedPointer(long address) throws NotProvenException {
    if (address % Long.BYTES != 0 || !permissions(address).startsWith("r--")) {
      throw NotProvenException.at(address, "a pointer to a function that could still change");
    }
    return read(address, Long.BYTES).getLong(0);
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

  /** The permissions of the mapping that holds an address; empty where nothing is mapped. */
  private String permissions(long address) {
    for (String mapping : mappings) {
      int dash = mapping.indexOf('-');
      int space = mapping.indexOf(' ');
      long start = Long.parseUnsignedLong(mapping, 0, dash, 16);
      long end = Long.parseUnsignedLong(mapping, dash + 1, space, 16);
      if (start <= address && address < end) {
        return mapping.substring(space + 1, space + 5);
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    memory.close();
  }
}
