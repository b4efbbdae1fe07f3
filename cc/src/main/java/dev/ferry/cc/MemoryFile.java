package dev.ferry.cc;

import dev.ferry.core.call.Downcall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is held by a file descriptor, mostly one without a name: no other user can reach
 * that, no disk can be full, and it is gone with its last use.
 *
 * @param descriptor open until {@link #close()}
 */
record MemoryFile(int descriptor) implements AutoCloseable {

  private static final String FOLDER = "/proc/self/fd/";

  private static final int MFD_CLOEXEC = 1;
  private static final int O_CLOEXEC = 0x80000;

  /**
   * Makes a file of what a stream holds.
   *
   * @throws IOException when it cannot be made or the stream cannot be read
   */
  static MemoryFile of(String name, InputStream content) throws IOException {
    int descriptor = (int) call("memfd_create", name, MFD_CLOEXEC);
    if (descriptor < 0) {
      throw new IOException("no file in memory can be made (memfd_create)");
    }
    MemoryFile file = new MemoryFile(descriptor);
    try (OutputStream out = Files.newOutputStream(Path.of(file.path()))) {
      content.transferTo(out);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Opens a file that has a name, for reading. */
  static MemoryFile open(String path) throws IOException {
    int descriptor = (int) call("open", path, O_CLOEXEC);
    if (descriptor < 0) {
      throw new IOException(
          path + " cannot be opened" + (path.startsWith(FOLDER) ? "; is /proc mounted?" : ""));
    }
    return new MemoryFile(descriptor);
  }

  /** The same file, closed here and open for reading only: what can be written cannot be run. */
  MemoryFile readOnly() throws IOException {
    try (this) {
      return open(path());
    }
  }

  /** The path by which this process and its children open it. */
  String path() {
    return FOLDER + descriptor;
  }

  @Override
  public void close() {
    long status = call("close", descriptor, 0);
    assert (int) status == 0;
  }

  private static long call(String function, String text, long second) {
    try (Arena arena = Arena.ofConfined()) {
      return call(function, arena.allocateFrom(text).address(), second);
    }
  }

  private static long call(String function, long first, long second) {
    long address = Linker.nativeLinker().defaultLookup().findOrThrow(function).address();
    // SAFETY: functions of the C library with at most two arguments, integers and C strings that
    // live until the call returns.
    return Downcall.callSix(address, first, second, 0, 0, 0, 0);
  }
}
