package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The C libraries that the scripts call, compiled by the system's compiler. */
final class Fixtures {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Fixtures() {}

  /** Compiles those written by hand; gives the environment by which the scripts find them. */
  static Map<String, String> compile(Path sources, Path target)
      throws IOException, InterruptedException {
    Files.createDirectories(target);
    return Map.of(
        "FERRY_FIXTURE",
        library(sources, target.resolve("libfixture.so"), "-O1", "-Wextra"),
        "FERRY_SECOND_FIXTURE",
        library(sources.resolve("second"), target.resolve("libsecond.so"), "-O1", "-Wextra"));
  }

  /** Compiles the generated one, whose source a script prints; its environment. */
  static Map<String, String> compileMatrix(Path calls, Path target, Engine bun)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(target.resolve("matrix"));
    Engine.Outcome source = bun.run(calls, List.of("write-c.mjs", "matrix"), LIMIT);
    if (!source.ending().equals("exit 0")) {
      throw new IOException("write-c.mjs: " + source.ending() + ": " + source.errors());
    }
    Files.writeString(folder.resolve("matrix.c"), source.output());
    return Map.of(
        "FERRY_MATRIX", library(folder, target.resolve("libmatrix.so"), "-O0", "-I" + calls));
  }

  private static String library(Path folder, Path library, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("cc", "-std=gnu11", "-Wall"));
    words.addAll(List.of(options));
    words.addAll(List.of("-Wno-unused-function", "-shared", "-fPIC", "-o", library.toString()));
    try (Stream<Path> entries = Files.list(folder)) {
      entries.map(Path::toString).filter(file -> file.endsWith(".c")).sorted().forEach(words::add);
    }
    words.add("-lpthread");
    Process process = new ProcessBuilder(words).inheritIO().start();
    int exitValue = process.waitFor();
    if (exitValue != 0) {
      throw new IOException("cc ended with " + exitValue + ": " + String.join(" ", words));
    }
    return library.toString();
  }
}
