package dev.ferry.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Something that runs scripts: Ferry, or the real Bun.
 *
 * @param name how reports call it
 * @param command the words before the script on its command line
 * @param environment what its processes find in their environment besides ours
 */
public record Engine(String name, List<String> command, Map<String, String> environment) {

  /**
   * What a process left behind.
   *
   * @param output what it printed to standard output
   * @param errors what it printed to standard error
   * @param ending how it ended
   */
  public record Outcome(String output, String errors, String ending) {}

  /**
   * Runs a script of the corpus in a process of its own, in a folder that is there for its files.
   */
  public Transcript run(Script script, Path folder, Duration limit)
      throws IOException, InterruptedException {
    Outcome outcome = run(Files.createDirectories(folder), script.commandLine(), limit);
    return Transcript.of(outcome.output(), outcome.ending());
  }

  /** Runs anything in a process of its own, in a folder, and ends it after a time. */
  public Outcome run(Path folder, List<String> arguments, Duration limit)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.addAll(arguments);
    // Into files: a full pipe would stop the process, and nobody reads while it runs.
    Path output = Files.createTempFile("ferry-output", ".txt");
    Path errors = Files.createTempFile("ferry-errors", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Outcome(
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8),
          ended ? ending(process.exitValue()) : "still running after " + limit.toSeconds() + " s");
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Java reports a signal as 128 and its number, as a shell does. */
  private static String ending(int exitValue) {
    return switch (exitValue) {
      case 128 + 4, 128 + 6, 128 + 7, 128 + 11 -> "crashed";
      default -> "exit " + exitValue;
    };
  }
}
