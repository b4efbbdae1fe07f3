package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.memory.CallArena;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Scalar;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.NativeHandle;
import dev.ferry.js.convert.Site;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.graaljs.FunctionBody;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Views;
import java.lang.ref.Reference;
import java.util.List;

/** One call of a C function: convert the arguments, call, convert the result. */
public final class SymbolBody extends FunctionBody implements NativeHandle {

  private final String name;
  private final long address;
  private final FunctionType type;
  private final LibraryGate gate;
  private final CallState state;
  private final boolean passesStrings;
  private final boolean passesMemory;
  private final boolean callable;

  @Children private final ToNativeNode[] arguments;
  @Child private FromNativeNode result;

  /** Null before the first call. */
  @CompilationFinal private NativeCall call;

  SymbolBody(String name, long address, FunctionType type, LibraryGate gate, CallState state) {
    this.name = name;
    this.address = address;
    this.type = type;
    this.gate = gate;
    this.state = state;
    this.callable = NativeMemory.isPlausible(address);
    List<FfiType> types = type.arguments();
    this.passesStrings = types.contains(FfiType.CSTRING);
    this.passesMemory = types.stream().anyMatch(t -> t.scalar() == Scalar.POINTER);
    this.arguments = new ToNativeNode[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ToNativeNode.create(types.get(i), Site.argument(i + 1, name), state);
    }
    this.result = FromNativeNode.create(type.returns());
  }

  @Override
  public long address() {
    return address;
  }

  /** The declared type. */
  public FunctionType type() {
    return type;
  }

  @Override
  public Object execute(Object[] values) {
    if (call == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      call = new NativeCall(address, CallShape.of(type.signature()), type.leaf());
    }
    if (CompilerDirectives.inCompiledCode() && !NativeCall.isCompiled(call) && !call.isLinked()) {
      // It is hot, and its compiler does not call C itself. Linking comes first: the interpreter
      // may begin this method anew, and would not know that compiled code had been here.
      link();
      CompilerDirectives.transferToInterpreterAndInvalidate();
    }
    Object carrier;
    if (passesStrings || state.callbacksReturnStrings()) {
      CallArena arena = state.arena();
      long mark = arena.mark();
      try {
        carrier = convertAndCall(values);
        // The result may be a string that lies in the memory of this very call.
        return finish(carrier);
      } finally {
        arena.release(mark);
      }
    }
    carrier = convertAndCall(values);
    return finish(carrier);
  }

  @TruffleBoundary
  private void link() {
    call = call.linked();
  }

  @ExplodeLoop
  private Object convertAndCall(Object[] values) {
    Object[] carriers = new Object[arguments.length];
    for (int i = 0; i < carriers.length; i++) {
      carriers[i] = arguments[i].execute(argument(values, i));
    }
    // Converting can run JavaScript, and that can close the library.
    if (!callable || !gate.isOpen()) {
      CompilerDirectives.transferToInterpreter();
      throw callable ? gate.closed(name) : invalidAddress();
    }
    if (state.mustLeave() && !NativeCall.isLeaf(call)) {
      return callOutside(values, carriers);
    }
    try {
      // SAFETY: the gate is open, so the address is that of loaded code; that the declared type is
      // the function's, the script vouches for.
      return call.invoke(carriers);
    } finally {
      // The memory of views stays while C runs.
      if (passesMemory) {
        Reference.reachabilityFence(values);
      }
    }
  }

  /**
   * The same call with the context left, so that threads of C can enter it in the meantime. A
   * callback may detach a view that was passed, so its memory is held and not only the view.
   */
  private Object callOutside(Object[] values, Object[] carriers) {
    Object memory = passesMemory ? memoryOf(values) : null;
    if (CallState.isChecked()) {
      return state.outside(this, () -> callUnderFence(memory, carriers));
    }
    CallStack stack = state.leave(this);
    try {
      return callUnderFence(memory, carriers);
    } finally {
      state.comeBack(this, stack);
    }
  }

  private Object callUnderFence(Object memory, Object[] carriers) {
    try {
      // SAFETY: as in convertAndCall.
      return call.invoke(carriers);
    } finally {
      Reference.reachabilityFence(memory);
    }
  }

  @TruffleBoundary
  private Object memoryOf(Object[] values) {
    Object[] memory = new Object[arguments.length];
    for (int i = 0; i < memory.length; i++) {
      Object value = argument(values, i);
      boolean isBuffer = Views.isView(value) || Views.isArrayBuffer(value);
      memory[i] =
          isBuffer && Views.hasAddress(value) && !Views.isDetached(value)
              ? Views.memory(value)
              : value;
    }
    return memory;
  }

  @TruffleBoundary
  private RuntimeException invalidAddress() {
    return ScriptRealm.typeError(
        "bun:ffi: cannot call '"
            + name
            + "': its address 0x"
            + Long.toHexString(address)
            + " cannot be that of a function");
  }

  private Object finish(Object carrier) {
    state.rethrowFromCallback();
    return result.execute(carrier);
  }
}
