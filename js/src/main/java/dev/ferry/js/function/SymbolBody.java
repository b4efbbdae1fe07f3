package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.ferry.core.call.NativeCall;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.graaljs.FunctionBody;
import java.util.List;

/** The own code of a symbol, for the compiler. */
final class SymbolBody extends FunctionBody {

  private final Symbol symbol;

  @Children private final ToNativeNode[] arguments;
  @Child private FromNativeNode result;

  @CompilationFinal private NativeCall call;

  SymbolBody(Symbol symbol) {
    this.symbol = symbol;
    FunctionType type = symbol.type().declared;
    List<FfiType> types = type.arguments();
    this.arguments = new ToNativeNode[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ToNativeNode.create(types.get(i), symbol.state());
    }
    this.result = FromNativeNode.create(type.returns());
    this.call = symbol.type().callOf(symbol.address());
  }

  /** Strings take more than a call. */
  @Override
  public boolean isSmall() {
    SymbolType type = symbol.type();
    return !type.passesStrings && type.declared.returns() != FfiType.CSTRING;
  }

  @Override
  public Object execute(Object[] values) {
    if (CompilerDirectives.inCompiledCode() && !NativeCall.isCompiled(call) && !call.isLinked()) {
      // It is hot, and its compiler does not call C itself. Linking comes first: the interpreter
      // may begin this method anew, and would not know that compiled code had been here.
      link();
      CompilerDirectives.transferToInterpreterAndInvalidate();
    }
    return symbol.call(call, arguments, result, this, values);
  }

  @TruffleBoundary
  private void link() {
    call = call.linked();
  }
}
