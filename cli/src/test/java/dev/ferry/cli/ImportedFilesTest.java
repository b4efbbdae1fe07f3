package dev.ferry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportedFilesTest {

  private static final String FFI = "bun:ffi";

  @TempDir Path folder;

  static List<Arguments> imports() {
    return List.of(
        Arguments.of("import { f } from './lib/open.mjs';", "lib/open.mjs", true),
        Arguments.of("import { f } from \"./lib/open\";", "lib/open.ts", true),
        Arguments.of("const f = require('./lib');", "lib/index.js", true),
        Arguments.of("await import(`./open.js`);", "open.js", true),
        Arguments.of("import './other.mjs';", "open.mjs", false),
        Arguments.of("import 'open.mjs';", "open.mjs", false),
        Arguments.of("import './no\0such';", "open.mjs", false));
  }

  @ParameterizedTest
  @MethodSource("imports")
  void followsWhatIsRelative(String source, String imported, boolean expected) throws IOException {
    write(imported, "import { dlopen } from 'bun:ffi';");
    assertEquals(expected, ImportedFiles.mention(write("main.mjs", source), FFI));
  }

  @Test
  void followsFilesThatAreImportedByOthersAndEndsInACircle() throws IOException {
    Path main = write("main.mjs", "import './a/one.mjs';");
    write("a/one.mjs", "import '../b/two.mjs'; import '../main.mjs';");
    write("b/two.mjs", "import '../a/one.mjs';");
    assertEquals(false, ImportedFiles.mention(main, FFI));
    write("b/two.mjs", "import '../a/one.mjs'; import 'bun:ffi';");
    assertEquals(true, ImportedFiles.mention(main, FFI));
  }

  @Test
  void saysNothingOfAFileThatIsNotThere() {
    assertEquals(false, ImportedFiles.mention(folder.resolve("missing.mjs"), FFI));
    assertEquals(false, ImportedFiles.mention(folder, FFI));
  }

  @Test
  void leavesAPipeToWhoRunsIt() throws Exception {
    Path pipe = folder.resolve("pipe.mjs");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(false, ImportedFiles.mention(pipe, FFI));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
