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
 * A file without a name that is held by a file descriptor: no other user can reach it, no disk can
 * be full, and it is gone with its last use.
 *
 * @param descriptor open until {@link #close()}
 */
record MemoryFile(int descriptor) implements AutoCloseable {

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

  /** The same file, closed here and open for reading only: what can be written cannot be run. */
  MemoryFile readOnly() throws IOException {
    int readable = (int) call("open", path(), O_CLOEXEC);
    close();
    if (readable < 0) {
      throw new IOException("a file in memory cannot be opened; is /proc mounted?");
    }
    return new MemoryFile(readable);
  }

  /** The path by which this process and its children open it. */
  String path() {
    return "/proc/self/fd/" + descriptor;
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
