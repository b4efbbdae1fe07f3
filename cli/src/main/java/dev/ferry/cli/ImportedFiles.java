package dev.ferry.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a program, as far as they can be told without parsing it: the first one, and what
 * stands in quotes in them and begins with a dot. A guess, for those who prepare what the program
 * may need.
 */
final class ImportedFiles {

  /** Enough for a program that is not bundled; a guess must not take long. */
  private static final int MOST = 64;

  private static final long LARGEST = 1 << 20;

  private static final Pattern RELATIVE = Pattern.compile("[\"'`](\\.{1,2}/[^\"'`\\s]+)[\"'`]");

  private static final List<String> ENDINGS =
      List.of(
          "",
          ".ts",
          ".js",
          ".mjs",
          ".tsx",
          ".jsx",
          ".mts",
          ".cjs",
          ".cts",
          "/index.ts",
          "/index.js");

  private final Set<Path> seen = new HashSet<>();
  private final Deque<Path> toRead = new ArrayDeque<>();

  private ImportedFiles(Path first) {
    add(first);
  }

  /** Whether a word stands in a program. */
  static boolean mention(Path first, String word) {
    return new ImportedFiles(first).mention(word);
  }

  private boolean mention(String word) {
    for (int read = 0; read < MOST && !toRead.isEmpty(); read++) {
      Path file = toRead.remove();
      String text = text(file);
      if (text.contains(word)) {
        return true;
      }
      for (Matcher matcher = RELATIVE.matcher(text); matcher.find(); ) {
        follow(file, matcher.group(1));
      }
    }
    return false;
  }

  private void follow(Path from, String specifier) {
    for (String ending : ENDINGS) {
      try {
        Path file = from.resolveSibling(specifier + ending);
        if (Files.isRegularFile(file)) {
          add(file);
          return;
        }
      } catch (InvalidPathException e) {
        return;
      }
    }
  }

  private void add(Path file) {
    Path plain = file.toAbsolutePath().normalize();
    if (seen.add(plain)) {
      toRead.add(plain);
    }
  }

  private static String text(Path file) {
    try {
      // A pipe can be read once, and that by who runs it.
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? Files.readString(file, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      // Whoever runs it tells.
      return "";
    }
  }
}
