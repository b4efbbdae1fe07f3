package dev.ferry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell scripts beside ./ferry, as far as they can be tried without a build. */
class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "launcher").toAbsolutePath().normalize();

  /** What a script printed and returned. */
  private record Run(int exitCode, String out, String err) {}

  private static Run findJdk(Map<String, String> environment, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", LAUNCHER.resolve("find-jdk.sh").toString());
    builder.command().addAll(java.util.List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  private static Path jdk(Path folder, String version) throws Exception {
    Path javac = Files.createDirectories(folder.resolve("bin")).resolve("javac");
    Files.writeString(javac, "");
    assertTrue(javac.toFile().setExecutable(true));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return folder;
  }

  @Test
  void theNamedJdkComesFirstWhateverItsFolderIsCalled(@TempDir Path folder) throws Exception {
    Path named = jdk(folder.resolve("a place with spaces"), "25.0.9");
    Path other = jdk(folder.resolve("other"), "25");
    Run run = findJdk(Map.of("FERRY_JAVA_HOME", named.toString(), "JAVA_HOME", other.toString()));
    assertEquals(new Run(0, named + "\n", ""), run);
  }

  @Test
  void aNamedJdkOfAnotherVersionIsAnError(@TempDir Path folder) throws Exception {
    Path named = jdk(folder.resolve("jdk"), "21.0.4");
    Run run = findJdk(Map.of("FERRY_JAVA_HOME", named.toString()));
    assertEquals(
        new Run(1, "", "ferry: FERRY_JAVA_HOME is " + named + ", but that is no JDK 25\n"), run);
  }

  @Test
  void javaHomeIsTakenIfItFits(@TempDir Path folder) throws Exception {
    Path home = jdk(folder.resolve("jdk"), "25.0.1");
    assertEquals(new Run(0, home + "\n", ""), findJdk(Map.of("JAVA_HOME", home.toString())));
    assertEquals(new Run(0, "", ""), findJdk(Map.of("JAVA_HOME", home.toString()), "--maven"));
  }

  @Test
  void theUsualFoldersOfTheUserAreSearched(@TempDir Path home) throws Exception {
    jdk(home.resolve(".sdkman/candidates/java/25.0.1-tem"), "25.0.1");
    Run run = findJdk(Map.of("HOME", home.toString()));
    // One that is installed for everybody comes first.
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("25") && run.err().isEmpty(), run::toString);
  }
}
