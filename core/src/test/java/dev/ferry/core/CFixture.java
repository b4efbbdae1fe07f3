package dev.ferry.core;

import dev.ferry.core.library.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * C code of the tests: {@code src/test/c/<name>.c}, compiled by the system's {@code cc} when a test
 * first asks for it. A machine without a compiler fails these tests; it does not skip them.
 */
public final class CFixture {

  private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

  private CFixture() {}

  /** The shared library made of {@code <name>.c}. */
  public static Path compile(String name) {
    return COMPILED.computeIfAbsent(name, key -> run(key, Path.of("src", "test", "c", key + ".c")));
  }

  /** The shared library made of generated code. */
  public static Path compile(String name, String code) throws IOException {
    Path source = Path.of("target", "c-fixtures", name + ".c");
    Files.createDirectories(source.getParent());
    return run(name, Files.writeString(source, code));
  }

  /** Opens the shared library made of {@code <name>.c}. */
  public static Library open(String name) {
    return Library.open(compile(name).toString());
  }

  private static Path run(String name, Path source) {
    Path output = Path.of("target", "c-fixtures", "lib" + name + ".so").toAbsolutePath();
    try {
      Files.createDirectories(output.getParent());
      Process compiler =
          new ProcessBuilder(
                  "cc",
                  "-std=c11",
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-O2",
                  "-fPIC",
                  "-shared",
                  "-o",
                  output.toString(),
                  source.toString(),
                  "-lpthread")
              .redirectErrorStream(true)
              .start();
      String text = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = compiler.waitFor();
      if (status != 0) {
        throw new AssertionError(
            "cc failed on " + source + " with status " + status + ":\n" + text);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "These tests compile C, and the compiler \"cc\" could not be run; install one"
              + " (Debian: apt-get install gcc libc6-dev)",
          e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while compiling " + source, e);
    }
  }
}
