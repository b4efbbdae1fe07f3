package dev.ferry.cc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program {@code tinycc} reports: its messages, and what the library needs.
 *
 * @param diagnostics the messages in order
 * @param needed names of symbols that somebody else must have
 * @param libraries the files of the libraries that it was linked with
 * @param failing the name of the first source that has an error; null where none has
 */
record Report(
    List<Diagnostic> diagnostics, List<String> needed, List<String> libraries, String failing) {

  private static final Pattern PLACE =
      Pattern.compile("(?<file>.*?):(?<line>\\d+): (?<kind>error|warning): (?<message>.*)");

  private static final Pattern NO_PLACE = Pattern.compile("(?<kind>error|warning): (?<message>.*)");

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  private static final String RECORD_END = "\u001e";
  private static final String FIELD_END = "\u001f";

  /** A file this large is read for the line of a message, none that is larger. */
  private static final long LARGEST = 4 << 20;

  static Report of(String report, Unit unit) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    List<String> libraries = new ArrayList<>();
    String current = null;
    String failing = null;
    for (String line : report.split(RECORD_END, -1)) {
      String[] fields = line.split(FIELD_END, -1);
      if (fields[0].equals("U") && fields.length == 2) {
        needed.add(fields[1]);
      } else if (fields[0].equals("L") && fields.length == 2) {
        libraries.add(fields[1]);
      } else if (fields[0].equals("M") && fields.length >= 4) {
        Diagnostic diagnostic = diagnostic(fields[1], number(fields[2]), fields[3], unit);
        boolean ended = fields.length == 6 && !fields[4].isEmpty() && isAboutToken(diagnostic);
        diagnostics.add(ended ? after(diagnostic, fields[4], number(fields[5]), unit) : diagnostic);
        failing = failing == null && diagnostics.getLast().isError() ? current : failing;
      } else if (fields[0].equals("C") && fields.length == 2) {
        current = fields[1];
      }
    }
    return new Report(diagnostics, needed, libraries, failing);
  }

  /** A message of the compiler about itself or about what it links. */
  static Diagnostic ofCompiler(String text) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR, "tcc", 0, 0, text.replaceFirst("^tcc: error: ", ""), text);
  }

  /**
   * One message.
   *
   * @param rest how many bytes of the line follow what was read, or -1 when nobody knows
   * @param token what was read last
   */
  private static Diagnostic diagnostic(String raw, int rest, String token, Unit unit) {
    String text = raw.stripTrailing().replaceAll("\\(got \"(.*)\"\\)", "(got '$1')");
    int lastLine = text.lastIndexOf('\n') + 1;
    Matcher place = PLACE.matcher(text.substring(lastLine));
    if (place.matches()) {
      // A header that is not there is not included.
      String self = "In file included from " + place.group("file") + ':' + place.group("line");
      int before = text.lastIndexOf('\n', lastLine - 2) + 1;
      if (lastLine > 0 && text.startsWith(self + ":\n", before)) {
        text = text.substring(0, before) + text.substring(lastLine);
      }
    }
    if (!place.matches()) {
      Matcher matcher = NO_PLACE.matcher(text.replaceFirst("^tcc: ", ""));
      boolean known = matcher.matches();
      return new Diagnostic(
          known ? severity(matcher.group("kind")) : Diagnostic.Severity.ERROR,
          "tcc",
          0,
          0,
          known ? matcher.group("message") : text,
          text);
    }
    String file = place.group("file");
    String message = place.group("message");
    int line = Math.max(number(place.group("line")), 0);
    String code = line == 0 ? null : lineOf(file, line, unit);
    int column = code == null ? 0 : column(code, rest, token, message);
    return new Diagnostic(
        severity(place.group("kind")),
        file,
        line,
        column,
        message,
        code == null ? text : text + '\n' + excerpt(line, code, column));
  }

  /** Whether an error is about what was read last, and not about a line of the preprocessor. */
  private static boolean isAboutToken(Diagnostic error) {
    String message = error.message();
    return error.isError()
        && (message.contains(" expected")
            || message.contains("undeclared")
            || message.startsWith("too many ")
            || message.startsWith("cannot use local functions"));
  }

  /** An error that is about what follows a header: what is missing may be missing there. */
  private static Diagnostic after(Diagnostic error, String header, int line, Unit unit) {
    String code = lineOf(header, line, unit);
    return new Diagnostic(
        error.severity(),
        error.file(),
        error.line(),
        error.column(),
        error.message(),
        error.text()
            + '\n'
            + (header + ':' + line + ": note: the header before it ends here")
            + (code == null ? "" : '\n' + excerpt(line, code, code.length() + 1)));
  }

  /** The line and a caret under the column. */
  private static String excerpt(int line, String code, int column) {
    String number = String.format("%5d | ", line);
    String bar = " ".repeat(number.length() - 2) + "| ";
    StringBuilder below = new StringBuilder(bar);
    for (int i = 0; i < column - 1; i++) {
      below.append(code.charAt(i) == '\t' ? '\t' : ' ');
    }
    return number + code + '\n' + below + '^';
  }

  /**
   * Where in a line the message points: at the name that it quotes, else at what was read last,
   * else at the beginning.
   */
  private static int column(String code, int rest, String token, String message) {
    int end = rest < 0 ? code.length() : charactersBefore(code, rest);
    boolean aboutToken = message.contains("(got '") || message.contains("before '");
    int at = -1;
    if (!aboutToken) {
      Matcher quoted = QUOTED.matcher(message);
      while (at < 0 && quoted.find()) {
        at = lastWord(code, quoted.group(1), end);
      }
    }
    if (at < 0 && rest >= 0 && !token.isEmpty() && code.startsWith(token, end - token.length())) {
      at = end - token.length();
    }
    if (at < 0 && aboutToken) {
      Matcher quoted = QUOTED.matcher(message.substring(message.lastIndexOf(' ') + 1));
      at = quoted.find() ? code.lastIndexOf(quoted.group(1)) : -1;
    }
    if (at < 0) {
      at = code.length() - code.stripLeading().length();
    }
    return Math.min(at, code.length()) + 1;
  }

  /** How many characters of a line are before its last so many bytes. */
  private static int charactersBefore(String code, int bytes) {
    byte[] line = code.getBytes(StandardCharsets.UTF_8);
    int length = Math.max(line.length - bytes, 0);
    return new String(line, 0, length, StandardCharsets.UTF_8).length();
  }

  /** Where a word is in a line the last time before a place, or anywhere; -1 if it is not. */
  private static int lastWord(String code, String word, int before) {
    Matcher matcher = Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(code);
    int found = -1;
    while (matcher.find()) {
      if (found >= 0 && matcher.start() >= before) {
        break;
      }
      found = matcher.start();
    }
    return found;
  }

  private static String lineOf(String file, int line, Unit unit) {
    String code = unit.codeOf(file);
    if (code == null) {
      Path path = Path.of(file);
      try {
        if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
          return null;
        }
        code = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return null;
      }
    }
    return code.lines().skip(line - 1L).findFirst().orElse(null);
  }

  private static Diagnostic.Severity severity(String kind) {
    return kind.equals("warning") ? Diagnostic.Severity.WARNING : Diagnostic.Severity.ERROR;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
