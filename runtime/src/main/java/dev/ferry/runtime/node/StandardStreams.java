package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import dev.ferry.runtime.engine.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Standard input, output and error.
 *
 * <p>Every write goes to the system at once: what a C library prints then stands at its place, and
 * nothing is lost when native code ends the process.
 */
final class StandardStreams {

  /** The request for a terminal's size: struct winsize of four shorts. */
  private static final int TIOCGWINSZ = 0x5413;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final boolean ofProcess;

  StandardStreams(Surroundings surroundings) {
    this.in = surroundings.in();
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.ofProcess = out == System.out;
  }

  Map<String, HostFunction.Body> functions() {
    return Map.of(
        "write", arguments -> write((Integer) arguments[0], arguments[1]),
        "read", arguments -> read((ByteBuffer) arguments[0]),
        "isTTY", arguments -> isTerminal((Integer) arguments[0]),
        "size", arguments -> size((Integer) arguments[0]));
  }

  /** Whether a descriptor is a stream that was given from outside, and not the process's own. */
  boolean isGiven(int descriptor) {
    return !ofProcess && descriptor >= 0 && descriptor <= 2;
  }

  int write(int descriptor, Object data) {
    OutputStream to = descriptor == 2 ? err : out;
    try {
      if (data instanceof ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        to.write(bytes);
        to.flush();
        return bytes.length;
      }
      byte[] bytes = Text.utf8((String) data);
      to.write(bytes);
      to.flush();
      return bytes.length;
    } catch (IOException e) {
      return Errno.of(e);
    }
  }

  /** Reads what is there, waiting for at least one byte; 0 at the end. */
  int read(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    try {
      int count = in.read(bytes);
      if (count > 0) {
        buffer.put(bytes, 0, count);
      }
      return Math.max(count, 0);
    } catch (IOException e) {
      return Errno.of(e);
    }
  }

  /** Whether a descriptor of this process is a terminal; one that was given from outside is not. */
  boolean isTerminal(int descriptor) {
    if (isGiven(descriptor)) {
      return false;
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** The columns and rows of a terminal, or null. */
  private static Object size(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      if (Libc.call("ioctl", descriptor, TIOCGWINSZ, size.address()) < 0) {
        return null;
      }
      return List.of(
          (int) size.getAtIndex(ValueLayout.JAVA_SHORT, 1),
          (int) size.getAtIndex(ValueLayout.JAVA_SHORT, 0));
    }
  }
}
