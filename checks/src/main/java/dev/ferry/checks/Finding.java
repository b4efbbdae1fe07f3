package dev.ferry.checks;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A place in a source file that does not meet a demand.
 *
 * @param file the name of the file
 * @param line counted from 1, or 0 for the whole file
 * @param message what is wrong and what to do
 */
public record Finding(String file, int line, String message) {

  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }

  /** The findings, one on a line. */
  public static String list(Collection<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("\n", "\n", ""));
  }
}
