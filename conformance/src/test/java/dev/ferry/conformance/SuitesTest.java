package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suites written for bun:test have the same outcome under `ferry test` as under `bun test`. */
class SuitesTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The lines that tell of tests and count them; what is between are errors and their places. */
  private static final Pattern OUTCOME =
      Pattern.compile("\\((?:pass|fail|skip|todo)\\) .*|  \\^ .*|# .*| \\d+ [a-z() ]+|Ran .*");

  private static final Pattern TIME = Pattern.compile(" \\[[\\d.]+m?s\\]");

  @ParameterizedTest
  @CsvSource({
    "suites, outcomes.test.ts, exit 1",
    "suites, matchers.test.ts, exit 0",
    "suites, shell.test.ts, exit 0",
    "../examples, ffi.test.ts, exit 0",
  })
  void eachTestEndsAsItEndsOnBun(String folder, String file, String ending)
      throws IOException, InterruptedException {
    Path where = HERE.resolve(folder).normalize();
    List<String> words = List.of("test", "./" + file);
    Engine.Outcome bun = Bun.engine(HERE, Map.of()).run(where, words, LIMIT);
    Engine.Outcome ferry = Ferry.java(List.of("dev.ferry.cli.Main")).run(where, words, LIMIT);
    assertEquals(ending, bun.ending(), bun.errors());
    assertEquals(outcomes(bun), outcomes(ferry), ferry.errors());
    assertEquals(printed(bun), printed(ferry));
    assertEquals(ending, ferry.ending(), ferry.errors());
  }

  private static String outcomes(Engine.Outcome outcome) {
    return outcome
        .errors()
        .lines()
        .filter(line -> OUTCOME.matcher(line).matches())
        .map(line -> TIME.matcher(line).replaceAll(""))
        .collect(Collectors.joining("\n"));
  }

  /** What the tests themselves print, after the line with the engine's version. */
  private static String printed(Engine.Outcome outcome) {
    return outcome.output().lines().skip(1).collect(Collectors.joining("\n"));
  }
}
