package dev.ferry.cc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program {@code tinycc} and how it is run: see {@code src/main/c}. Both parts lie in a folder
 * that {@code -Dferry.cc.native} names, as in a distribution, or else in this module's resources;
 * then nothing touches a disk, for they are put into files without a name.
 */
final class TinyCcProcess {

  /**
   * What a run left behind. The caller closes the library.
   *
   * @param status how the program ended; -1 when something else ended it
   * @param report what it said
   * @param library null if there is none
   */
  record Outcome(int status, String report, MemoryFile library) {}

  private static final String FOLDER = System.getProperty("ferry.cc.native");

  private static final String STARTER = "run.so";
  private static final String PROGRAM = "tinycc";

  private static final int REPORT_CAPACITY = 1 << 16;

  /** The fields of {@code struct job}, in {@code run.c}. */
  private static final int JOB_PROGRAM = 0;

  private static final int JOB_REQUEST = 1;
  private static final int JOB_REQUEST_LENGTH = 2;
  private static final int JOB_REPORT = 3;
  private static final int JOB_REPORT_CAPACITY = 4;
  private static final int JOB_REPORT_LENGTH = 5;
  private static final int JOB_LIBRARY = 6;
  private static final int JOB_STATUS = 7;
  private static final int JOB_ERROR = 8;
  private static final int JOB_FIELDS = 9;

  private final String program;
  private final long run;

  private TinyCcProcess(String program, long run) {
    this.program = program;
    this.run = run;
  }

  /** Makes the program ready to run. */
  static TinyCcProcess prepare() throws IOException {
    Library library;
    try (MemoryFile starter = part(STARTER)) {
      library = Library.openComplete(starter.path(), "run.so of Ferry");
    }
    return new TinyCcProcess(part(PROGRAM).path(), library.find("ferry_cc_run"));
  }

  /** Whether both parts are there. */
  static boolean isPresent() {
    return (isInFolder(STARTER) && isInFolder(PROGRAM))
        || TinyCcProcess.class.getResource("native/" + PROGRAM) != null;
  }

  private static boolean isInFolder(String name) {
    return FOLDER != null && Files.isReadable(Path.of(FOLDER, name));
  }

  /** A resource of this module, or null. */
  static InputStream resource(String name) {
    return TinyCcProcess.class.getResourceAsStream("native/" + name);
  }

  /** Runs one compilation to its end. */
  Outcome run(byte[] request) throws IOException {
    long[] job = new long[JOB_FIELDS];
    try (Arena arena = Arena.ofConfined()) {
      // Copied from an array, for to clear memory outside of the heap takes Java's interpreter
      // long.
      MemorySegment report = arena.allocateFrom(ValueLayout.JAVA_BYTE, new byte[REPORT_CAPACITY]);
      job[JOB_PROGRAM] = arena.allocateFrom(program).address();
      job[JOB_REQUEST] = arena.allocateFrom(ValueLayout.JAVA_BYTE, request).address();
      job[JOB_REQUEST_LENGTH] = request.length;
      job[JOB_REPORT] = report.address();
      job[JOB_REPORT_CAPACITY] = REPORT_CAPACITY;
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_LONG, job);
      // SAFETY: run.so is never closed, and the function takes a job, whose memory lives until the
      // arena closes, after the call.
      Downcall.callSix(run, memory.address(), 0, 0, 0, 0, 0);
      job = memory.toArray(ValueLayout.JAVA_LONG);
      if (job[JOB_ERROR] != 0) {
        throw new IOException("the program tinycc cannot be run: error " + job[JOB_ERROR]);
      }
      int library = (int) job[JOB_LIBRARY];
      return new Outcome(
          (int) job[JOB_STATUS],
          new String(
              report.asSlice(0, job[JOB_REPORT_LENGTH]).toArray(ValueLayout.JAVA_BYTE), UTF_8),
          library < 0 ? null : new MemoryFile(library));
    }
  }

  private static MemoryFile part(String name) throws IOException {
    if (isInFolder(name)) {
      return MemoryFile.open(Path.of(FOLDER, name).toString());
    }
    try (InputStream in = resource(name)) {
      if (in == null) {
        throw new IOException("this build lacks its part " + name);
      }
      return MemoryFile.of("ferry-" + name, in).readOnly();
    }
  }
}
