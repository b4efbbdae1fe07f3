package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import java.util.regex.Pattern;

/**
 * Rewrites {@code using} and {@code await using}, which the engine does not parse, to {@code try}
 * statements; lines stay where they are.
 */
final class UsingDeclarations {

  private static final String KEYWORD = "using";

  /** The word, a name on the same line, and a value or the {@code of} of a loop; or comments. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?<![\\w$.])using(?:["
              + " \\t]+[\\p{L}\\p{Nl}$_\\\\][^\\s=;,(){}]*\\s*(?:=(?![=>])|of\\b|/)|[ \\t]*/[*])");

  private final Rewriter rewriter;

  UsingDeclarations(ScriptRealm realm, StripCache cache) {
    this.rewriter = new Rewriter(realm, cache, "builtin/internal/using", "lower");
  }

  /** Whether a JavaScript source may have such declarations: cheap, and true of some comments. */
  static boolean maybeIn(String text) {
    return text.contains(KEYWORD) && DECLARATION.matcher(text).find();
  }

  /** The source without such declarations; throws the SyntaxError of one that is misplaced. */
  String lower(String text, String path) {
    return rewriter.rewrite(text, path);
  }
}
