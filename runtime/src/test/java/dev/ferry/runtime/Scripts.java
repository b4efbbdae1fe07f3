package dev.ferry.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.runtime.suite.TestSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A directory of scripts to run, and what they print. */
public final class Scripts {

  private final Path directory;
  private final Map<String, String> environment;

  /** Makes an empty directory. Its scripts see few environment variables and their own cache. */
  public Scripts() {
    try {
      directory = Files.createTempDirectory("ferry-test").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    environment = Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString());
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // What is left lies among other temporary files.
    }
  }

  /** What a run gave. */
  public record Result(int exitCode, String out, String err) {

    /** Demands an exit code. */
    public Result exits(int expected) {
      assertEquals(expected, exitCode, () -> "exit code; standard error:\n" + err);
      return this;
    }

    /** Demands a part of what was printed to standard error. */
    public Result complains(String part) {
      assertTrue(err.contains(part), () -> "standard error:\n" + err);
      return this;
    }

    /** Demands what was printed. */
    public Result prints(String expected) {
      assertEquals(expected, out, () -> "standard error:\n" + err);
      return this;
    }
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /** Writes a file. */
  public Scripts file(String name, String content) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Runs a file. */
  public Result run(String name, String... arguments) {
    return with(List.of(arguments), runtime -> runtime.run(Path.of(name)));
  }

  /** Runs code. */
  public Result eval(String code) {
    return with(List.of(), runtime -> runtime.eval(code));
  }

  /** Runs test files. */
  public Result test(TestSettings settings) {
    return with(List.of(), runtime -> runtime.test(settings));
  }

  private Result with(List<String> arguments, ToIntFunction<ScriptRuntime> action) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ScriptRuntime runtime =
        ScriptRuntime.newBuilder()
            .arguments(arguments)
            .directory(directory)
            .environment(environment)
            .out(out)
            .err(err)
            .build()) {
      int exitCode = action.applyAsInt(runtime);
      return new Result(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
