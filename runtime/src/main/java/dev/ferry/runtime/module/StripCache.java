package dev.ferry.runtime.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Rewritten sources in the user's cache directory, so that a file is rewritten once and not at
 * every start.
 *
 * <p>An entry holds the source beside the result and counts only for exactly that source: neither a
 * hash that two sources share nor an older file can give a wrong answer. Only a directory that
 * belongs to this user, and that nobody else can write, is used. Whatever goes wrong here costs
 * time and nothing else.
 */
final class StripCache {

  /** To be raised whenever a rewriter gives another result for a source. */
  private static final String VERSION = "2";

  private static final int MOST_ENTRIES = 2000;
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private final Path directory;
  private Boolean usable;

  /** Makes a cache in a directory of its own, which need not exist. */
  StripCache(Path directory) {
    this.directory = directory;
  }

  /**
   * A directory among a user's caches, from the environment variables.
   *
   * @param name tells the results of one rewriter from those of others
   */
  static Path defaultDirectory(Map<String, String> environment, String name) {
    String caches = environment.get("XDG_CACHE_HOME");
    if (caches == null || !caches.startsWith("/")) {
      String home = environment.get("HOME");
      caches = (home == null ? System.getProperty("user.home") : home) + "/.cache";
    }
    return Path.of(caches, "ferry", name + "-" + VERSION);
  }

  /** The result for a source, or null. */
  String get(String source) {
    Path entry = entry(source);
    if (!Files.isRegularFile(entry) || !isUsable()) {
      return null;
    }
    try {
      String content = Files.readString(entry);
      String head = source.length() + "\n" + source;
      return content.startsWith(head) ? content.substring(head.length()) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Keeps a result. */
  void put(String source, String result) {
    try {
      Files.createDirectories(directory.getParent());
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        usable = null;
      }
      if (!isUsable()) {
        return;
      }
      makeRoom();
      Path temporary = Files.createTempFile(directory, "new", ".tmp");
      Files.writeString(temporary, source.length() + "\n" + source + result);
      Files.move(temporary, entry(source), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      usable = false;
    }
  }

  private boolean isUsable() {
    if (usable == null) {
      usable = belongsToUser();
    }
    return usable;
  }

  private boolean belongsToUser() {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
      return !permissions.contains(PosixFilePermission.GROUP_WRITE)
          && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
          && Files.getAttribute(directory, "unix:uid")
              .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Empties a cache that has grown too large: it fills again with what is still in use. */
  private void makeRoom() throws IOException {
    String[] names = directory.toFile().list();
    if (names != null && names.length > MOST_ENTRIES) {
      for (String name : names) {
        Files.deleteIfExists(directory.resolve(name));
      }
    }
  }

  private Path entry(String source) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < source.length(); i++) {
      hash = (hash ^ source.charAt(i)) * 0x100000001b3L;
    }
    return directory.resolve(Long.toHexString(hash) + "-" + source.length() + ".js");
  }
}
