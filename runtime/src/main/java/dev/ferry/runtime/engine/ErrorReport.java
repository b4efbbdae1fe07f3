package dev.ferry.runtime.engine;

import dev.ferry.js.graaljs.ThrownValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The text that tells a person of an error that nobody caught. */
final class ErrorReport {

  private ErrorReport() {}

  /**
   * Writes a report: where the error was made, the source line with a caret, then the error itself.
   *
   * @param error what was thrown
   * @param formatted the error with its stack
   * @param withJava whether the frames of the Java exception behind it are shown too
   */
  static String of(Object error, String formatted, boolean withJava) {
    StringBuilder report = new StringBuilder();
    ThrownValue.Place place = ThrownValue.placeOf(error);
    if (place != null && place.file().startsWith("/")) {
      report.append(place.file()).append(':').append(place.line()).append('\n');
      appendLine(report, place);
    }
    if (ThrownValue.isJavaException(error)) {
      report.append(formatted);
    } else if (ThrownValue.isError(error)) {
      report.append(withPlace(formatted, place));
    } else {
      report.append("Uncaught ").append(formatted);
    }
    report.append('\n');
    Throwable javaError = withJava ? ThrownValue.javaCause(error) : null;
    if (javaError != null) {
      StringWriter frames = new StringWriter();
      javaError.printStackTrace(new PrintWriter(frames));
      report.append("\nJava stack:\n").append(frames);
    }
    return report.toString();
  }

  /**
   * Gives an error that has no stack, such as one of the parser, the place as its only frame. The
   * formatter sets such an error in brackets: {@code [SyntaxError: …] { … }}.
   */
  private static String withPlace(String formatted, ThrownValue.Place place) {
    int end = formatted.lastIndexOf(']');
    if (!formatted.startsWith("[") || end < 0) {
      return formatted;
    }
    String frame =
        place == null ? "" : "\n    at " + place.file() + ":" + place.line() + ":" + place.column();
    return formatted.substring(1, end) + frame + formatted.substring(end + 1);
  }

  /** The line as it stands in the file, which for TypeScript is not what the engine has. */
  private static String sourceLine(ThrownValue.Place place) {
    if (place.file().endsWith("ts")) {
      try (Stream<String> lines = Files.lines(Path.of(place.file()))) {
        return lines.skip(place.line() - 1L).findFirst().orElse(place.text());
      } catch (IOException | UncheckedIOException e) {
        return place.text();
      }
    }
    return place.text();
  }

  private static void appendLine(StringBuilder report, ThrownValue.Place place) {
    String line = sourceLine(place);
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
