package dev.ferry.cc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of GCC, of Clang, and of their linker, which come with excerpts of their own. */
final class SystemMessages {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?<file>[^:\\n]+):(?<line>\\d+):((?<column>\\d+):)? "
              + "(?<kind>error|fatal error|warning): (?<message>.*)");

  private static final Pattern LINKER =
      Pattern.compile(".*(undefined reference to|cannot find -l|cannot find |: error: ).*");

  /** Lines that belong to the message after them. */
  private static final Pattern BEFORE =
      Pattern.compile("(.*: In function .*|In file included from .*| +from .*|.*: At top level:)");

  private SystemMessages() {}

  static List<Diagnostic> parse(String output, String program) {
    List<Diagnostic> result = new ArrayList<>();
    List<String> text = new ArrayList<>();
    List<String> before = new ArrayList<>();
    Matcher head = null;
    for (String line : output.lines().toList()) {
      Matcher matcher = MESSAGE.matcher(line);
      boolean starts = matcher.matches();
      boolean linker = !starts && LINKER.matcher(line).matches() && !line.startsWith("collect2");
      if (starts || linker || BEFORE.matcher(line).matches()) {
        finish(result, head, text);
        head = null;
      }
      if (starts) {
        text.addAll(before);
        before.clear();
        text.add(line);
        head = matcher;
      } else if (linker) {
        before.clear();
        result.add(
            new Diagnostic(
                Diagnostic.Severity.ERROR, program, 0, 0, line.replaceFirst("^.*?: ", ""), line));
      } else if (head != null) {
        text.add(line);
      } else {
        before.add(line);
      }
    }
    finish(result, head, text);
    return result;
  }

  /** The error of a program that makes no library and does not say why in a way we know. */
  static Diagnostic noLibrary(Path program, String output) {
    String said = output.strip();
    String message =
        program
            + " made no library"
            + (said.isEmpty()
                ? " and said nothing; is it a C compiler?"
                : ": " + said.substring(0, Math.min(said.length(), 4000)));
    return new Diagnostic(Diagnostic.Severity.ERROR, program.toString(), 0, 0, message, message);
  }

  private static void finish(List<Diagnostic> result, Matcher head, List<String> text) {
    if (head != null) {
      String column = head.group("column");
      result.add(
          new Diagnostic(
              head.group("kind").equals("warning")
                  ? Diagnostic.Severity.WARNING
                  : Diagnostic.Severity.ERROR,
              head.group("file"),
              Integer.parseInt(head.group("line")),
              column == null ? 0 : Integer.parseInt(column),
              head.group("message"),
              String.join("\n", text)));
    }
    text.clear();
  }
}
