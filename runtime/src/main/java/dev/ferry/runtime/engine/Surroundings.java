package dev.ferry.runtime.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a script is given from outside.
 *
 * @param executable the path that {@code process.execPath} and {@code argv[0]} tell
 * @param arguments the arguments after the script's name
 * @param options the options before the script, which {@code process.execArgv} tells
 * @param directory the working directory
 * @param environment the environment variables
 * @param javaStack whether reports of uncaught errors show Java frames too
 */
public record Surroundings(
    String executable,
    List<String> arguments,
    List<String> options,
    Path directory,
    Map<String, String> environment,
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean javaStack) {

  /** Writes to the error stream, after all that was printed before. */
  public void report(String text) {
    try {
      out.flush();
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code cc} may compile C. */
  boolean mayCompile() {
    return !options.contains("--no-ffi-cc") && !options.contains("--no-addons");
  }
}
