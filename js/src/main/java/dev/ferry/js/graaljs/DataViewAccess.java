package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ferry.core.memory.NativeMemory;
import java.lang.ref.Reference;
import java.nio.ByteOrder;

/**
 * Lets the methods of {@code DataView} load and store, where there is nothing to convert.
 *
 * <p>GraalJS chooses the code for a byte order by a virtual call, which compiled code does not see
 * through in time: after each access it looks at all objects anew. Scripts fill the structures that
 * C wants by these methods. Where anything but plain numbers is passed, or where the range does not
 * lie in memory that a view keeps for good, GraalJS's own code does it all. So it does where {@link
 * CallTargetField} cannot be changed.
 */
public final class DataViewAccess {

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /** What a pair of methods gives and takes, by the end of their names, and its bytes. */
  private enum Element {
    Int8(1),
    Uint8(1),
    Int16(2),
    Uint16(2),
    Int32(4),
    Uint32(4),
    Float32(4),
    Float64(8),
    BigInt64(8),
    BigUint64(8);

    final int size;

    Element(int size) {
      this.size = size;
    }
  }

  private DataViewAccess() {}

  /** Prepares the realm of the context that this thread is inside of, before its first script. */
  public static void install() {
    JSRealm realm = JSRealm.get(null);
    if (!ReplacedMethod.isPossible(realm)) {
      return;
    }
    for (Element element : Element.values()) {
      ReplacedMethod get = new ReplacedMethod(realm, realm.getDataViewPrototype(), "get" + element);
      get.set(new Get(element, get.original()));
      ReplacedMethod set = new ReplacedMethod(realm, realm.getDataViewPrototype(), "set" + element);
      set.set(new Set(element, set.original()));
    }
  }

  private abstract static class Body extends FunctionBody {

    final Element element;
    private final BranchProfile others = BranchProfile.create();
    @Child private DirectCallNode original;

    Body(Element element, CallTarget original) {
      this.element = element;
      this.original = DirectCallNode.create(original);
    }

    /** Leaves the call to GraalJS. */
    final Object original(Object[] call) {
      others.enter();
      return original.call(call);
    }

    /**
     * Where the element lies, if the call asks for one that is there; else 0. The memory stays
     * while the view is reachable.
     */
    final long address(Object view, Object offset) {
      return offset instanceof Integer index
              && index >= 0
              && index <= Views.byteLengthOfDataView(view) - element.size
          ? Views.address(view) + index
          : 0;
    }

    /** Whether a value says in which order the bytes are: plainly, or it does not matter. */
    final boolean isOrder(Object value) {
      return element.size == 1 || value instanceof Boolean || value == Undefined.instance;
    }

    /** Whether bytes have to change places. */
    final boolean isSwapped(Object littleEndian) {
      return element.size > 1 && (littleEndian == Boolean.TRUE) != LITTLE;
    }
  }

  private static final class Get extends Body {

    private final BranchProfile large = BranchProfile.create();

    Get(Element element, CallTarget original) {
      super(element, original);
    }

    @Override
    public Object execute(Object[] call) {
      Object view = thisValue(call);
      Object order = argument(call, 1);
      long address = address(view, argument(call, 0));
      if (address == 0 || !isOrder(order)) {
        return original(call);
      }
      try {
        return load(address, isSwapped(order));
      } finally {
        Reference.reachabilityFence(view);
      }
    }

    private Object load(long address, boolean swapped) {
      return switch (element) {
        case Int8 -> (int) loadByte(address);
        case Uint8 -> loadByte(address) & 0xFF;
        case Int16 -> (int) loadShort(address, swapped);
        case Uint16 -> loadShort(address, swapped) & 0xFFFF;
        case Int32 -> loadInt(address, swapped);
        case Uint32 -> unsigned(loadInt(address, swapped));
        case Float32 -> (double) Float.intBitsToFloat(loadInt(address, swapped));
        case Float64 -> Double.longBitsToDouble(loadLong(address, swapped));
        case BigInt64 -> signedBigInt(loadLong(address, swapped));
        case BigUint64 -> unsignedBigInt(loadLong(address, swapped));
      };
    }

