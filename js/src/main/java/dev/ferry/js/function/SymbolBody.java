package dev.ferry.js.function;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.callback.Coroutine;
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

  /** Whether {@link #beside} has been what it is since. */
  @CompilationFinal private Assumption sameWay = Truffle.getRuntime().createAssumption();

  /** Whether coroutines have been tried. */
  private boolean isDecided;

  @Children private final ToNativeNode[] arguments;
  @Child private FromNativeNode result;

  /** Calls the function if it calls back often; null before that is known, and when it does not. */
  @Child private CoroutineNode beside;

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
    return symbol.call(call, beside(), arguments, result, this, values);
  }

  private CoroutineNode beside() {
    // Compiled code rests on it.
    boolean _ = sameWay.isValid();
    return call.isLinked() ? null : beside;
  }

  /** Runs the function on coroutines from now on if that is possible: it calls back often. */
  @TruffleBoundary
  void startCoroutines() {
    if (!isDecided) {
      isDecided = true;
      if (call.stackCount() <= NativeCall.STACK && Coroutine.arePossible()) {
        setBeside(insert(new CoroutineNode(symbol.state())));
      }
    }
  }

  /** Calls the function as others again, for good: it hardly ever calls back. */
  @TruffleBoundary
  void stopCoroutines() {
    setBeside(null);
  }

  private void setBeside(CoroutineNode node) {
    Assumption before = sameWay;
    sameWay = Truffle.getRuntime().createAssumption("runs on a coroutine or not");
    beside = node;
    before.invalidate();
  }

  @TruffleBoundary
  private void link() {
    call = call.linked();
  }
}
