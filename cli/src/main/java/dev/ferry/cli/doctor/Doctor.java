package dev.ferry.cli.doctor;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Prints what works, a line each. */
public final class Doctor {

  private Doctor() {}

  /** Prints all findings; returns 1 if something that should work does not, else 0. */
  public static int run(PrintStream out, String version, String graalJs) {
    Map<String, Supplier<Finding>> examinations = new LinkedHashMap<>();
    examinations.put("ferry", () -> Finding.ok("ferry", version + placeOfFerry()));
    examinations.put("java", Examination::java);
    examinations.put("javascript", () -> Examination.compilation(graalJs));
    examinations.put("compiled calls", Examination::compiledCalls);
    examinations.put("start-up cache", Examination::startUpCache);
    examinations.put("bun:ffi", Examination::foreignFunctions);
    examinations.put("c compiler", Examination::cCompiler);
    examinations.put("tinycc", Examination::tinyCc);
    boolean[] broken = {false};
    examinations.forEach((subject, examination) -> {
      Finding finding = examine(subject, examination);
      broken[0] |= finding.state() == Finding.State.BROKEN;
      out.println(finding);
      out.flush();
    });
    return broken[0] ? 1 : 0;
  }

  private static Finding examine(String subject, Supplier<Finding> examination) {
    try {
      return examination.get();
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Finding.broken(subject, "does not start: " + e.getMessage());
    }
  }

  private static String placeOfFerry() {
    String launcher = System.getProperty("ferry.launcher");
    return launcher == null ? "" : ", " + launcher;
  }
}
