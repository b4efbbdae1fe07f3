package dev.ferry.cc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.core.call.Downcall;
import dev.ferry.core.library.Library;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The program {@code tinycc} that lies in this module's resources, and how it is run: see {@code
 * src/main/c}. It never touches a disk: program and starter lie in files without a name.
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
    try (MemoryFile starter = inMemory("run.so")) {
      library = Library.openComplete(starter.path(), "run.so of Ferry");
    }
    MemoryFile program = inMemory("tinycc").readOnly();
    return new TinyCcProcess(program.path(), library.find("ferry_cc_run"));
  }

  /** A resource of this module, or null. */
  static InputStream resource(String name) {
    return TinyCcProcess.class.getResourceAsStream("native/" + name);
  }

  /** Runs one compilation to its end. */
  Outcome run(byte[] request) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment report = arena.allocate(REPORT_CAPACITY);
      MemorySegment job = arena.allocate(ValueLayout.JAVA_LONG, JOB_FIELDS);
      set(job, JOB_PROGRAM, arena.allocateFrom(program).address());
      set(job, JOB_REQUEST, arena.allocateFrom(ValueLayout.JAVA_BYTE, request).address());
      set(job, JOB_REQUEST_LENGTH, request.length);
      set(job, JOB_REPORT, report.address());
      set(job, JOB_REPORT_CAPACITY, REPORT_CAPACITY);
      // SAFETY: run.so is never closed, and the function takes a job, whose memory lives until the
      // arena closes, after the call.
      Downcall.callSix(run, job.address(), 0, 0, 0, 0, 0);
      long error = get(job, JOB_ERROR);
      if (error != 0) {
        throw new IOException("the program tinycc cannot be run: error " + error);
      }
      int library = (int) get(job, JOB_LIBRARY);
      int length = (int) get(job, JOB_REPORT_LENGTH);
      return new Outcome(
          (int) get(job, JOB_STATUS),
          new String(report.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), UTF_8),
          library < 0 ? null : new MemoryFile(library));
    }
  }

  private static MemoryFile inMemory(String resource) throws IOException {
    try (InputStream in = resource(resource)) {
      if (in == null) {
        throw new IOException("this build lacks its part " + resource);
      }
      return MemoryFile.of("ferry-" + resource, in);
    }
  }

  private static void set(MemorySegment job, int field, long value) {
    job.setAtIndex(ValueLayout.JAVA_LONG, field, value);
  }

  private static long get(MemorySegment job, int field) {
    return job.getAtIndex(ValueLayout.JAVA_LONG, field);
  }
}
