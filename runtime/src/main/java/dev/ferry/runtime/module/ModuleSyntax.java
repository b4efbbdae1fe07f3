package dev.ferry.runtime.module;

/**
 * Guesses from a source's text what it will turn out to be. A guess decides only what the parser is
 * asked first, so it may be wrong; the parser has the last word.
 */
final class ModuleSyntax {

  private ModuleSyntax() {}

  /** Whether something at the start of a statement looks like an import or an export. */
  static boolean looksLikeModule(String text) {
    return hasStatement(text, "import") || hasStatement(text, "export");
  }

  /** Whether the text mentions what only CommonJS has. */
  static boolean mentionsCommonJs(String text) {
    return hasWord(text, "module.exports") || hasWord(text, "exports.");
  }

  /** Whether the text has a word somewhere, be it in a comment. */
  static boolean hasWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if (!isIdentifierPart(text, at - 1) && (word.endsWith(".") || !isIdentifierPart(text, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStatement(String text, String keyword) {
    for (int at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
      if (startsStatement(text, at) && continuesAsStatement(text, at + keyword.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsStatement(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || "\n\r;}/".indexOf(text.charAt(before)) >= 0;
  }

  private static boolean continuesAsStatement(String text, int end) {
    return end < text.length() && " \t\n\r{*'\".".indexOf(text.charAt(end)) >= 0;
  }

  private static boolean isIdentifierPart(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.');
  }
}
