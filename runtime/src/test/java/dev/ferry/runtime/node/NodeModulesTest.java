package dev.ferry.runtime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.runtime.ScriptRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts and what they print. The texts are what Node 20 prints for the same file (for those of
 * Bun: the real Bun), so that a difference is a difference to them; java.txt is written by hand.
 */
class NodeModulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inspect.js",
        "console.js",
        "buffer.js",
        "fs.js",
        "modules.js",
        "timers.mjs",
        "stream.mjs",
        "async-hooks.mjs",
        "child-process.mjs",
        "bun.mjs",
        "bun-spawn.mjs",
        "blob.mjs",
        "digests.mjs",
        "java.mjs",
      })
  void printsWhatNodePrints(String name) throws IOException, URISyntaxException {
    Path script = Path.of(NodeModulesTest.class.getResource(name).toURI());
    String expected = Files.readString(script.resolveSibling(name.replaceFirst("\\..*", ".txt")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ScriptRuntime runtime = ScriptRuntime.newBuilder().out(out).err(err).build()) {
      assertEquals(0, runtime.run(script), () -> err.toString(StandardCharsets.UTF_8));
    }
    assertEquals(expected, out.toString(StandardCharsets.UTF_8));
  }
}
