package dev.ferry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static Program program(String... arguments) {
    return Main.program(List.of(arguments));
  }

  @Test
  void aFileIsRunWithAllThatFollowsAsItsOwnArguments() {
    Program expected = new Program.Script("x.mjs", List.of("--help", "run", "-e"), List.of());
    assertEquals(expected, program("x.mjs", "--help", "run", "-e"));
    assertEquals(expected, program("run", "x.mjs", "--help", "run", "-e"));
  }

  @Test
  void codeIsRunWithAllThatFollowsAsItsOwnArguments() {
    Program expected = new Program.Code("1 + 1", List.of("-a"), List.of());
    assertEquals(expected, program("-e", "1 + 1", "-a"));
    assertEquals(expected, program("--eval", "1 + 1", "-a"));
  }

  @Test
  void codeMayLookLikeAnOption() {
    assertEquals(new Program.Code("-1", List.of(), List.of()), program("-e", "-1"));
  }

  @Test
  void optionsStandInFront() {
    assertEquals(
        new Program.Code("1", List.of(), List.of("--no-ffi-cc", "--java-stack")),
        program("--no-ffi-cc", "--java-stack", "-e", "1"));
    assertEquals(
        new Program.Script("x.mjs", List.of(), List.of("--java-stack")),
        program("--java-stack", "x.mjs"));
    assertEquals(
        new Program.Script("x.mjs", List.of(), List.of("--java-stack")),
        program("--java-stack", "run", "x.mjs"));
    assertEquals(
        new Program.Script("x.mjs", List.of("--java-stack"), List.of()),
        program("x.mjs", "--java-stack"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "repl", "test", "help", "run", "-e", "--help", "-V", "docter"})
  void everythingElseIsForTheWholeGrammar(String word) {
    assertNull(program(word));
  }

  @Test
  void optionsOfRunAreForTheWholeGrammar() {
    assertNull(program("run", "--java-stack", "x.mjs"));
    assertNull(program("run", "--help"));
  }

  @Test
  void aFileMayBeCalledLikeNoCommand(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("program"));
    assertEquals(
        new Program.Script(file.toString(), List.of(), List.of()), program(file.toString()));
  }
}
