package dev.ferry.js.graaljs;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.GraalJSException.JSStackTraceElement;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import java.util.List;

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

  /** A value as text without running any code of a script. */
  public static String kindOf(Object value) {
    return JSRuntime.toDisplayString(value, false).toJavaStringUncached();
  }

  /** Whether a value is an Error object. */
  public static boolean isError(Object value) {
    return value instanceof JSErrorObject;
  }

  /** Whether a value is an exception that comes from Java code. */
  public static boolean isJavaException(Object value) {
    return value instanceof AbstractTruffleException && !(value instanceof GraalJSException);
  }

  /** The Java exception behind a value that was thrown, or null. */
  public static Throwable javaCause(Object value) {
    if (value instanceof JSErrorObject error) {
      return error.getException() == null ? null : error.getException().getCause();
    }
    TruffleLanguage.Env env = JSRealm.get(null).getEnv();
    return value instanceof AbstractTruffleException exception && env.isHostException(exception)
        ? env.asHostException(exception)
        : null;
  }

  /** A Java exception as text, with the frames of scripts and not those of Java. */
  public static String describeJavaException(Object value) {
    AbstractTruffleException exception = (AbstractTruffleException) value;
    Throwable original = javaCause(value);
    StringBuilder text =
        new StringBuilder(original == null ? exception.toString() : original.toString());
    List<TruffleStackTraceElement> frames = TruffleStackTrace.getStackTrace(exception);
    if (frames == null) {
      return text.toString();
    }
    for (TruffleStackTraceElement frame : frames) {
      SourceSection section =
          frame.getLocation() == null ? null : frame.getLocation().getEncapsulatingSourceSection();
      if (section == null || !section.getSource().getName().startsWith("/")) {
        continue;
      }
      String name = frame.getTarget().getRootNode().getName();
      String place =
          section.getSource().getName()
              + ":"
              + section.getStartLine()
              + ":"
              + section.getStartColumn();
      boolean anonymous = name == null || name.isEmpty() || name.startsWith(":");
      text.append("\n    at ").append(anonymous ? place : name + " (" + place + ")");
    }
    return text.toString();
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
