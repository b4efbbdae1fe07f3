package dev.ferry.cc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that compile the same source at once. */
class ManyProcessesTest {

  private static final String CODE = "#include <stdio.h>\nint f(void) { return 5; }\n";

  @TempDir Path folder;

  private void compileAtOnce(String compiler) throws IOException {
    List<CompilingProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        processes.add(new CompilingProcess(compiler, folder.resolve("cache"), folder, CODE));
      }
      for (CompilingProcess process : processes) {
        process.awaitReady();
      }
      for (CompilingProcess process : processes) {
        process.begin();
      }
      for (CompilingProcess process : processes) {
        assertEquals("5", process.result());
      }
    } finally {
      processes.forEach(CompilingProcess::close);
    }
  }

  private long files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.count();
    }
  }

  @Test
  void withACompilerOfTheSystemKeepOneResult() throws IOException {
    compileAtOnce("cc");
    assertEquals(1, files(folder.resolve("cache")));
    compileAtOnce("cc");
    assertEquals(1, files(folder.resolve("cache")));
    assertEquals(1, files(folder), "work folders are left");
  }

  @Test
  void withTinyCcDoNotMeet() throws IOException {
    compileAtOnce("tcc");
    assertEquals(0, files(folder));
  }
}
