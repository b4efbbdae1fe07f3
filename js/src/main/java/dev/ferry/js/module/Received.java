package dev.ferry.js.module;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;

/** The errors for an option of the wrong type, which tell what came instead. */
final class Received {

  private static final int LONGEST = 28;
  private static final int CUT = 25;

  private Received() {}

  /** The error for an option that must be of a type. */
  static RuntimeException typeError(ScriptRealm realm, String option, String wanted, Object value) {
    return ScriptRealm.typeError(
        "ERR_INVALID_ARG_TYPE",
        "The \""
            + option
            + "\" argument must be of type "
            + wanted
            + ". Received "
            + describe(realm, value));
  }

  /** A value in the words of such errors. */
  static String describe(ScriptRealm realm, Object value) {
    if (Values.isNullish(value)) {
      return Values.toDisplay(value);
    }
    if (Values.isCallable(value)) {
      return "function " + nameOf(realm, value);
    }
    if (Values.isObject(value)) {
      Object constructor = realm.get(value, "constructor");
      String name = Values.isObject(constructor) ? nameOf(realm, constructor) : "";
      return name.isEmpty() ? "[Object: null prototype] {}" : "an instance of " + name;
    }
    String kind = Values.kind(value);
    return "type " + kind + " (" + primitive(kind, value) + ")";
  }

  private static String primitive(String kind, Object value) {
    return switch (kind) {
      case "string" -> {
        String text = Values.javaString(value);
        yield "'" + (text.length() > LONGEST ? text.substring(0, CUT) + "..." : text) + "'";
      }
      case "bigint" -> Values.toDisplay(value) + "n";
      case "symbol" -> value.toString();
      default -> Values.toDisplay(value);
    };
  }

  private static String nameOf(ScriptRealm realm, Object function) {
    Object name = realm.get(function, "name");
    return Values.isString(name) ? Values.javaString(name) : "";
  }
}
