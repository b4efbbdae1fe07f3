package dev.ferry.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples run as they stand, and those for both print on Ferry what they print on Bun. */
class ExamplesTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path EXAMPLES = HERE.resolveSibling("examples");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @ParameterizedTest
  @ValueSource(strings = {"sqlite.mjs", "zlib.ts", "qsort.mjs"})
  void printsWhatItPrintsOnBun(String example) throws IOException, InterruptedException {
    Engine.Outcome bun = Bun.engine(HERE, Map.of()).run(EXAMPLES, List.of(example), LIMIT);
    Engine.Outcome ferry = Ferry.engine(Map.of()).run(EXAMPLES, List.of(example), LIMIT);
    assertEquals("exit 0", bun.ending(), bun.errors());
    assertEquals("exit 0", ferry.ending(), ferry.errors());
    assertEquals(bun.output(), ferry.output());
  }

  @Test
  void javaAndCComputeTogether() throws IOException, InterruptedException {
    Engine.Outcome ferry = Ferry.engine(Map.of()).run(EXAMPLES, List.of("java-and-c.mjs"), LIMIT);
    assertEquals("exit 0", ferry.ending(), ferry.errors());
    assertEquals(
        """
         account  payments          SUM (C double)  exact (Java)
          coffee     10000       34599.99999999933      34600.00
            rent     10000       34603.99999999933      34604.00
           wages     10000       34595.99999999933      34596.00
        """,
        ferry.output());
  }

  @ParameterizedTest
  @CsvSource({
    "EmbedInJava.java, JavaScript through C   d85f7470",
    "QsortInJava.java, '[-1, 0, 7, 7, 42, 1000]'",
    "InlineC.java, 6 vowels",
  })
  void javaProgramsRunFromTheirSource(String example, String expected)
      throws IOException, InterruptedException {
    Engine.Outcome java = Ferry.java(List.of()).run(EXAMPLES, List.of(example), LIMIT);
    assertEquals("exit 0", java.ending(), java.errors());
    assertEquals(expected, java.output().lines().findFirst().orElse(""));
  }

  @Test
  void inlineCComputesAndLibpngWrites(@TempDir Path folder) throws Exception {
    String file = folder.resolve("m.png").toString();
    Engine.Outcome ferry =
        Ferry.engine(Map.of()).run(EXAMPLES, List.of("mandelbrot.mjs", file, "90"), LIMIT);
    assertEquals("exit 0", ferry.ending(), ferry.errors());
    assertEquals("JavaScript computes the same: yes\nwrote 90 x 60 pixels\n", ferry.output());
    assertTrue(new String(Files.readAllBytes(Path.of(file)), ISO_8859_1).startsWith("\u0089PNG"));
  }

  @Test
  void cStandsInATemplate() throws Exception {
    Engine.Outcome ferry = Ferry.engine(Map.of()).run(EXAMPLES, List.of("tagged.mjs"), LIMIT);
    assertEquals("exit 0", ferry.ending(), ferry.errors());
    assertEquals("adler32(\"grüße\") = 102f0420", ferry.output().lines().toList().get(3));
  }

  @Test
  void saysWhatToInstallForAMissingLibrary() throws IOException, InterruptedException {
    Engine ferry = Ferry.engine(Map.of("SQLITE_LIBRARY", "libsqlite3-of-nowhere.so.0"));
    Engine.Outcome outcome = ferry.run(EXAMPLES, List.of("sqlite.mjs"), LIMIT);
    assertEquals("exit 1", outcome.ending(), outcome.errors());
    assertEquals(
        "libsqlite3-of-nowhere.so.0 was not found; on Debian and Ubuntu: apt install"
            + " libsqlite3-0\n",
        outcome.errors());
    assertTrue(outcome.output().isEmpty());
  }
}
