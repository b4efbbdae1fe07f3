package dev.ferry.cc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Code without the statement or declaration that a compiler stopped at, so that it can be asked
 * what else is wrong. Lines stay where they are.
 *
 * @param code what is left
 * @param names the identifiers that went
 */
record Erasure(String code, Set<String> names) {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

  /** Erases what is around a place; null if nothing is there. */
  static Erasure at(String code, Diagnostic error) {
    int line = startOfLine(code, error.line());
    if (line < 0 || error.column() < 1) {
      return null;
    }
    String skeleton = skeleton(code);
    int at = Math.min(line + error.column() - 1, code.length());
    if (skeleton.startsWith("#", firstOnLine(skeleton, line))) {
      return erase(code, line, endOfDirective(code, line), "");
    }
    // What was expected is missing before the token that came instead.
    boolean isBefore = error.message().contains("(got '");
    int depth = depthAt(skeleton, isBefore ? Math.max(at - 1, 0) : at);
    return depth == 0
        ? erase(code, startOfDeclaration(skeleton, at), endOfDeclaration(skeleton, at), "")
        : erase(code, startOfStatement(skeleton, at), endOfStatement(skeleton, at, isBefore), ";");
  }

  /** The code with comments, strings and characters blank. */
  private static String skeleton(String code) {
    StringBuilder skeleton = new StringBuilder(code);
    int at = 0;
    while (at < code.length()) {
      int end = endOfNoCode(code, at);
      for (int i = at; i < end; i++) {
        skeleton.setCharAt(i, code.charAt(i) == '\n' ? '\n' : ' ');
      }
      at = Math.max(end, at + 1);
    }
    return skeleton.toString();
  }

  /** Where the comment, string or character ends that begins at a place; that place for others. */
  private static int endOfNoCode(String code, int at) {
    char c = code.charAt(at);
    if (c == '/' && code.startsWith("/*", at)) {
      int end = code.indexOf("*/", at + 2);
      return end < 0 ? code.length() : end + 2;
    }
    if (c == '/' && code.startsWith("//", at)) {
      int end = code.indexOf('\n', at);
      return end < 0 ? code.length() : end;
    }
    if (c != '"' && c != '\'') {
      return at;
    }
    int end = at + 1;
    while (end < code.length() && code.charAt(end) != '\n') {
      if (code.charAt(end) == c) {
        return end + 1;
      }
      end += code.charAt(end) == '\\' && end + 1 < code.length() ? 2 : 1;
    }
    return Math.min(end, code.length());
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n]", " ");
  }

  private static Erasure erase(String code, int start, int end, String instead) {
    String erased = code.substring(start, Math.max(start, end));
    if (erased.isBlank()) {
      return null;
    }
    Set<String> names =
        IDENTIFIER.matcher(erased).results().map(r -> r.group()).collect(Collectors.toSet());
    String blank = blank(erased);
    String left = instead + blank.substring(Math.min(instead.length(), blank.length()));
    // A line's end must not go.
    boolean breaks = !blank.isEmpty() && blank.charAt(0) == '\n' && !instead.isEmpty();
    return new Erasure(
        code.substring(0, start)
            + (breaks ? blank : left)
            + code.substring(start + erased.length()),
        names);
  }

  private static int startOfLine(String code, int line) {
    int at = 0;
    for (int left = line; left > 1; left--) {
      at = code.indexOf('\n', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    return at;
  }

  private static int firstOnLine(String code, int line) {
    int at = line;
    while (at < code.length() && (code.charAt(at) == ' ' || code.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int endOfDirective(String code, int line) {
    int end = code.indexOf('\n', line);
    while (end > 0 && code.charAt(end - 1) == '\\') {
      end = code.indexOf('\n', end + 1);
    }
    return end < 0 ? code.length() : end;
  }

  private static int depthAt(String skeleton, int at) {
    int depth = 0;
    for (int i = 0; i < at; i++) {
      char c = skeleton.charAt(i);
      depth = Math.max(0, depth + (c == '{' ? 1 : c == '}' ? -1 : 0));
    }
    return depth;
  }

  private static int startOfStatement(String skeleton, int at) {
    int start = at;
    while (start > 0 && "{};".indexOf(skeleton.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }

  private static int endOfStatement(String skeleton, int at, boolean isBefore) {
    int end = at;
    if (isBefore && at < skeleton.length() && "{}".indexOf(skeleton.charAt(at)) >= 0) {
      return end;
    }
    while (end < skeleton.length() && "{};".indexOf(skeleton.charAt(end)) < 0) {
      end++;
    }
    return end < skeleton.length() && skeleton.charAt(end) == ';' ? end + 1 : end;
  }

  /** After the last declaration that ends before a place outside of all braces. */
  private static int startOfDeclaration(String skeleton, int at) {
    int start = 0;
    int depth = 0;
    for (int i = 0; i < at; i++) {
      char c = skeleton.charAt(i);
      depth = Math.max(0, depth + (c == '{' ? 1 : c == '}' ? -1 : 0));
      if (depth == 0 && (c == ';' || c == '}')) {
        start = i + 1;
      } else if (depth == 0
          && c == '#'
          && firstOnLine(skeleton, skeleton.lastIndexOf('\n', i) + 1) == i) {
        i = Math.max(i, endOfDirective(skeleton, i) - 1);
        start = Math.min(i + 1, at);
      }
    }
    return start;
  }

  private static int endOfDeclaration(String skeleton, int at) {
    int depth = 0;
    for (int i = at; i < skeleton.length(); i++) {
      char c = skeleton.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth <= 0 && (c == ';' || c == '}')) {
        return i + 1;
      }
    }
    return skeleton.length();
  }

  /** Whether an error may only be there because of what was erased. */
  static boolean mayFollow(Diagnostic error, Set<String> erased) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = Pattern.compile("'(\\w+)'").matcher(error.message());
    while (matcher.find()) {
      quoted.add(matcher.group(1));
    }
    return quoted.stream().anyMatch(erased::contains);
  }
}
