package dev.ferry.js.function;

import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.StringMemory;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.graaljs.FirstCalls;
import dev.ferry.js.graaljs.FunctionBody;
import java.util.List;

/** The code of the first calls of all symbols of a realm: one conversion for each type there is. */
final class SymbolFirstCalls extends FirstCalls<Symbol> {

  private static final int TYPES = FfiType.values().length;

  private final StringMemory strings;

  @Children private final ToNativeNode[] toNative = new ToNativeNode[TYPES];
  @Children private final FromNativeNode[] fromNative = new FromNativeNode[TYPES];

  SymbolFirstCalls(StringMemory strings) {
    this.strings = strings;
  }

  @Override
  public Object execute(Symbol symbol, Object[] call) {
    SymbolType type = symbol.type();
    return symbol.call(
        type.callOf(symbol.address()), null, type.arguments, type.result, this, call);
  }

  @Override
  public FunctionBody own(Symbol symbol) {
    return new SymbolBody(symbol);
  }

  @Override
  public boolean isWorthOwnCode(Symbol symbol) {
    return symbol.callsBackOften();
  }

  SymbolType type(FunctionType declared) {
    List<FfiType> types = declared.arguments();
    ToNativeNode[] arguments = new ToNativeNode[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = toNative(types.get(i));
    }
    return new SymbolType(declared, arguments, fromNative(declared.returns()));
  }

  private ToNativeNode toNative(FfiType type) {
    int at = type.code();
    if (toNative[at] == null) {
      toNative[at] = insert(ToNativeNode.create(type, strings));
    }
    return toNative[at];
  }

  private FromNativeNode fromNative(FfiType type) {
    int at = type.code();
    if (fromNative[at] == null) {
      fromNative[at] = insert(FromNativeNode.create(type));
    }
    return fromNative[at];
  }
}
