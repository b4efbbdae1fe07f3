package dev.ferry.js.convert;

import com.oracle.truffle.api.dsl.Introspection;
import com.oracle.truffle.api.dsl.Introspection.SpecializationInfo;
import com.oracle.truffle.api.nodes.Node;

/** Converts a JavaScript value to the carrier of one type. */
public abstract class ToNativeNode extends Node {

  ToNativeNode() {}

  /**
   * Converts a value.
   *
   * @return a {@code Long}, {@code Double} or {@code Float}, by the type's carrier
   * @throws Unconvertible when the type does not take the value
   * @throws RuntimeException whatever the value's own {@code valueOf} throws
   */
  public abstract Object execute(Object value);

  /**
   * How many nodes of the compiler's graph converting takes at most, after the kinds of values that
   * have come so far.
   */
  public int graphSize() {
    int kinds = 0;
    for (SpecializationInfo kind : Introspection.getSpecializations(this)) {
      kinds += kind.isActive() ? 1 : 0;
    }
    return 25 + 20 * kinds;
  }

  /**
   * The node for a type.
   *
   * @param strings where strings are kept that C reads through a pointer
   */
  public static ToNativeNode create(FfiType type, StringMemory strings) {
    return switch (type) {
      case CHAR, I8, U8, I16, U16, I32, U32 -> IntegerToNativeNodeGen.create(type);
      case I64, U64, I64_FAST, U64_FAST -> Int64ToNativeNodeGen.create(type);
      case F64 -> DoubleToNativeNodeGen.create(type);
      case F32 -> new FloatToNativeNode();
      case BOOL -> BooleanToNativeNodeGen.create();
      case PTR, CSTRING, FUNCTION, NAPI_ENV, NAPI_VALUE ->
          PointerToNativeNodeGen.create(type, strings);
      case BUFFER -> new BufferToNativeNode();
      case BUFFER_LENGTH -> new BufferLengthToNativeNode();
      case VOID -> new VoidToNativeNode();
    };
  }
}
