package dev.ferry.js.function;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;

/** Makes the JavaScript functions of C symbols. */
public final class SymbolFunctions {

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private SymbolFunctions() {}

  /** Makes the function of a symbol. */
  public static Object create(
      ScriptRealm realm,
      String name,
      long address,
      FunctionType type,
      LibraryGate gate,
      CallState state) {
    Object function =
        realm.functionOnDemand(
            name, type.arguments().size(), () -> new SymbolBody(name, address, type, gate, state));
    realm.define(function, "ptr", pointer(address), Property.FIXED);
    realm.define(function, "native", function, Property.FIXED);
    return function;
  }

  /** A pointer as scripts see it: a number where it is exact. */
  private static Object pointer(long address) {
    return address >= 0 && address <= MAX_SAFE_INTEGER
        ? (Object) (double) address
        : dev.ferry.js.graaljs.Values.unsignedBigInt(address);
  }
}
