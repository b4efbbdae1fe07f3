package dev.ferry.js.convert;

import com.oracle.truffle.api.nodes.Node;

/** Converts a JavaScript value to the carrier of one type. */
public abstract class ToNativeNode extends Node {

  private final Site site;

  ToNativeNode(Site site) {
    this.site = site;
  }

  /** Where this conversion happens. */
  protected final Site site() {
    return site;
  }

  /**
   * Converts a value.
   *
   * @return a {@code Long}, {@code Double} or {@code Float}, by the type's carrier
   * @throws RuntimeException a JavaScript TypeError when the type does not take the value, or
   *     whatever the value's own {@code valueOf} throws
   */
  public abstract Object execute(Object value);

  /**
   * The node for a type.
   *
   * @param strings where strings are kept that C reads through a pointer
   */
  public static ToNativeNode create(FfiType type, Site site, StringMemory strings) {
    return switch (type) {
      case CHAR, I8, U8, I16, U16, I32, U32 -> IntegerToNativeNodeGen.create(site, type);
      case I64, U64, I64_FAST, U64_FAST -> Int64ToNativeNodeGen.create(site, type);
      case F64 -> DoubleToNativeNodeGen.create(site, type);
      case F32 -> new FloatToNativeNode(site);
      case BOOL -> BooleanToNativeNodeGen.create(site);
      case PTR, CSTRING, FUNCTION, NAPI_ENV, NAPI_VALUE ->
          PointerToNativeNodeGen.create(site, type, strings);
      case BUFFER -> new BufferToNativeNode(site);
      case BUFFER_LENGTH -> new BufferLengthToNativeNode(site);
      case VOID -> new VoidToNativeNode(site);
    };
  }
}
