package dev.ferry.runtime.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What stat tells of a file, as the numbers that fs.Stats is made from. */
final class FileFacts {

  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final int BLOCK = 4096;
  private static final int SECTOR = 512;

  private FileFacts() {}

  static LinkOption[] links(boolean follow) {
    return follow ? FOLLOW : NO_FOLLOW;
  }

  /**
   * {@code [dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atime, mtime, ctime,
   * birthtime]}, the times in nanoseconds.
   */
  static Object of(Path path, boolean follow) throws IOException {
    Map<String, Object> facts = Files.readAttributes(path, "unix:*", links(follow));
    long size = number(facts, "size");
    return new Object[] {
      number(facts, "dev"),
      number(facts, "mode"),
      number(facts, "nlink"),
      number(facts, "uid"),
      number(facts, "gid"),
      number(facts, "rdev"),
      BLOCK,
      number(facts, "ino"),
      size,
      (size + BLOCK - 1) / BLOCK * (BLOCK / SECTOR),
      nanos(facts, "lastAccessTime"),
      nanos(facts, "lastModifiedTime"),
      nanos(facts, "ctime"),
      nanos(facts, "creationTime"),
    };
  }

  private static long number(Map<String, Object> facts, String name) {
    return ((Number) facts.get(name)).longValue();
  }

  /** As a BigInteger, because nanoseconds since 1970 do not fit into a double. */
  private static Object nanos(Map<String, Object> facts, String name) {
    return BigInteger.valueOf(((FileTime) facts.get(name)).to(TimeUnit.NANOSECONDS));
  }
}
