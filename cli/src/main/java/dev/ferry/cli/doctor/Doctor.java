package dev.ferry.cli.doctor;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** Prints what works, a line each. */
public final class Doctor {

  private Doctor() {}

  /** Prints all findings; returns 1 if something that should work does not, else 0. */
  public static int run(PrintStream out, String version, String graalJs) {
    List<Supplier<Finding>> examinations =
        List.of(
            () -> Finding.ok("ferry", version + placeOfFerry()),
            Examination::java,
            () -> Examination.compilation(graalJs),
            Examination::startUpCache,
            Examination::foreignFunctions,
            Examination::cCompiler,
            Examination::tinyCc);
    boolean broken = false;
    for (Supplier<Finding> examination : examinations) {
      Finding finding = examination.get();
      broken |= finding.state() == Finding.State.BROKEN;
      out.println(finding);
      out.flush();
    }
    return broken ? 1 : 0;
  }

  private static String placeOfFerry() {
    String launcher = System.getProperty("ferry.launcher");
    return launcher == null ? "" : ", " + launcher;
  }
}
