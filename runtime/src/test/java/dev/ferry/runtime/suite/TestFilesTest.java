package dev.ferry.runtime.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFilesTest {

  @TempDir private Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "b.test.ts",
            "a_test.mjs",
            "sub/c.spec.cts",
            "sub/deep/d_spec.jsx",
            "sub/plain.ts",
            "mytest.ts",
            "e.test.json",
            "node_modules/m/x.test.js",
            ".hidden/y.test.js")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private List<String> find(String... filters) {
    return TestFiles.find(directory, List.of(filters)).found().stream()
        .map(path -> directory.relativize(path).toString())
        .toList();
  }

  @Test
  void allThatAreNamedSoAreFoundExceptInPackagesAndHiddenFolders() {
    assertEquals(
        List.of("a_test.mjs", "b.test.ts", "sub/c.spec.cts", "sub/deep/d_spec.jsx"), find());
  }

  @Test
  void partsOfPathsChooseAmongThem() {
    assertEquals(List.of("sub/c.spec.cts", "sub/deep/d_spec.jsx"), find("sub"));
    assertEquals(List.of("b.test.ts", "sub/c.spec.cts"), find("b.te", "sub/c"));
    assertEquals(List.of(), find("plain"));
  }

  @Test
  void pathsAreTakenAsTheyAre() {
    assertEquals(List.of("sub/plain.ts"), find("./sub/plain.ts"));
    assertEquals(List.of("sub/deep/d_spec.jsx"), find("./sub/deep"));
    assertEquals(List.of("mytest.ts"), find(directory.resolve("mytest.ts").toString()));
    assertEquals(List.of("node_modules/m/x.test.js"), find("./node_modules"));
    assertEquals(List.of(), find("./nothing.ts"));
  }
}
