package dev.ferry.core.callback;

import dev.ferry.core.memory.NativeMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Libraries that ask the system where a thread's stack lies. They may compare addresses of local
 * variables with the answer, as conservative garbage collectors and guards against deep recursion
 * do, and nothing of theirs may run on another stack.
 *
 * <p>They are known by the name of the system's function for that, among the names at the beginning
 * of the library.
 */
final class StackReaders {

  private static final byte[] ASKING = "pthread_getattr_np".getBytes(StandardCharsets.US_ASCII);

  /** The first piece of a mapped file: its range, its rights, offset 0, its path. */
  private static final Pattern FIRST_PIECE =
      Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) r\\S* 0+ \\S+ \\S+ +(/.*)");

  /** The system's own, which offers the function, and what came with Java. */
  private static final Pattern OF_THE_SYSTEM =
      Pattern.compile(
          ".*/(libc|libpthread)[.-][^/]*|.*/ld-[^/]*|"
              + Pattern.quote(System.getProperty("java.home"))
              + "/.*");

  private static final ConcurrentHashMap<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private StackReaders() {}

  /** Whether one of them is loaded, or nobody knows. Takes milliseconds at first. */
  static boolean isAnyLoaded() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        Matcher piece = FIRST_PIECE.matcher(line);
        if (piece.matches()
            && !OF_THE_SYSTEM.matcher(piece.group(3)).matches()
            && KNOWN.computeIfAbsent(piece.group(3), path -> isReader(piece))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isReader(Matcher piece) {
    long start = Long.parseUnsignedLong(piece.group(1), 16);
    long end = Long.parseUnsignedLong(piece.group(2), 16);
    // SAFETY: a readable piece of a loaded library, or of a file that someone has mapped. Whoever
    // unmaps it at this very moment unloads what is in use.
    if (NativeMemory.getInt(start) != Integer.reverseBytes(0x7F454C46)) { // "\177ELF"
      return false;
    }
    byte[] bytes = new byte[Math.toIntExact(end - start)];
    // SAFETY: as above.
    NativeMemory.copyOut(start, bytes, 0, bytes.length);
    return contains(bytes);
  }

  private static boolean contains(byte[] bytes) {
    for (int i = 0; i <= bytes.length - ASKING.length; i++) {
      int length = 0;
      while (length < ASKING.length && bytes[i + length] == ASKING[length]) {
        length++;
      }
      if (length == ASKING.length) {
        return true;
      }
    }
    return false;
  }
}
