package dev.ferry.conformance;

import java.nio.file.Path;
import java.util.List;

/**
 * One run of a script.
 *
 * @param file the script
 * @param argument the case to run, for scripts of which each case has its own process; else empty
 */
public record Script(Path file, String argument) {

  /**
   * The name that reports and {@code differences.txt} use: {@code 13-read} or {@code 20-x/case}.
   */
  public String name() {
    String base = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    return argument.isEmpty() ? base : base + "/" + argument;
  }

  /** What follows the engine's own words on the command line. */
  List<String> commandLine() {
    return argument.isEmpty() ? List.of(file.toString()) : List.of(file.toString(), argument);
  }
}
