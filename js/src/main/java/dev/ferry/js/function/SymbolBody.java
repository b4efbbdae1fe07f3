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

  /** Nodes of the compiler's graph, which warns of bodies that say they are small with 500. */
  private static final int LARGEST_SMALL = 450;

  /** The rest of a call at most: its result, its checks and what throws when they fail. */
  private static final int SIZE_BESIDE_ARGUMENTS = 160;

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

  /** Strings take more than a call, and so does leaving the context or a call by a handle. */
  @Override
  public boolean isSmall() {
    FunctionType declared = symbol.type().declared;
    if (symbol.type().passesStrings
        || declared.returns() == FfiType.CSTRING
        || call.isLinked()
        || (symbol.state().mayHaveToLeave() && !declared.leaf())) {
      return false;
    }
    int size = SIZE_BESIDE_ARGUMENTS;
    for (ToNativeNode argument : arguments) {
      size += argument.graphSize();
    }
    return size < LARGEST_SMALL;
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
