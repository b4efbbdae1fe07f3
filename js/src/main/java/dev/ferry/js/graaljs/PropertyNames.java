package dev.ferry.js.graaljs;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.concurrent.ConcurrentHashMap;

/** Names of properties as the engine wants them; those that come again and again are kept. */
final class PropertyNames {

  /** More than Ferry's own: names that scripts choose come here too, and must not fill the heap. */
  private static final int MOST_KEPT = 1024;

  private static final ConcurrentHashMap<String, TruffleString> KEPT = new ConcurrentHashMap<>();

  private PropertyNames() {}

  static TruffleString of(String name) {
    TruffleString kept = KEPT.get(name);
    if (kept != null) {
      return kept;
    }
    TruffleString made = Values.string(name);
    if (KEPT.size() < MOST_KEPT) {
      KEPT.put(name, made);
    }
    return made;
  }
}
