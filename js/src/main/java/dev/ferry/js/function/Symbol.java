package dev.ferry.js.function;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.memory.CallArena;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.NativeHandle;
import dev.ferry.js.convert.ToNativeNode;
import dev.ferry.js.convert.Unconvertible;
import dev.ferry.js.graaljs.FunctionBody;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Views;
import java.lang.ref.Reference;

/** A C function as scripts call it: convert the arguments, call, convert the result. */
public final class Symbol implements NativeHandle {

  /** Calls back from which on a function runs on a coroutine; 0: none does. */
  private static final int OFTEN = Integer.getInteger("ferry.coroutines", 100);

  private final String name;
  private final long address;
  private final SymbolType type;
  private final LibraryGate gate;
  private final CallState state;
  private final boolean callable;

  /** Entered when the function calls back. */
  private final BranchProfile back = BranchProfile.create();

  /** How often the function has called back, on the thread's stack. */
  private int callsBack;

  Symbol(String name, long address, SymbolType type, LibraryGate gate, CallState state) {
    this.name = name;
    this.address = address;
    this.type = type;
    this.gate = gate;
    this.state = state;
    this.callable = NativeMemory.isPlausible(address);
  }

  @Override
  public long address() {
    return address;
  }

  SymbolType type() {
    return type;
  }

  CallState state() {
    return state;
  }

  /**
   * Makes a call.
   *
   * @param code calls the function
   * @param arguments convert the arguments
   * @param result converts the result
   * @param beside calls it if it calls back often; else null
   * @param location in whose code this happens
   * @param values the arguments as a {@link FunctionBody} gets them
   */
  Object call(
      NativeCall code,
      CoroutineNode beside,
      ToNativeNode[] arguments,
      FromNativeNode result,
      Node location,
      Object[] values) {
    if (type.passesStrings || state.callbacksReturnStrings()) {
      CallArena arena = state.arena();
      long mark = arena.mark();
      try {
        // The result may be a string that lies in the memory of this very call.
        return finish(code, result, convertAndCall(code, beside, arguments, location, values));
      } finally {
        arena.release(mark);
      }
    }
    return finish(code, result, convertAndCall(code, beside, arguments, location, values));
  }

  private Object finish(NativeCall code, FromNativeNode result, Object carrier) {
    // The code of a proved leaf stays when the first callback is opened: nothing in it asks for
    // any.
    if (!NativeCall.isLeaf(code) || type.declared.leaf()) {
      state.rethrowFromCallback();
    }
    return result.execute(carrier);
  }

  @ExplodeLoop
  private Object convertAndCall(
      NativeCall code,
      CoroutineNode beside,
      ToNativeNode[] arguments,
      Node location,
      Object[] values) {
    Object[] carriers = new Object[arguments.length];
    for (int i = 0; i < carriers.length; i++) {
      carriers[i] = convert(arguments[i], i, FunctionBody.argument(values, i));
    }
    // Converting can run JavaScript, and that can close the library.
    if (!callable || !gate.isOpen()) {
      CompilerDirectives.transferToInterpreter();
      throw callable ? gate.closed(name) : invalidAddress();
    }
    if (NativeCall.isLeaf(code)) {
      state.letOthersIn();
    } else if (state.mustLeave()) {
      return callOutside(code, beside, carriers, location, values);
    }
    try {
      // SAFETY: the gate is open, so the address is that of loaded code; that the declared type is
      // the function's, the script vouches for.
      return code.invoke(carriers);
    } finally {
      // The memory of views stays while C runs.
      if (type.passesMemory) {
        Reference.reachabilityFence(values);
      }
    }
  }

  private Object convert(ToNativeNode node, int index, Object value) {
    try {
      return node.execute(value);
    } catch (Unconvertible e) {
      throw unconvertible(e, index);
    }
  }

  @TruffleBoundary
  private RuntimeException unconvertible(Unconvertible e, int index) {
    return e.at("argument " + (index + 1) + " of " + name);
  }

  /**
   * The same call with the context left, so that threads of C can enter it in the meantime. A
   * callback may detach a view that was passed, so its memory is held and not only the view.
   */
  private Object callOutside(
      NativeCall code, CoroutineNode beside, Object[] carriers, Node location, Object[] values) {
    Object memory = type.passesMemory ? memoryOf(values, carriers.length) : null;
    if (CallState.isChecked()) {
      return state.outside(location, () -> callUnderFence(code, null, null, memory, carriers));
    }
    CallStack stack = state.leave(location);
    int before = stack.callsBack();
    try {
      return callUnderFence(code, beside, stack, memory, carriers);
    } finally {
      int callsBack = stack.callsBack() - before;
      state.comeBack(location, stack);
      if (beside == null && callsBack != 0) {
        back.enter();
        calledBack(callsBack, location);
      }
    }
  }

  /** Takes note of calls back by the function; many of them, and it runs on a coroutine. */
  @TruffleBoundary
  private void calledBack(int times, Node location) {
    callsBack = (int) Math.min((long) callsBack + times, Integer.MAX_VALUE);
    if (callsBackOften() && location instanceof SymbolBody body) {
      body.startCoroutines();
    }
  }

  boolean callsBackOften() {
    return OFTEN > 0 && callsBack >= OFTEN;
  }

  private static Object callUnderFence(
      NativeCall code, CoroutineNode beside, CallStack stack, Object memory, Object[] carriers) {
    try {
      // SAFETY: as in convertAndCall.
      return beside == null ? code.invoke(carriers) : beside.call(code, carriers, stack);
    } finally {
      Reference.reachabilityFence(memory);
    }
  }

  @ExplodeLoop
  private static Object memoryOf(Object[] values, int count) {
    Object[] memory = new Object[count];
    for (int i = 0; i < count; i++) {
      memory[i] = Views.holder(FunctionBody.argument(values, i));
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
}