    private Object unsigned(int value) {
      if (value < 0) {
        large.enter();
        return (double) Integer.toUnsignedLong(value);
      }
      return value;
    }

    @TruffleBoundary
    private static BigInt signedBigInt(long value) {
      return BigInt.valueOf(value);
    }

    @TruffleBoundary
    private static BigInt unsignedBigInt(long value) {
      return BigInt.valueOfUnsigned(value);
    }

    private static byte loadByte(long address) {
      // SAFETY: address() has found the element in the view's memory.
      return NativeMemory.getByte(address);
    }

    private static short loadShort(long address, boolean swapped) {
      // SAFETY: address() has found the element in the view's memory.
      short value = NativeMemory.getShort(address);
      return swapped ? Short.reverseBytes(value) : value;
    }

    private static int loadInt(long address, boolean swapped) {
      // SAFETY: address() has found the element in the view's memory.
      int value = NativeMemory.getInt(address);
      return swapped ? Integer.reverseBytes(value) : value;
    }

    private static long loadLong(long address, boolean swapped) {
      // SAFETY: address() has found the element in the view's memory.
      long value = NativeMemory.getLong(address);
      return swapped ? Long.reverseBytes(value) : value;
    }
  }

  private static final class Set extends Body {

    Set(Element element, CallTarget original) {
      super(element, original);
    }

    @Override
    public Object execute(Object[] call) {
      Object view = thisValue(call);
      Object value = argument(call, 1);
      Object order = argument(call, 2);
      long address = address(view, argument(call, 0));
      if (address == 0 || !isOrder(order) || !isPlain(value)) {
        return original(call);
      }
      try {
        store(address, isSwapped(order), value);
      } finally {
        Reference.reachabilityFence(view);
      }
      return Undefined.instance;
    }

    /** Whether a value becomes the element by a cast. */
    private boolean isPlain(Object value) {
      return switch (element) {
        case Int8, Uint8, Int16, Uint16, Int32, Uint32 ->
            value instanceof Integer || (value instanceof Double d && isWhole(d));
        case Float32, Float64 -> value instanceof Integer || value instanceof Double;
        case BigInt64, BigUint64 -> value instanceof BigInt;
      };
    }

    /** Whether a number is a whole one; not beyond 2^53, where casts end in the last long. */
    private static boolean isWhole(double value) {
      return Math.abs(value) <= 0x1p53 && (long) value == value;
    }

    private void store(long address, boolean swapped, Object value) {
      switch (element) {
        case Int8, Uint8 -> storeByte(address, (byte) integer(value));
        case Int16, Uint16 -> storeShort(address, swapped, (short) integer(value));
        case Int32, Uint32 -> storeInt(address, swapped, (int) integer(value));
        case Float32 ->
            storeInt(address, swapped, Float.floatToRawIntBits((float) floating(value)));
        case Float64 -> storeLong(address, swapped, Double.doubleToRawLongBits(floating(value)));
        case BigInt64, BigUint64 -> storeLong(address, swapped, lowBits((BigInt) value));
      }
    }

    /** Modulo 2^32 what JavaScript makes of it: the cast is exact. */
    private static long integer(Object value) {
      return value instanceof Integer i ? i : (long) (double) (Double) value;
    }

    private static double floating(Object value) {
      return value instanceof Integer i ? i : (Double) value;
    }

    @TruffleBoundary
    private static long lowBits(BigInt value) {
      return value.longValue();
    }

    private static void storeByte(long address, byte value) {
      // SAFETY: address() has found the element in the view's memory.
      NativeMemory.putByte(address, value);
    }

    private static void storeShort(long address, boolean swapped, short value) {
      // SAFETY: address() has found the element in the view's memory.
      NativeMemory.putShort(address, swapped ? Short.reverseBytes(value) : value);
    }

    private static void storeInt(long address, boolean swapped, int value) {
      // SAFETY: address() has found the element in the view's memory.
      NativeMemory.putInt(address, swapped ? Integer.reverseBytes(value) : value);
    }

    private static void storeLong(long address, boolean swapped, long value) {
      // SAFETY: address() has found the element in the view's memory.
      NativeMemory.putLong(address, swapped ? Long.reverseBytes(value) : value);
    }
  }
}
