package dev.ferry.js.function;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.type.Scalar;
import dev.ferry.js.convert.FfiType;
import dev.ferry.js.convert.FromNativeNode;
import dev.ferry.js.convert.ToNativeNode;

/** What the symbols of one type have in common, in one realm. */
final class SymbolType {

  final FunctionType declared;
  final boolean passesStrings;
  final boolean passesMemory;

  /** Convert the arguments of the first calls. */
  final ToNativeNode[] arguments;

  /** Converts their results. */
  final FromNativeNode result;

  private final CallShape shape;

  /** Calls of a function that is nowhere; null before the first call, for it may need linking. */
  private NativeCall call;

  SymbolType(FunctionType declared, ToNativeNode[] arguments, FromNativeNode result) {
    this.declared = declared;
    this.arguments = arguments;
    this.result = result;
    boolean hasStrings = false;
    boolean hasMemory = false;
    for (FfiType type : declared.arguments()) {
      hasStrings |= type == FfiType.CSTRING;
      hasMemory |= type.scalar() == Scalar.POINTER;
    }
    this.passesStrings = hasStrings;
    this.passesMemory = hasMemory;
    this.shape = CallShape.of(declared.signature());
  }

  NativeCall callOf(long address) {
    if (call == null) {
      call = new NativeCall(0, shape, declared.leaf());
    }
    return call.of(address);
  }
}
