package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A short slice of the random tester; {@code conformance/run random} makes as many calls as one
 * likes.
 */
class RandomCallsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void randomCallsArriveAndReturnAsOnBun() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("random-calls.mjs", "--seed", "20261122"));
    words.addAll(List.of("--calls", "50000", "--calls-each", "500", "--"));
    words.addAll(Ferry.engine(Map.of(), List.of()).command());
    Engine.Outcome outcome =
        Bun.engine(HERE, Map.of()).run(HERE.resolve("calls"), words, Duration.ofMinutes(5));
    System.out.println(outcome.output().strip());
    assertEquals("exit 0", outcome.ending(), () -> outcome.output() + outcome.errors());
  }
}
