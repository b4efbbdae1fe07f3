package dev.ferry.runtime.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds test files as {@code bun test} does.
 *
 * @param found the files, in the order of their names
 * @param searched how many files were looked at
 */
record TestFiles(List<Path> found, int searched) {

  private static final Pattern NAME =
      Pattern.compile(".*[._](?:test|spec)\\.(?:[cm]?[jt]s|[jt]sx)");

  private static final Set<String> SKIPPED = Set.of("node_modules");

  /** The files that filters mean; all test files below a directory if there are no filters. */
  static TestFiles find(Path directory, List<String> filters) {
    Set<Path> found = new TreeSet<>();
    List<String> parts = new ArrayList<>();
    int searched = 0;
    for (String filter : filters) {
      Path path = directory.resolve(filter).normalize();
      if (!isPath(filter)) {
        parts.add(filter);
      } else if (Files.isDirectory(path)) {
        TestFiles below = below(path, path, List.of());
        found.addAll(below.found());
        searched += below.searched();
      } else if (Files.isRegularFile(path)) {
        found.add(path);
        searched++;
      }
    }
    if (!parts.isEmpty() || filters.isEmpty()) {
      TestFiles below = below(directory, directory, parts);
      found.addAll(below.found());
      searched += below.searched();
    }
    return new TestFiles(List.copyOf(found), searched);
  }

  /** Whether a filter is meant as a path rather than as a part of one. */
  static boolean isPath(String filter) {
    return filter.startsWith("/")
        || filter.startsWith("./")
        || filter.startsWith("../")
        || filter.equals(".")
        || filter.equals("..");
  }

  private static TestFiles below(Path top, Path directory, List<String> parts) {
    List<Path> found = new ArrayList<>();
    int[] searched = {0};
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              String name = String.valueOf(path.getFileName());
              boolean isSkipped = name.startsWith(".") || SKIPPED.contains(name);
              return isSkipped && !path.equals(top)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              searched[0]++;
              String relative = top.relativize(path).toString();
              if (NAME.matcher(path.getFileName().toString()).matches()
                  && (parts.isEmpty() || parts.stream().anyMatch(relative::contains))) {
                found.add(path);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(found);
    return new TestFiles(found, searched[0]);
  }
}
