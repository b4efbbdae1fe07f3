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

  /** Those of the first calls; null before the first. */
  ToNativeNode[] arguments;

  FromNativeNode result;

  /** Calls of a function that is nowhere; null before the first call, for it may need linking. */
  private NativeCall call;

  SymbolType(FunctionType declared) {
    this.declared = declared;
    this.passesStrings = declared.arguments().contains(FfiType.CSTRING);
    this.passesMemory =
        declared.arguments().stream().anyMatch(type -> type.scalar() == Scalar.POINTER);
  }

  NativeCall callOf(long address) {
    if (call == null) {
      call = new NativeCall(0, CallShape.of(declared.signature()), declared.leaf());
    }
    return call.of(address);
  }
}
