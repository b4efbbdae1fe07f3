package dev.ferry.conformance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A way in which Ferry can make calls, as options of its Java virtual machine: the answers must be
 * the same in each. A new way is a line here and nothing else.
 */
public enum Way {
  /** As users run it: the first calls by shared code, interpreted, compiled when warm. */
  SHIPPED(""),
  /** Never compiled. */
  INTERPRETER(Way.OWN_CODE + " -Dpolyglot.engine.Compilation=false"),
  /** Compiled from the first call on, by a thread beside: code is exchanged while it runs. */
  EAGER(Way.OWN_CODE + " -Dpolyglot.engine.CompileImmediately=true"),
  /** Compiled when warm, and the program waits for it: what is warm is surely compiled. */
  WAITED(Way.OWN_CODE + " -Dpolyglot.engine.BackgroundCompilation=false"),
  /** Compiled code goes through the JVM's transition even to functions that need none. */
  TRANSITION(Way.OWN_CODE + " -Dferry.calls=transition"),
  /** Compiled code goes through method handles, as without module jit. */
  ORDINARY(Way.OWN_CODE + " -Dferry.calls=ordinary"),
  /** Functions run on a stack of their own as soon as they have called back once. */
  COROUTINES(Way.OWN_CODE + " -Dferry.coroutines=1"),
  /** Compiled before the first call. Hours for the whole corpus: for single scripts. */
  COMPILED(
      Way.OWN_CODE
          + " -Dpolyglot.engine.CompileImmediately=true"
          + " -Dpolyglot.engine.BackgroundCompilation=false");

  /** No call goes through the code that functions share: scripts make few calls of each. */
  private static final String OWN_CODE = "-Dferry.calls.shared=0";

  private final String options;

  Way(String options) {
    this.options = options;
  }

  /** The options that select it. */
  public List<String> options() {
    return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
  }

  /** Its name on command lines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ways of a list such as {@code shipped,interpreter}; {@code all} is all of them. */
  public static List<Way> named(String words) {
    if (words.equals("all")) {
      return List.of(values());
    }
    return Stream.of(words.split(",", -1)).map(Way::ofWord).toList();
  }

  private static Way ofWord(String word) {
    return Stream.of(values())
        .filter(way -> way.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No way of calling is named "
                    + word
                    + "; there are "
                    + String.join(", ", Stream.of(values()).map(Way::word).toList())
                    + ", all"));
  }
}
