package dev.ferry.cc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ferry.core.bind.Binding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Full disks and such that cannot be written. The disk is a small one in memory that a process
 * mounts for itself, which needs no rights where users may have namespaces of their own.
 */
class FullDiskTest {

  private static final String CODE = "#include <stdio.h>\nint f(void) { return 5; }\n";

  @TempDir Path folder;
  private Process owner;
  private BufferedReader answers;
  private Path disk;

  interface F {
    int f();
  }

  @BeforeEach
  void mount() throws IOException {
    String script =
        "mount -t tmpfs -o size=256k none '"
            + folder
            + "' && echo ready && while read -r line; do eval \"$line\"; echo done; done";
    try {
      owner =
          new ProcessBuilder("unshare", "-rm", "sh", "-c", script)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("no disk can be made full here, because the program unshare is missing: " + e);
    }
    answers = owner.inputReader(UTF_8);
    String answer = answers.readLine();
    if (!"ready".equals(answer)) {
      abort("no disk can be made full here, because users may not mount one: " + answer);
    }
    disk = Path.of("/proc/" + owner.pid() + "/root" + folder);
  }

  @AfterEach
  void unmount() {
    if (owner != null) {
      owner.destroyForcibly();
    }
  }

  private void inside(String command) throws IOException {
    owner.getOutputStream().write((command + "\n").getBytes(UTF_8));
    owner.getOutputStream().flush();
    assertEquals("done", answers.readLine());
  }

  /** Fills the disk but for some bytes. */
  private void fill(int left) throws IOException {
    Path spare = Files.write(disk.resolve("spare"), new byte[left]);
    try (OutputStream out = Files.newOutputStream(disk.resolve("filling"))) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.getMessage());
    }
    Files.delete(spare);
  }

  private static Unit unit() {
    return new Unit(
        List.of(CSource.code("t.c", CODE)), Map.of(), List.of(), List.of(), List.of(), null);
  }

  private static int call(CompiledLibrary compiled) {
    try (compiled) {
      return Binding.implement(MethodHandles.lookup(), F.class, compiled.library()).f();
    }
  }

  private int runIn(Path temporary, ObjectCache cache) {
    return call(SystemCompiler.named("cc").compile(unit(), cache, temporary));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void aCacheFolderOnAFullDiskKeepsNothing(@TempDir Path temporary) throws IOException {
    ObjectCache cache = new ObjectCache(disk.resolve("cache"));
    assertTrue(cache.isUsable());
    fill(0);
    assertEquals(5, runIn(temporary, cache));
    assertEquals(5, runIn(temporary, cache));
    assertEquals(0, count(disk.resolve("cache")));
    Files.delete(disk.resolve("filling"));
    assertEquals(5, runIn(temporary, cache));
    assertEquals(1, count(disk.resolve("cache")));
  }

  @Test
  void aCacheFolderThatBecomesReadOnlyIsReadOnly(@TempDir Path temporary) throws IOException {
    ObjectCache cache = new ObjectCache(disk.resolve("cache"));
    assertEquals(5, runIn(temporary, cache));
    inside("mount -o remount,ro '" + folder + "'");
    assertEquals(5, runIn(temporary, cache));
    assertEquals(5, runIn(temporary, new ObjectCache(disk.resolve("cache"))));
    assertEquals(5, runIn(temporary, new ObjectCache(disk.resolve("another"))));
    assertEquals(1, count(disk.resolve("cache")));
  }

  @Test
  void noSpaceForTheCompilerIsTold() throws IOException {
    ObjectCache none = new ObjectCache(null);
    for (int left : List.of(0, 4096, 8192, 16384)) {
      fill(left);
      String message = assertThrows(CompileException.class, () -> runIn(disk, none)).getMessage();
      assertTrue(message.contains("No space left on device"), left + ": " + message);
      Files.delete(disk.resolve("filling"));
      assertEquals(0, count(disk), left + " bytes");
    }
    assertEquals(5, runIn(disk, none));
    assertEquals(0, count(disk));
    inside("mount -o remount,ro '" + folder + "'");
    String message = assertThrows(CompileException.class, () -> runIn(disk, none)).getMessage();
    assertTrue(message.contains("java.io.tmpdir"), message);
  }

  @Test
  void theTinyCcInsideNeedsNoDisk() throws IOException {
    fill(0);
    assertEquals(5, call(new Compiler().compiler("tcc").source(CODE).compile()));
  }
}
