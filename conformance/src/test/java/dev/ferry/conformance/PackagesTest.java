package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published packages that use bun:ffi run as npm installs them, and do what they do on Bun. */
class PackagesTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(strings = {"structs.mjs", "pty.mjs", "tui.mjs"})
  void doesWhatItDoesOnBun(String program) throws IOException, InterruptedException {
    Path packages = HERE.resolve("packages");
    Engine.Outcome bun = Bun.engine(HERE, Map.of()).run(packages, List.of(program), LIMIT);
    Engine.Outcome ferry = Ferry.engine(Map.of()).run(packages, List.of(program), LIMIT);
    assertEquals("exit 0", bun.ending(), bun.errors());
    assertEquals("exit 0", ferry.ending(), ferry.errors());
    assertEquals(bun.output(), ferry.output());
  }
}
