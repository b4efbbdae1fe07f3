package dev.ferry.core.library;

import dev.ferry.core.call.Downcall;
import dev.ferry.core.memory.NativeMemory;
import java.lang.foreign.Arena;

/**
 * What C finds in a process that a script has to itself, when the first library is opened: the
 * locale "C", and standard output and standard error without a buffer, so that what C prints and
 * what the script prints come in the order in which they were printed. The JVM has taken over the
 * locale of the user by then, which changes how C reads and writes numbers and letters. The process
 * of any other Java program stays as it is.
 */
final class ScriptProcess {

  /** Set by the launcher of scripts. */
  private static final String PROPERTY = "ferry.script.process";

  private static final long LC_ALL = 6;
  private static final long UNBUFFERED = 2;

  private ScriptProcess() {}

  static void prepare() {
    if (!Boolean.getBoolean(PROPERTY)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom("C").address();
      // SAFETY: setlocale copies the name that it is given.
      Downcall.callSix(Downcall.ofSystem("setlocale"), LC_ALL, name, 0, 0, 0, 0);
    }
    long setBuffer = Downcall.ofSystem("setvbuf");
    for (String stream : new String[] {"stdout", "stderr"}) {
      // SAFETY: the C library's variable of that name holds the stream.
      long file = NativeMemory.getLong(Downcall.ofSystem(stream));
      // SAFETY: no library that may have printed is open yet.
      Downcall.callSix(setBuffer, file, 0, UNBUFFERED, 0, 0, 0);
    }
  }
}
