package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.ThrownValue;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The text that tells a person of an error that nobody caught. */
final class ErrorReport {

  private ErrorReport() {}

  /**
   * Writes a report: where the error was made, the source line with a caret, then the error itself.
   *
   * @param error what was thrown
   * @param formatted the error with its stack
   * @param javaError the exception whose Java frames are to be shown as well, or null
   */
  static String of(Object error, String formatted, Throwable javaError) {
    StringBuilder report = new StringBuilder();
    ThrownValue.Place place = ThrownValue.placeOf(error);
    if (place != null && place.file().startsWith("/")) {
      report.append(place.file()).append(':').append(place.line()).append('\n');
      appendLine(report, place);
    }
    report.append(formatted).append('\n');
    if (javaError != null) {
      StringWriter frames = new StringWriter();
      javaError.printStackTrace(new PrintWriter(frames));
      report.append("\nJava stack:\n").append(frames);
    }
    return report.toString();
  }

  private static void appendLine(StringBuilder report, ThrownValue.Place place) {
    String line = place.text();
    int caret = place.column() - 1;
    if (line.isBlank() || line.length() > 400 || caret < 0 || caret > line.length()) {
      return;
    }
    report.append(line).append('\n');
    for (int i = 0; i < caret; i++) {
      report.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    report.append("^\n\n");
  }
}
