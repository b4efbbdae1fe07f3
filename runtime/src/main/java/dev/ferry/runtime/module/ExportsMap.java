package dev.ferry.runtime.module;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks up a key in the {@code "exports"} or {@code "imports"} of a package.json: exact keys,
 * patterns with one {@code *}, nested conditions and arrays of alternatives.
 */
final class ExportsMap {

  /** What a key that is mapped to null gives: it exists and must not be used. */
  static final String FORBIDDEN = "";

  private final Set<String> conditions;

  ExportsMap(Set<String> conditions) {
    this.conditions = conditions;
  }

  /**
   * The target of a key such as {@code "./sub/path"}, {@code "."} or {@code "#internal"}.
   *
   * @param map the whole value of the field
   * @return the target with its star filled in, {@link #FORBIDDEN}, or null if nothing matches
   */
  String find(Object map, String key) {
    if (!(map instanceof Map<?, ?> entries) || !hasSubpathKeys(entries)) {
      return key.equals(".") ? target(map, "") : null;
    }
    if (entries.containsKey(key) && key.indexOf('*') < 0) {
      return target(entries.get(key), "");
    }
    String best = null;
    for (Object candidate : entries.keySet()) {
      String pattern = (String) candidate;
      if (matches(pattern, key) && (best == null || isMoreSpecific(pattern, best))) {
        best = pattern;
      }
    }
    if (best == null) {
      return null;
    }
    int star = best.indexOf('*');
    if (star < 0) {
      return target(entries.get(best), key.substring(best.length()));
    }
    String filling = key.substring(star, key.length() - (best.length() - star - 1));
    return target(entries.get(best), filling);
  }

  private static boolean hasSubpathKeys(Map<?, ?> entries) {
    for (Object key : entries.keySet()) {
      return ((String) key).startsWith(".") || ((String) key).startsWith("#");
    }
    return false;
  }

  private static boolean matches(String pattern, String key) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.endsWith("/") && key.startsWith(pattern);
    }
    return key.length() >= pattern.length()
        && key.startsWith(pattern.substring(0, star))
        && key.endsWith(pattern.substring(star + 1));
  }

  /** The longer part before the star wins, then the longer pattern. */
  private static boolean isMoreSpecific(String pattern, String other) {
    int base = baseLength(pattern);
    int otherBase = baseLength(other);
    return base != otherBase ? base > otherBase : pattern.length() > other.length();
  }

  private static int baseLength(String pattern) {
    int star = pattern.indexOf('*');
    return star < 0 ? pattern.length() : star + 1;
  }

  private String target(Object value, String filling) {
    return switch (value) {
      case null -> FORBIDDEN;
      case String text -> text.endsWith("/") ? text + filling : text.replace("*", filling);
      case Map<?, ?> byCondition -> {
        for (Map.Entry<?, ?> entry : byCondition.entrySet()) {
          if (entry.getKey().equals("default") || conditions.contains(entry.getKey())) {
            String found = target(entry.getValue(), filling);
            if (found != null) {
              yield found;
            }
          }
        }
        yield null;
      }
      case List<?> alternatives -> {
        String found = null;
        for (Object alternative : alternatives) {
          found = target(alternative, filling);
          if (found != null && !found.equals(FORBIDDEN)) {
            yield found;
          }
        }
        yield found;
      }
      default -> null;
    };
  }
}
