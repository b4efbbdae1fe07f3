package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The C libraries that the scripts call, compiled by the system's compiler. */
public final class Fixtures {

  private Fixtures() {}

  /** Compiles them into a folder and gives the environment by which the scripts find them. */
  public static Map<String, String> compile(Path sources, Path target)
      throws IOException, InterruptedException {
    Files.createDirectories(target);
    return Map.of(
        "FERRY_FIXTURE", library(sources, target.resolve("libfixture.so")),
        "FERRY_SECOND_FIXTURE", library(sources.resolve("second"), target.resolve("libsecond.so")));
  }

  private static String library(Path folder, Path library)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("cc", "-std=gnu11", "-O1", "-Wall", "-Wextra"));
    words.addAll(List.of("-shared", "-fPIC", "-o", library.toString()));
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
