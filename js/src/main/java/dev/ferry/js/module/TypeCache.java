package dev.ferry.js.module;

import dev.ferry.js.convert.FfiType;
import dev.ferry.js.function.FunctionType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The types that descriptors of one realm have named, so that each is made once. */
final class TypeCache {

  /** Names come from scripts, which may make ever new ones. */
  private static final int MOST_NAMES = 512;

  private static final int BITS = 5;
  private static final int MOST_IN_LONG = (Long.SIZE - 2) / BITS - 1;

  /** By identity: a literal is one string, and comparing strings takes longer than all the rest. */
  private final IdentityHashMap<Object, FfiType> names = new IdentityHashMap<>();

  /** Short types by a number, the others by themselves. */
  private final Map<Object, FunctionType> functions = new HashMap<>();

  /** The type that a string named before, or null. */
  FfiType named(Object string) {
    return names.get(string);
  }

  void remember(Object string, FfiType type) {
    if (names.size() >= MOST_NAMES) {
      names.clear();
    }
    names.put(string, type);
  }

  /** The type of a function; equal types are the same object. */
  FunctionType function(FfiType returns, FfiType[] arguments, boolean leaf) {
    if (arguments.length > MOST_IN_LONG) {
      FunctionType type = new FunctionType(returns, List.of(arguments), leaf);
      return functions.computeIfAbsent(type, same -> type);
    }
    long number = leaf ? 3 : 2;
    number = number << BITS | returns.code();
    for (FfiType argument : arguments) {
      number = number << BITS | argument.code();
    }
    FunctionType type = functions.get(number);
    if (type == null) {
      type = new FunctionType(returns, List.of(arguments), leaf);
      functions.put(number, type);
    }
    return type;
  }
}
