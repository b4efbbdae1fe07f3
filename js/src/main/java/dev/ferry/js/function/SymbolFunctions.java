package dev.ferry.js.function;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SharedCode;
import dev.ferry.js.graaljs.Values;
import java.util.HashMap;
import java.util.Map;

/** Makes the JavaScript functions of C symbols in one realm. */
public final class SymbolFunctions {

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private final ScriptRealm realm;
  private final CallState state;
  private final SharedCode<Symbol> code;
  private final Map<FunctionType, SymbolType> types = new HashMap<>();

  /** Makes none yet. */
  public SymbolFunctions(ScriptRealm realm, CallState state) {
    this.realm = realm;
    this.state = state;
    this.code = new SharedCode<>(realm, new SymbolFirstCalls(state));
  }

  /** Makes the function of a symbol. */
  public Object create(String name, long address, FunctionType declared, LibraryGate gate) {
    SymbolType type = types.computeIfAbsent(declared, SymbolType::new);
    Symbol symbol = new Symbol(name, address, type, gate, state);
    Object function = code.function(name, declared.arguments().size(), symbol);
    realm.define(function, "ptr", pointer(address), Property.FIXED);
    realm.define(function, "native", function, Property.FIXED);
    return function;
  }

  /** A pointer as scripts see it: a number where it is exact. */
  private static Object pointer(long address) {
    return address >= 0 && address <= MAX_SAFE_INTEGER
        ? (Object) (double) address
        : Values.unsignedBigInt(address);
  }
}
