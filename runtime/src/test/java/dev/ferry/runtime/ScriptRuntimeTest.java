package dev.ferry.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRuntimeTest {

  @TempDir Path directory;

  @Test
  void runsAModuleAndItsTimers() throws IOException {
    Path file = directory.resolve("hello.mjs");
    Files.writeString(
        file,
        """
        setTimeout(() => console.log('two'), 50);
        setTimeout(() => console.log('one'), 1);
        Promise.resolve().then(() => console.log('microtask'));
        console.log('hello');
        """);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ScriptRuntime runtime = ScriptRuntime.newBuilder().out(out).build()) {
      assertEquals(0, runtime.run(file));
    }
    assertEquals("hello\nmicrotask\none\ntwo\n", out.toString(StandardCharsets.UTF_8));
  }
}
