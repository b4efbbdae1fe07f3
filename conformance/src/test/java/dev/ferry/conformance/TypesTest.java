package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples are right by the types that Bun's users have, with Ferry's own beside them. */
class TypesTest {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void theCompilerAcceptsTheExamplesAndFerrysAdditions() throws IOException, InterruptedException {
    List<String> words = List.of("node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
    Engine.Outcome compiler = Bun.engine(HERE, Map.of()).run(HERE, words, Duration.ofMinutes(3));
    assertEquals("exit 0", compiler.ending(), () -> compiler.output() + compiler.errors());
  }
}
