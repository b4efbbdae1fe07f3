package dev.ferry.runtime.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.ThrownValue;
import dev.ferry.js.graaljs.Values;

/** Errors that are about a place in a source which the engine itself has not parsed. */
final class SourceErrors {

  private SourceErrors() {}

  /**
   * A SyntaxError whose stack names the place and shows the line.
   *
   * @param line from 1
   * @param column from 1
   */
  static RuntimeException syntaxError(
      ScriptRealm realm, String message, String path, int line, int column, String text) {
    Object constructor = realm.global("SyntaxError");
    Object error = realm.construct(constructor, Values.string(message));
    String[] lines = text.split("\n", -1);
    String shown = line >= 1 && line <= lines.length ? lines[line - 1].stripTrailing() : "";
    String stack =
        path
            + ":"
            + line
            + "\n"
            + shown
            + "\n"
            + " ".repeat(Math.max(0, column - 1))
            + "^\n\nSyntaxError: "
            + message
            + "\n    at "
            + path
            + ":"
            + line
            + ":"
            + column;
    realm.define(error, "stack", Values.string(stack), Property.METHOD);
    return ThrownValue.toThrow(error);
  }
}
