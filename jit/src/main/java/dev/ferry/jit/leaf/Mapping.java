package dev.ferry.jit.leaf;

/**
 * A line of {@code /proc/self/maps}.
 *
 * @param start its first address
 * @param end the address after it
 * @param permissions {@code r-xp} for code
 * @param offset where it begins in its file
 * @param file the file's device and inode; {@code 00:00 0} for none
 */
record Mapping(long start, long end, String permissions, long offset, String file) {

  static Mapping parse(String line) {
    String[] fields = line.split(" +", 6);
    int dash = fields[0].indexOf('-');
    return new Mapping(
        Long.parseUnsignedLong(fields[0], 0, dash, 16),
        Long.parseUnsignedLong(fields[0], dash + 1, fields[0].length(), 16),
        fields[1],
        Long.parseUnsignedLong(fields[2], 16),
        fields[3] + " " + fields[4]);
  }

  boolean holds(long address) {
    return start <= address && address < end;
  }

  boolean isCode() {
    return permissions.startsWith("r-x");
  }

  boolean isReadOnly() {
    return permissions.startsWith("r--");
  }

  boolean isOfFile() {
    return !file.endsWith(" 0");
  }
}
