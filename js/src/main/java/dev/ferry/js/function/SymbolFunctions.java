package dev.ferry.js.function;

import dev.ferry.js.graaljs.ObjectFamily;
import dev.ferry.js.graaljs.PropertyWriter;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SharedCode;
import dev.ferry.js.graaljs.Values;
import java.util.IdentityHashMap;

/** Makes the JavaScript functions of C symbols in one realm. */
public final class SymbolFunctions {

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private final CallState state;
  private final SymbolFirstCalls firstCalls;
  private final SharedCode<Symbol> code;
  private final ObjectFamily tables;
  private final PropertyWriter ptr;
  private final PropertyWriter self;

  /** By identity: every type that is read is kept once, by its reader. */
  private final IdentityHashMap<FunctionType, SymbolType> types = new IdentityHashMap<>();

  /** Makes none yet. */
  public SymbolFunctions(ScriptRealm realm, CallState state) {
    this.state = state;
    this.firstCalls = new SymbolFirstCalls(state);
    this.code = new SharedCode<>(realm, firstCalls);
    this.tables = realm.objectFamily();
    this.ptr = realm.writer("ptr", Property.FIXED);
    this.self = realm.writer("native", Property.FIXED);
  }

  /** Makes an object for the functions of a library, which compiled code takes for constants. */
  public Object table() {
    return tables.create();
  }

  /** Makes the function of a symbol. */
  public Object create(String name, long address, FunctionType declared, LibraryGate gate) {
    SymbolType type = types.computeIfAbsent(declared, firstCalls::type);
    Symbol symbol = new Symbol(name, address, type, gate, state);
    Object function = code.function(name, declared.arguments().size(), symbol);
    ptr.define(function, pointer(address));
    self.define(function, function);
    return function;
  }

  /** A pointer as scripts see it: a number where it is exact. */
  private static Object pointer(long address) {
    return address >= 0 && address <= MAX_SAFE_INTEGER
        ? (Object) (double) address
        : Values.unsignedBigInt(address);
  }
}
