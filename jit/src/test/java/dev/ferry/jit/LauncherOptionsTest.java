package dev.ferry.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher opens to this module every package that it names, and no other. */
final class LauncherOptionsTest {

  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (jdk\\.(?:graal|vm|internal)[a-z0-9_.]*)\\.[A-Z]", Pattern.MULTILINE);
  private static final Pattern OPTION =
      Pattern.compile(
          "^--add-(?:exports|opens)=[^/]+/(jdk\\.[^=]+)=dev.ferry.jit$", Pattern.MULTILINE);

  /** Named by no import: the type of an expression only. */
  private static final String UNNAMED = "jdk.graal.compiler.api.replacements";

  @Test
  void opensWhatIsNamed() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    named.add(UNNAMED);
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        IMPORT.matcher(Files.readString(source)).results().forEach(m -> named.add(m.group(1)));
      }
    }
    TreeSet<String> opened = new TreeSet<>();
    OPTION
        .matcher(Files.readString(Path.of("../launcher/jvm-options.sh")))
        .results()
        .forEach(match -> opened.add(match.group(1)));
    assertEquals(named, opened);
  }
}
