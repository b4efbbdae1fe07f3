package dev.ferry.js.graaljs;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;

/** What scripts throw, seen from Java. */
public final class ThrownValue {

  /**
   * A place in a source.
   *
   * @param file the name of the source: a path for files
   * @param line from 1
   * @param column from 1
   * @param text the whole line
   */
  public record Place(String file, int line, int column, String text) {}

  private ThrownValue() {}

  /** Whether scripts can catch this exception; if not it must pass through them. */
  public static boolean isCatchable(Throwable e) {
    return e instanceof AbstractTruffleException;
  }

  /** What a script would find in its catch clause; the exception must be {@link #isCatchable}. */
  public static Object of(Throwable e) {
    return e instanceof GraalJSException thrown ? thrown.getErrorObject() : e;
  }

  /** The exception that throws a value. */
  public static RuntimeException toThrow(Object value) {
    return JSRuntime.getException(value);
  }

  /** Whether a value is an Error object. */
  public static boolean isError(Object value) {
    return value instanceof JSErrorObject;
  }

  /** Where an error was made, or null if that is not known or not in a script's own source. */
  public static Place placeOf(Object value) {
    if (!(value instanceof JSErrorObject error) || error.getException() == null) {
      return null;
    }
    GraalJSException exception = error.getException();
    SourceSection section = sectionOf(exception);
    if (section != null) {
      return place(section);
    }
    for (JSStackTraceElement element : exception.getJSStackTrace()) {
      if (isInFile(element)) {
        return new Place(
            element.getFileName().toJavaStringUncached(),
            element.getLineNumber(),
            element.getColumnNumber(),
            element.getLine().toJavaStringUncached());
      }
    }
    return null;
  }

  /** Where the parser found an error, or null for any other error. */
  static SourceSection sectionOf(GraalJSException exception) {
    // The parser's errors have a place but no node that threw them.
    if (exception.getLocation() != null || !exception.hasSourceLocation()) {
      return null;
    }
    try {
      return exception.getSourceLocationInterop();
    } catch (UnsupportedMessageException e) {
      return null;
    }
  }

  private static boolean isInFile(JSStackTraceElement element) {
    return element.getLineNumber() > 0
        && element.getFileName() != null
        && element.getFileName().toJavaStringUncached().startsWith("/");
  }

  private static Place place(SourceSection section) {
    int line = section.getStartLine();
    return new Place(
        section.getSource().getName(),
        line,
        section.getStartColumn(),
        section.getSource().getCharacters(line).toString());
  }

  /** Whether an exception says that a source ends too early, so that more of it may follow. */
  public static boolean isIncompleteSource(Throwable e) {
    return e instanceof JSException thrown && thrown.isExceptionIncompleteSource();
  }
}
