package dev.ferry.js.convert;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import dev.ferry.core.memory.InvalidAddressException;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.Values;

/**
 * Converts the carrier of one type to a JavaScript value. Of an integer carrier only the bits of
 * the declared width count.
 */
public abstract class FromNativeNode extends Node {

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  FromNativeNode() {}

  /** Converts a carrier: a {@code Long}, {@code Double} or {@code Float}; null for void. */
  public abstract Object execute(Object carrier);

  /** The node for a type. */
  public static FromNativeNode create(FfiType type) {
    return switch (type) {
      case CHAR, I8 -> of(value -> (int) (byte) value);
      case U8 -> of(value -> (int) value & 0xff);
      case I16 -> of(value -> (int) (short) value);
      case U16 -> of(value -> (int) value & 0xffff);
      case I32 -> of(value -> (int) value);
      case U32 -> new NumericNode((value, as) -> as.number(value & 0xffff_ffffL));
      case I64 -> of(Values::bigInt);
      case U64 -> of(Values::unsignedBigInt);
      case I64_FAST -> new NumericNode(FromNativeNode::fastSigned);
      case U64_FAST, BUFFER_LENGTH -> new NumericNode(FromNativeNode::fastUnsigned);
      case BOOL -> of(value -> (value & 0xff) != 0);
      case PTR, FUNCTION, BUFFER, NAPI_ENV, NAPI_VALUE -> new NumericNode(FromNativeNode::pointer);
      case CSTRING -> new StringNode();
      case F64 -> new DoubleNode();
      case F32 -> new FloatNode();
      case VOID -> new VoidNode();
    };
  }

  private static FromNativeNode of(LongNode.Conversion conversion) {
    return new LongNode(conversion);
  }

  private static Object fastSigned(long value, NumericNode as) {
    return value >= -MAX_SAFE_INTEGER && value <= MAX_SAFE_INTEGER
        ? as.number(value)
        : as.signedBigInt(value);
  }

  private static Object fastUnsigned(long value, NumericNode as) {
    return value >= 0 && value < MAX_SAFE_INTEGER ? as.number(value) : as.unsignedBigInt(value);
  }

  private static Object pointer(long value, NumericNode as) {
    if (value == 0) {
      return as.nothing();
    }
    return value > 0 && value <= MAX_SAFE_INTEGER ? as.number(value) : as.unsignedBigInt(value);
  }

  /** Types whose carrier is a {@code long}. */
  private static final class LongNode extends FromNativeNode {

    /** What a type does with its carrier. */
    @FunctionalInterface
    interface Conversion {
      Object convert(long value);
    }

    private final Conversion conversion;

    LongNode(Conversion conversion) {
      this.conversion = conversion;
    }

    @Override
    public Object execute(Object carrier) {
      return conversion.convert((long) carrier);
    }
  }

  /**
   * Types whose carrier is a {@code long}, and whose values are of several kinds. It remembers
   * which have come: where that is always the same kind, compiled code makes no object.
   */
  private static final class NumericNode extends FromNativeNode {

    /** Chooses the kind. */
    @FunctionalInterface
    interface Choice {
      Object convert(long value, NumericNode as);
    }

    private final Choice choice;
    private final BranchProfile nothing = BranchProfile.create();
    private final BranchProfile bigInts = BranchProfile.create();

    @Child private NumberNode number = new NumberNode();

    NumericNode(Choice choice) {
      this.choice = choice;
    }

    @Override
    public Object execute(Object carrier) {
      return choice.convert((long) carrier, this);
    }

    Object number(long value) {
      return number.execute(value);
    }

    Object nothing() {
      nothing.enter();
      return Values.NULL;
    }

    Object signedBigInt(long value) {
      bigInts.enter();
      return Values.bigInt(value);
    }

    Object unsignedBigInt(long value) {
      bigInts.enter();
      return Values.unsignedBigInt(value);
    }
  }

  /** A string; its carrier may be a copy that was made on another thread. */
  private static final class StringNode extends FromNativeNode {

    @Child private StringAtNode string = new StringAtNode();

    @Override
    public Object execute(Object carrier) {
      if (carrier instanceof String copy) {
        return Values.string(copy);
      }
      long address = (long) carrier;
      if (address == 0) {
        return Values.NULL;
      }
      try {
        // SAFETY: the declared type says that C gives a string; an impossible address throws.
        return string.execute(address);
      } catch (InvalidAddressException e) {
        throw noString(e);
      }
    }

    @TruffleBoundary
    private static RuntimeException noString(InvalidAddressException e) {
      return ScriptRealm.typeError("bun:ffi: C gave no string: " + e.getMessage());
    }
  }

  private static final class DoubleNode extends FromNativeNode {
    @Override
    public Object execute(Object carrier) {
      return canonical((double) carrier);
    }
  }

  private static final class FloatNode extends FromNativeNode {
    @Override
    public Object execute(Object carrier) {
      return canonical((float) carrier);
    }
  }

  private static final class VoidNode extends FromNativeNode {
    @Override
    public Object execute(Object carrier) {
      return Values.UNDEFINED;
    }
  }

  /** JavaScript has one NaN; C has many. */
  private static double canonical(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }
}
