package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Callbacks that threads of C call, where there is nothing to compare: Bun hangs, crashes or
 * answers with 0. The scripts know what is right.
 */
class ThreadsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path THREADS = HERE.resolve("threads");
  private static final Path WORK = HERE.resolve("target/work");

  /** A case of endings.mjs; its name begins with the exit code. */
  private static final Pattern CASE = Pattern.compile("^  \"((\\d) [^\"]+)\": ", Pattern.MULTILINE);

  private static Engine ferry;
  private static Engine onCoroutines;

  @BeforeAll
  static void compileTheFixture() throws IOException, InterruptedException {
    Map<String, String> environment =
        Fixtures.compile(HERE.resolve("fixtures"), HERE.resolve("target/fixtures-of-threads"));
    ferry = Ferry.engine(environment);
    onCoroutines = Ferry.engine(environment, Way.COROUTINES.options());
  }

  private static Engine.Outcome run(String script, String argument)
      throws IOException, InterruptedException {
    return run(ferry, script, argument);
  }

  private static Engine.Outcome run(Engine engine, String script, String argument)
      throws IOException, InterruptedException {
    return engine.run(
        Files.createDirectories(WORK),
        List.of(THREADS.resolve(script).toString(), argument),
        Duration.ofMinutes(2));
  }

  @Test
  void threadsGetTheRightAnswers() throws IOException, InterruptedException {
    Engine.Outcome outcome = run("answers.mjs", "300");
    assertFalse(outcome.output().contains("FAILED"), outcome::output);
    assertEquals("exit 0", outcome.ending(), () -> outcome.output() + outcome.errors());
  }

  @Test
  void threadsGetTheRightAnswersBesideCoroutines() throws IOException, InterruptedException {
    Engine.Outcome outcome = run(onCoroutines, "answers.mjs", "300");
    assertFalse(outcome.output().contains("FAILED"), outcome::output);
    assertEquals("exit 0", outcome.ending(), () -> outcome.output() + outcome.errors());
  }

  @Test
  void manyThreadsLoseNothing() throws IOException, InterruptedException {
    Engine.Outcome outcome =
        ferry.run(
            Files.createDirectories(WORK),
            List.of(THREADS.resolve("queue.mjs").toString(), "64", "5000", "2"),
            Duration.ofMinutes(2));
    long whole =
        outcome.output().lines().filter(line -> line.contains("lost 0, out of order 0")).count();
    assertEquals(2, whole, () -> outcome.output() + outcome.errors());
  }

  @Test
  void nothingGrows() throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(ferry.environment());
    // In a small heap what leaks is soon seen, and what is merely not collected yet is not.
    environment.put("JDK_JAVA_OPTIONS", "-Xmx192m");
    Engine.Outcome outcome =
        new Engine("Ferry", ferry.command(), environment)
            .run(
                Files.createDirectories(WORK),
                List.of(HERE.resolve("endurance/endurance.mjs").toString(), "0.02"),
                Duration.ofMinutes(5));
    assertEquals("exit 0", outcome.ending(), () -> outcome.output() + outcome.errors());
  }

  @TestFactory
  Stream<DynamicTest> everyCaseEndsByItself() throws IOException {
    Matcher cases = CASE.matcher(Files.readString(THREADS.resolve("endings.mjs")));
    return cases
        .results()
        .map(found ->
            DynamicTest.dynamicTest(
                found.group(1),
                () -> {
                  Engine.Outcome outcome = run("endings.mjs", found.group(1));
                  assertEquals("exit " + found.group(2), outcome.ending(), () -> outcome.errors());
                }));
  }
}
