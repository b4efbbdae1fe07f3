package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The scripts of the corpus. */
public final class Scripts {

  /** First lines that begin so list the cases that each need a process of their own. */
  private static final String CASES = "// cases: ";

  private Scripts() {}

  /** Every run of every script below a folder, in the order of their names. */
  public static List<Script> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(file -> file.toString().endsWith(".mjs")).sorted().toList();
    }
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      List<String> cases;
      try (Stream<String> lines = Files.lines(file)) {
        cases =
            lines
                .takeWhile(line -> line.startsWith(CASES))
                .flatMap(line -> Stream.of(line.substring(CASES.length()).split(", *", -1)))
                .toList();
      }
      if (cases.isEmpty()) {
        scripts.add(new Script(file, ""));
      }
      for (String name : cases) {
        scripts.add(new Script(file, name));
      }
    }
    return List.copyOf(scripts);
  }
}
