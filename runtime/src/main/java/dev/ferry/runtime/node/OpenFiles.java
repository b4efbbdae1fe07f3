package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Open files by their descriptors, which are the system's own: C code may use them too. */
final class OpenFiles {

  /** The position that means "where the file is". */
  private static final long CURRENT = -1;

  private OpenFiles() {}

  static Map<String, HostFunction.Body> functions(StandardStreams standard) {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("open", a -> open((String) a[0], (int) a[1], (int) a[2]));
    functions.put("close", a -> Libc.call("close", (int) a[0]));
    functions.put("read", a -> read(standard, (int) a[0], (ByteBuffer) a[1], position(a, 2)));
    functions.put("write", a -> write(standard, (int) a[0], (ByteBuffer) a[1], position(a, 2)));
    functions.put("fsync", a -> Libc.call("fsync", (int) a[0]));
    functions.put("fdatasync", a -> Libc.call("fdatasync", (int) a[0]));
    functions.put("ftruncate", a -> Libc.call("ftruncate", (int) a[0], position(a, 1)));
    functions.put("fchmod", a -> Libc.call("fchmod", (int) a[0], (int) a[1]));
    functions.put("fchown", a -> Libc.call("fchown", (int) a[0], (int) a[1], (int) a[2]));
    return functions;
  }

  private static long position(Object[] arguments, int index) {
    return arguments.length <= index || arguments[index] == null
        ? CURRENT
        : ((Number) arguments[index]).longValue();
  }

  private static long open(String path, int flags, int mode) {
    try (Arena arena = Arena.ofConfined()) {
      return Libc.call("open", arena.allocateFrom(path).address(), flags, mode);
    }
  }

  private static long read(StandardStreams standard, int fd, ByteBuffer buffer, long position) {
    if (standard.isGiven(fd)) {
      return standard.read(buffer);
    }
    try {
      MemorySegment memory = MemorySegment.ofBuffer(buffer);
      return position == CURRENT
          ? Libc.call("read", fd, memory.address(), buffer.remaining())
          : Libc.call("pread", fd, memory.address(), buffer.remaining(), position);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  private static long write(StandardStreams standard, int fd, ByteBuffer buffer, long position) {
    if (standard.isGiven(fd)) {
      return standard.write(fd, buffer);
    }
    try {
      MemorySegment memory = MemorySegment.ofBuffer(buffer);
      return position == CURRENT
          ? Libc.call("write", fd, memory.address(), buffer.remaining())
          : Libc.call("pwrite", fd, memory.address(), buffer.remaining(), position);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }
}
