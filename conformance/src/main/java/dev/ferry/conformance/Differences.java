package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The deliberate differences: the entries of {@code differences.txt}, and which of them were met.
 *
 * <p>The file has blocks of {@code row:}, {@code where:} (one or more), {@code bun:} and {@code
 * ferry:}, with empty lines between them. Lines that begin with {@code #} are comments. A block
 * without {@code row:} belongs to the row of the block before it.
 */
public final class Differences {

  private final List<Difference> entries;
  private final Set<Difference> met = new LinkedHashSet<>();

  Differences(List<Difference> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Reads the file. */
  public static Differences read(Path file) throws IOException {
    List<Difference> entries = new ArrayList<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add("");
    String row = "";
    List<String> where = new ArrayList<>();
    String bun = null;
    String ferry = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(": ");
      if (line.startsWith("#")) {
        continue;
      }
      if (line.isBlank()) {
        if (!where.isEmpty()) {
          if (row.isEmpty() || bun == null || ferry == null) {
            throw new IOException(file + ":" + i + ": an entry needs row, where, bun and ferry");
          }
          entries.add(new Difference(i, row, List.copyOf(where), bun, ferry));
        }
        where.clear();
        bun = null;
        ferry = null;
        continue;
      }
      String value = colon < 0 ? "" : line.substring(colon + 2).strip();
      switch (colon < 0 ? line : line.substring(0, colon)) {
        case "row" -> row = value;
        case "where" -> where.add(value);
        case "bun" -> bun = value;
        case "ferry" -> ferry = value;
        default ->
            throw new IOException(
                file + ":" + (i + 1) + ": row, where, bun or ferry is wanted: " + line);
      }
    }
    return new Differences(entries);
  }

  /** The row that allows a difference, if one does. */
  public Optional<String> allows(String place, String bun, String ferry) {
    for (Difference entry : entries) {
      if (entry.allows(place, bun, ferry)) {
        met.add(entry);
        return Optional.of(entry.row());
      }
    }
    return Optional.empty();
  }

  /** The rows of the table of differences that entries belong to. */
  public Set<String> rows() {
    return entries.stream()
        .map(Difference::row)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The entries that no difference has needed: they do not belong into the file any more. */
  public List<Difference> unmet() {
    return entries.stream().filter(entry -> !met.contains(entry)).toList();
  }
}
