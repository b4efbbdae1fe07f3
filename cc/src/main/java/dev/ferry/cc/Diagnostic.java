package dev.ferry.cc;

import java.util.Objects;

/**
 * One message of a compiler.
 *
 * @param severity how bad it is
 * @param file the name of the file, or of the compiler where it speaks of no file
 * @param line the line, from 1; 0 where it speaks of none
 * @param column the column, from 1, in characters; 0 where it is not known
 * @param message what is wrong
 * @param text the whole message as a compiler prints it: with the files that include this one, the
 *     line of the source and a caret below the place
 */
public record Diagnostic(
    Severity severity, String file, int line, int column, String message, String text) {

  /** How bad it is. */
  public enum Severity {
    /** The code is not what C wants, or could not be linked. */
    ERROR,
    /** The code is C, and probably not what was meant. */
    WARNING
  }

  /** Checks that nothing is missing. */
  public Diagnostic {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(text, "text");
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The whole message. */
  @Override
  public String toString() {
    return text;
  }
}
