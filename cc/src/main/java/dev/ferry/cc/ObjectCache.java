package dev.ferry.cc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Libraries that were compiled before, one file each, in a folder that only the user can write.
 *
 * <p>A file appears by one rename, whole; processes that compile the same at once write the same. A
 * folder that is not safe, cannot be written or is full means that nothing is kept, never an error.
 */
final class ObjectCache {

  /** What a compilation made. */
  static final class Entry {
    private final byte[] library;
    private final String messages;

    /** Takes over the array. */
    Entry(byte[] library, String messages) {
      this.library = library;
      this.messages = messages;
    }

    /** The bytes of the shared library, to be read only. */
    byte[] library() {
      return library;
    }

    /** What the compiler said. */
    String messages() {
      return messages;
    }
  }

  private static final int MAGIC = 0x46434332; // FCC2

  private static final long MOST_BYTES = Long.getLong("ferry.cc.cache.megabytes", 256) << 20;

  private static final int MOST_FILES = 2000;

  /** Uses are noted this seldom, for a note costs as much as a use. */
  private static final long NOTE_USE_MILLISECONDS = 3_600_000;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Null when nothing is kept. */
  private final Path folder;

  ObjectCache(Path folder) {
    this.folder = folder != null && makeSafe(folder) ? folder : null;
  }

  /** The cache of this user: below {@code FERRY_CACHE}, {@code XDG_CACHE_HOME} or the home. */
  static ObjectCache ofUser() {
    String own = System.getenv("FERRY_CACHE");
    if (own != null && !own.isEmpty()) {
      return new ObjectCache(Path.of(own, "cc"));
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    if (cache != null && cache.startsWith("/")) {
      return new ObjectCache(Path.of(cache, "ferry", "cc"));
    }
    return new ObjectCache(home.startsWith("/") ? Path.of(home, ".cache", "ferry", "cc") : null);
  }

  /** Whether what is put will be found again. */
  boolean isUsable() {
    return folder != null;
  }

  /** What was kept under a key, if all files that were read for it are as they were; else null. */
  Entry find(ObjectKey key) {
    if (folder == null) {
      return null;
    }
    Path file = folder.resolve(key.name());
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      try (DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        if (in.readInt() != MAGIC) {
          return null;
        }
        for (int left = in.readInt(); left > 0; left--) {
          Path read = Path.of(in.readUTF());
          FileFacts facts = new FileFacts(in.readLong(), in.readLong());
          String digest = in.readUTF();
          if (!FileFacts.of(read).equals(facts) && !digestOf(read).equals(digest)) {
            return null;
          }
        }
        if (!AbsentHeaders.areStill(in)) {
          return null;
        }
        String messages = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        int length = in.readInt();
        byte[] library = in.readNBytes(length);
        noteUse(file);
        return library.length == length ? new Entry(library, messages) : null;
      }
    } catch (IOException | RuntimeException e) {
      return null; // A file that is not ours or that cannot be read: it will be written anew.
    }
  }

  /**
   * Keeps the result of a compilation.
   *
   * @param filesRead the files that it read
   * @param searched the folders in which it looked for them before those of the system
   */
  void put(ObjectKey key, Entry entry, Set<Path> filesRead, List<Path> searched) {
    if (folder == null) {
      return;
    }
    Path temporary = null;
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(MAGIC);
      out.writeInt(filesRead.size());
      for (Path read : filesRead) {
        FileFacts facts = FileFacts.of(read);
        out.writeUTF(read.toAbsolutePath().toString());
        out.writeLong(facts.size());
        out.writeLong(facts.modified());
        out.writeUTF(digestOf(read));
      }
      AbsentHeaders.of(filesRead, searched).write(out);
      byte[] messages = entry.messages().getBytes(StandardCharsets.UTF_8);
      out.writeInt(messages.length);
      out.write(messages);
      out.writeInt(entry.library().length);
      out.write(entry.library());
      temporary = Files.createTempFile(folder, "new", ".tmp");
      Files.write(temporary, bytes.toByteArray());
      Files.move(temporary, folder.resolve(key.name()), StandardCopyOption.ATOMIC_MOVE);
      temporary = null;
      shrink();
    } catch (IOException | RuntimeException e) {
      delete(temporary);
    }
  }

  /** Deletes what was used longest ago while there is too much. */
  private void shrink() throws IOException {
    record Kept(Path file, long size, long used) {}
    List<Kept> all = new ArrayList<>();
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        FileFacts facts = FileFacts.of(file);
        all.add(new Kept(file, facts.size(), facts.modified()));
        bytes += facts.size();
      }
    }
    all.sort(Comparator.comparingLong(Kept::used));
    int count = all.size();
    for (Kept kept : all) {
      if (bytes <= MOST_BYTES && count <= MOST_FILES) {
        return;
      }
      delete(kept.file());
      bytes -= kept.size();
      count--;
    }
  }

  private static void noteUse(Path file) throws IOException {
    long now = System.currentTimeMillis();
    if (now - Files.getLastModifiedTime(file).toMillis() > NOTE_USE_MILLISECONDS) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(now));
    }
  }

  private static String digestOf(Path file) throws IOException {
    return HexFormat.of().formatHex(ObjectKey.digest().digest(Files.readAllBytes(file)));
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // Another process was faster, or the folder has become read-only: nothing depends on it.
    }
  }

  /** Makes the folder, and says whether nobody but this user can put files there. */
  private static boolean makeSafe(Path folder) {
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(folder.getParent());
        try {
          Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException _) {
          // Another process was faster; what it made is looked at below.
        }
      }
      PosixFileAttributes facts =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return facts.isDirectory()
          && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user)
          && !facts.permissions().contains(PosixFilePermission.GROUP_WRITE)
          && !facts.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
