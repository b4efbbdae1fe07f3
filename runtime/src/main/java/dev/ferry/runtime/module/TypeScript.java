package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;

/** Takes the types out of TypeScript; what is left keeps its lines and columns. */
final class TypeScript {

  private final Rewriter rewriter;

  TypeScript(ScriptRealm realm, StripCache cache) {
    this.rewriter = new Rewriter(realm, cache, "builtin/internal/typescript", "strip");
  }

  /** Whether a file holds TypeScript. */
  static boolean isTypeScript(String path) {
    return path.endsWith(".ts") || path.endsWith(".mts") || path.endsWith(".cts");
  }

  /** The JavaScript of a source; throws its SyntaxError, with the file's name and position. */
  String strip(String text, String path) {
    return rewriter.rewrite(text, path);
  }
}
