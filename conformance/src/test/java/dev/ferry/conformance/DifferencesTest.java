package dev.ferry.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencesTest {

  @TempDir private Path folder;

  private Differences read(String text) throws IOException {
    return Differences.read(Files.writeString(folder.resolve("differences.txt"), text));
  }

  @Test
  void allowsWhatAnEntryDescribes() throws IOException {
    Differences differences =
        read(
            """
            # a comment
            row: calls after close
            where: 20-own-process/*
            bun: crashed
            ferry: exit 0
            """);
    assertEquals(
        "calls after close",
        differences.allows("20-own-process/a/(ending)", "crashed", "exit 0").orElseThrow());
    assertTrue(differences.allows("13-read/(ending)", "crashed", "exit 0").isEmpty());
    assertTrue(differences.allows("20-own-process/a", "crashed", "exit 1").isEmpty());
    assertTrue(differences.allows("20-own-process/a", "exit 1", "exit 0").isEmpty());
  }

  @Test
  void marksMustComeBackAsTheyWere() {
    Difference difference =
        new Difference(
            1,
            "row",
            List.of("*"),
            "cannot convert to '{1}'",
            "cannot convert to '{1}' (argument *)");
    assertTrue(
        difference.allows("x", "cannot convert to 'i32'", "cannot convert to 'i32' (argument 2)"));
    assertFalse(
        difference.allows("x", "cannot convert to 'i32'", "cannot convert to 'i64' (argument 2)"));
  }

  @Test
  void namesEntriesThatNothingNeeded() throws IOException {
    Differences differences =
        read(
            """
            row: one
            where: a/b
            bun: 1
            ferry: 2

            where: a/c
            bun: 3
            ferry: 4
            """);
    assertEquals("one", differences.allows("a/c", "3", "4").orElseThrow());
    assertEquals(List.of("1"), differences.unmet().stream().map(Difference::bun).toList());
  }

  @Test
  void refusesAnEntryWithoutBothValues() {
    IOException failure =
        assertThrows(IOException.class, () -> read("row: one\nwhere: a/b\nbun: 1\n"));
    assertTrue(failure.getMessage().contains("needs row, where, bun and ferry"));
  }

  @Test
  void refusesAnUnknownWord() {
    IOException failure = assertThrows(IOException.class, () -> read("rows: one\n"));
    assertTrue(failure.getMessage().contains("row, where, bun or ferry is wanted: rows: one"));
  }
}
