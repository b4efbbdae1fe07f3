package dev.ferry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

  /** What a command line printed and returned. */
  private record Run(int exitCode, String out, String err) {}

  private static Run run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Commands.execute(arguments);
      return new Run(
          exitCode,
          newOut.toString(StandardCharsets.UTF_8),
          newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--xyzzy|ferry: Unknown option: '--xyzzy'|Try 'ferry --help'.",
        "docter|ferry: 'docter' is neither a file nor a command of ferry|Try 'ferry --help'.",
        "run|ferry: Missing required parameter: 'FILE'|Try 'ferry run --help'.",
        "run --nope x.mjs|ferry: Unknown option: '--nope'|Try 'ferry run --help'.",
        "-e|ferry: Missing required parameter for option '--eval' (CODE)|Try 'ferry --help'.",
        "test --nope|ferry: Unknown option: '--nope'|Try 'ferry test --help'.",
        "test --timeout x|ferry: Invalid value for option '--timeout': 'x' is not a double"
            + "|Try 'ferry test --help'.",
        "doctor --nope|ferry: Unknown option: '--nope'|Try 'ferry doctor --help'.",
      })
  void aWrongCommandLineIsOneLineAndAHint(String line, String message, String hint) {
    Run run = run(line.split(" "));
    assertEquals(new Run(2, "", message + "\n" + hint + "\n"), run);
  }

  @ParameterizedTest
  @CsvSource({"--help", "run --help", "test --help", "repl --help", "doctor --help", "-h"})
  void everythingHasHelp(String line) {
    Run run = run(line.split(" "));
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("ferry"), run.out());
    assertTrue(run.out().contains("--help"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void noArgumentsShowTheHelp() {
    assertEquals(run("--help"), run());
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Run run = run("--version");
    assertEquals(0, run.exitCode());
    assertTrue(
        run.out().matches("ferry \\d+\\.\\d+\\.\\d+ \\(GraalJS [\\d.]+, Java 25\\)\n"), run.out());
  }

  @Test
  void aProgramRunsWithOptionsOfRunInFront(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.mjs"), "process.exit(process.argv.length)");
    assertEquals(4, run("run", "--java-stack", file.toString(), "a", "--b").exitCode());
  }

  @Test
  void testsRunWithOptionsBeforeAndAfterFilters(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("a.test.js"),
        "test('one', () => { throw 1; }); test('two', () => { throw 2; }); test('in', () => {});");
    String path = folder.toString();
    Run run = run("test", "--bail", path);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().startsWith("ferry test v"), run.out());
    assertTrue(run.err().endsWith("\nBailed out after 1 failure\n"), run.err());
    assertTrue(run("test", path, "--bail=2").err().endsWith("\nBailed out after 2 failures\n"));
    Run named = run("test", path, "-t", "i[n]");
    assertEquals(0, named.exitCode());
    assertTrue(named.err().contains("\n(pass) in"), named.err());
    assertTrue(run("test", path, "-t=in", "--rerun-each", "2").err().contains(" 2 pass\n"));
    assertEquals(1, run("test", folder.resolve("b.test.js").toString()).exitCode());
    assertEquals(0, run("test", folder.resolve("b").toString(), "--pass-with-no-tests").exitCode());
  }

  @Test
  void theDoctorFindsThatCCanBeCalled() {
    // Started by the tests there is neither a compiler nor a cache, so the exit code is 1.
    Run run = run("doctor");
    assertTrue(run.out().contains("ok     bun:ffi"), run.out());
    assertTrue(run.out().contains("ok     tinycc         built in; compiles C in "), run.out());
    assertEquals(run.out().contains("BROKEN") ? 1 : 0, run.exitCode());
  }
}
