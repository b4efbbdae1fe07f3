package dev.ferry.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code differences.txt}: where Ferry may differ from Bun, and exactly how.
 *
 * <p>In patterns {@code *} is any text. A text that stands for {@code {1}}, {@code {2}} … in Bun's
 * pattern must come back where Ferry's pattern has the same mark.
 *
 * @param line the line of the file, for messages
 * @param row the row of the table of differences that allows it
 * @param where patterns of {@code script/check}, one of which must match
 * @param bun the pattern of Bun's value
 * @param ferry the pattern of Ferry's value
 */
public record Difference(int line, String row, List<String> where, String bun, String ferry) {

  private static final Pattern MARK = Pattern.compile("\\*|\\{(\\d)\\}");

  /** Whether this entry allows that difference. */
  public boolean allows(String place, String bunValue, String ferryValue) {
    if (where.stream().noneMatch(pattern -> regex(pattern, List.of()).matcher(place).matches())) {
      return false;
    }
    Matcher matcher = regex(bun, List.of()).matcher(bunValue);
    if (!matcher.matches()) {
      return false;
    }
    List<String> marked = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      marked.add(matcher.group(i));
    }
    return regex(ferry, marked).matcher(ferryValue).matches();
  }

  /** A pattern as a regular expression: marks are groups, or what they have come to stand for. */
  private static Pattern regex(String pattern, List<String> marked) {
    StringBuilder regex = new StringBuilder();
    Matcher marks = MARK.matcher(pattern);
    int end = 0;
    while (marks.find()) {
      regex.append(Pattern.quote(pattern.substring(end, marks.start())));
      if (marks.group(1) == null) {
        regex.append(".*");
      } else {
        int number = Integer.parseInt(marks.group(1));
        regex.append(marked.isEmpty() ? "(.*)" : Pattern.quote(marked.get(number - 1)));
      }
      end = marks.end();
    }
    regex.append(Pattern.quote(pattern.substring(end)));
    return Pattern.compile(regex.toString());
  }
}
