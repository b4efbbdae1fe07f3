package dev.ferry.cc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Headers that a compilation would have read instead of others, if they had been there.
 *
 * <p>Whether they have appeared is seen by the times of the folders in which they would appear;
 * only where one of those has changed is each of them looked for.
 *
 * @param files where they would be
 * @param folders the nearest folders that are there, as they were
 */
record AbsentHeaders(Set<Path> files, Map<Path, FileFacts> folders) {

  /**
   * Of the headers that were read, all places in the folders of the program itself where one of the
   * same name would count, whichever folder is searched first.
   *
   * @param read the files that were read
   * @param searched the folders that the options name, and those of the sources
   */
  static AbsentHeaders of(Set<Path> read, List<Path> searched) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (Path header : read) {
      for (Path name : names(header.toAbsolutePath(), searched)) {
        for (Path folder : searched) {
          Path other = folder.toAbsolutePath().resolve(name);
          if (!exists(other)) {
            files.add(other);
          }
        }
      }
    }
    Map<Path, FileFacts> folders = new LinkedHashMap<>();
    for (Path file : files) {
      Path folder = file.getParent();
      while (!Files.isDirectory(folder)) {
        folder = folder.getParent();
      }
      if (!folders.containsKey(folder)) {
        folders.put(folder, FileFacts.of(folder));
      }
    }
    return new AbsentHeaders(files, folders);
  }

  /** The names by which a program may have included a file. */
  private static Set<Path> names(Path header, List<Path> searched) {
    Set<Path> names = new LinkedHashSet<>();
    for (Path folder : searched) {
      Path absolute = folder.toAbsolutePath();
      if (header.startsWith(absolute) && !header.equals(absolute)) {
        names.add(absolute.relativize(header));
      }
    }
    // The folders of the system: …/include, and in that one for a kind of machine.
    int count = header.getNameCount();
    for (int i = 0; i + 1 < count; i++) {
      if (header.getName(i).toString().startsWith("include")) {
        names.add(header.subpath(i + 1, count));
        if (i + 2 < count && header.getName(i + 1).toString().contains("-linux-")) {
          names.add(header.subpath(i + 2, count));
        }
      }
    }
    return names;
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(folders.size());
    for (Map.Entry<Path, FileFacts> folder : folders.entrySet()) {
      out.writeUTF(folder.getKey().toString());
      out.writeLong(folder.getValue().size());
      out.writeLong(folder.getValue().modified());
    }
    out.writeInt(files.size());
    for (Path file : files) {
      out.writeUTF(file.toString());
    }
  }

  /** Reads what was written, and says whether all are absent still. */
  static boolean areStill(DataInputStream in) throws IOException {
    boolean same = true;
    for (int left = in.readInt(); left > 0; left--) {
      Path folder = Path.of(in.readUTF());
      FileFacts facts = new FileFacts(in.readLong(), in.readLong());
      same &= Files.isDirectory(folder) && FileFacts.of(folder).equals(facts);
    }
    List<Path> files = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.add(Path.of(in.readUTF()));
    }
    return same || files.stream().noneMatch(AbsentHeaders::exists);
  }
}
