package dev.ferry.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ferry.runtime.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StripCacheTest {

  private final Path directory = new Scripts().directory().resolve("cache/of/strips");

  @Test
  void givesBackWhatWasKeptForExactlyThatSource() {
    StripCache cache = new StripCache(directory);
    assertNull(cache.get("let a: number"));
    cache.put("let a: number", "let a        ");
    assertEquals("let a        ", cache.get("let a: number"));
    assertEquals("let a        ", new StripCache(directory).get("let a: number"));
    assertNull(cache.get("let b: number"));
  }

  @Test
  void doesNotBelieveAnEntryOfAnotherSource() throws IOException {
    StripCache cache = new StripCache(directory);
    cache.put("one", "1");
    try (Stream<Path> entries = Files.list(directory)) {
      Files.writeString(entries.findFirst().orElseThrow(), "3\ntwo2");
    }
    assertNull(cache.get("one"));
  }

  @Test
  void makesADirectoryForTheUserAlone() throws IOException {
    new StripCache(directory).put("one", "1");
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
  }

  @Test
  void usesNoDirectoryThatOthersCanWrite() throws IOException {
    new StripCache(directory).put("one", "1");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertNull(new StripCache(directory).get("one"));
  }

  @Test
  void liesWhereTheUserKeepsCaches() {
    assertEquals(
        "/c/ferry",
        StripCache.defaultDirectory(Map.of("XDG_CACHE_HOME", "/c"), "x").getParent() + "");
    assertEquals(
        "/h/.cache/ferry", StripCache.defaultDirectory(Map.of("HOME", "/h"), "x").getParent() + "");
  }
}
