package dev.ferry.runtime.node;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Directories: their entries, making and removing them. */
final class Directories {

  /** What libuv calls the kinds of directory entries. */
  private static final int FILE = 1;

  private static final int DIRECTORY = 2;
  private static final int LINK = 3;
  private static final int FIFO = 4;
  private static final int SOCKET = 5;
  private static final int CHARACTER_DEVICE = 6;
  private static final int BLOCK_DEVICE = 7;

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private Directories() {}

  /** The names in a directory, sorted; with kinds, each followed by its kind. */
  static Object list(Path path, boolean kinds) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(null);
    List<Object> names = new ArrayList<>();
    for (Path entry : entries) {
      names.add(entry.getFileName().toString());
      if (kinds) {
        names.add(kind(entry));
      }
    }
    return names;
  }

  private static int kind(Path entry) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isRegularFile()) {
      return FILE;
    }
    if (attributes.isDirectory()) {
      return DIRECTORY;
    }
    if (attributes.isSymbolicLink()) {
      return LINK;
    }
    int mode = (int) Files.getAttribute(entry, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return switch (mode & 0170000) {
      case 0010000 -> FIFO;
      case 0140000 -> SOCKET;
      case 0020000 -> CHARACTER_DEVICE;
      case 0060000 -> BLOCK_DEVICE;
      default -> 0;
    };
  }

  static int make(Path path, int mode) throws IOException {
    Files.createDirectory(path, FileSystem.permissions(mode));
    return 0;
  }

  /** Makes a directory and those above it; returns the first that was made, if any. */
  static Object makeAll(Path path, int mode) throws IOException {
    Path missing = null;
    for (Path at = path; at != null && !Files.exists(at); at = at.getParent()) {
      missing = at;
    }
    if (missing == null) {
      return Files.isDirectory(path) ? null : Errno.EEXIST.result();
    }
    Path above = missing.getParent();
    if (above != null && !Files.isDirectory(above)) {
      return Errno.ENOTDIR.result();
    }
    List<Path> wanted = new ArrayList<>();
    for (Path at = path; !at.equals(above); at = at.getParent()) {
      wanted.addFirst(at);
    }
    for (Path at : wanted) {
      try {
        Files.createDirectory(at, FileSystem.permissions(mode));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(at)) {
          throw e;
        }
      }
    }
    return missing.toString();
  }

  static Object makeTemporary(String prefix) throws IOException {
    SecureRandom random = new SecureRandom();
    while (true) {
      StringBuilder name = new StringBuilder(prefix);
      for (int i = 0; i < 6; i++) {
        name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      try {
        return Files.createDirectory(Path.of(name.toString()), FileSystem.permissions(0700))
            .toString();
      } catch (FileAlreadyExistsException taken) {
        // Another name, then.
      }
    }
  }

  static int remove(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? Errno.ENOTDIR.result()
          : Errno.ENOENT.result();
    }
    Files.delete(path);
    return 0;
  }

  /** Removes a file or a directory with all that is in it; follows no links. */
  static int removeAll(Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
    return 0;
  }
}
