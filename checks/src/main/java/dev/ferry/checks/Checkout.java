package dev.ferry.checks;

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

/**
 * The repository on disk.
 *
 * @param root the folder of the root pom
 */
public record Checkout(Path root) {

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".ferry");

  /** The checkout that holds the working directory. */
  public static Checkout here() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("checks/pom.xml"))) {
        return new Checkout(folder);
      }
    }
    throw new IllegalStateException("No checkout of Ferry holds " + start);
  }

  /** All Java sources written by hand, in the order of their paths. */
  public List<JavaFile> javaFiles() {
    List<Path> paths = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".java")) {
                paths.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
      Collections.sort(paths);
      List<JavaFile> files = new ArrayList<>();
      for (Path path : paths) {
        String name = root.relativize(path).toString().replace('\\', '/');
        files.add(new JavaFile(name, Files.readString(path)));
      }
      return List.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the sources below " + root, e);
    }
  }
}
