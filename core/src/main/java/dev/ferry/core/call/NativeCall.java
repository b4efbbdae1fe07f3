package dev.ferry.core.call;

import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Carrier;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Calls of one function, with the arguments laid out as a compiler sees them: by register.
 *
 * <p>A compiler that knows this class replaces {@link #isCompiled}, {@link #callLong} and {@link
 * #callDouble} by machine code that calls the function itself. Without one they are what stands
 * here, and a call goes through the handle of its shape once that is {@linkplain #linked linked},
 * or else through one trampoline that serves all shapes.
 *
 * <p>Under the System V x86-64 ABI a value's place depends on its class and on its order within the
 * class alone. So one method with a parameter for every place serves every shape; places that a
 * shape does not use are never loaded. A {@code float} is the low half of its register.
 */
public final class NativeCall {

  /** Integer registers for arguments. */
  public static final int LONGS = 6;

  /** Vector registers for arguments. */
  public static final int DOUBLES = 8;

  /** Stack slots for arguments, as far as compiled calls have them. */
  public static final int STACK = 6;

  /** Where the trampoline leaves a result that came in a vector register: bytes. */
  public static final int VECTOR_RESULT = LONGS * Long.BYTES;

  private final long address;
  private final CallShape shape;
  private final boolean declaredLeaf;
  private final MethodHandle handle;
  private final Places longs;
  private final Places doubles;
  private final Places stack;

  /**
   * Calls of a function.
   *
   * @param address where the function is. Whoever calls guarantees that it is loaded and of this
   *     shape.
   * @param declaredLeaf whether its author promises that it neither blocks, nor runs long, nor
   *     calls back
   */
  public NativeCall(long address, CallShape shape, boolean declaredLeaf) {
    this.address = address;
    this.shape = shape;
    this.declaredLeaf = declaredLeaf;
    this.handle = Trampoline.serves(shape) ? null : spreader(shape);
    Places inLongs = Places.NONE;
    Places inDoubles = Places.NONE;
    Places onStack = Places.NONE;
    for (int i = 0; i < shape.arguments().size(); i++) {
      if (shape.arguments().get(i) == Carrier.LONG) {
        if (inLongs.count() < LONGS) {
          inLongs = inLongs.with(i);
          continue;
        }
      } else if (inDoubles.count() < DOUBLES) {
        inDoubles = inDoubles.with(i);
        continue;
      }
      onStack = onStack.with(i);
    }
    this.longs = inLongs;
    this.doubles = inDoubles;
    this.stack = onStack;
  }

  /** The calls of {@code other}, but for the address and the handle. */
  private NativeCall(long address, NativeCall other, MethodHandle handle) {
    this.address = address;
    this.shape = other.shape;
    this.declaredLeaf = other.declaredLeaf;
    this.handle = handle;
    this.longs = other.longs;
    this.doubles = other.doubles;
    this.stack = other.stack;
  }

  /** The same calls of another function, which must be of this shape. */
  public NativeCall of(long function) {
    return new NativeCall(function, this, handle);
  }

  /**
   * The same calls, through the handle of their shape: for code that holds this object as a
   * constant. Linking the first call of a shape in a process takes milliseconds.
   */
  public NativeCall linked() {
    return new NativeCall(address, this, spreader(shape));
  }

  private static MethodHandle spreader(CallShape shape) {
    return Downcall.handle(shape)
        .asSpreader(1, Object[].class, shape.arguments().size())
        .asType(MethodType.methodType(Object.class, long.class, Object[].class));
  }

  /** Whether these calls go through the handle of their shape. */
  public boolean isLinked() {
    return handle != null;
  }

  /** Where the function is. */
  public long address() {
    return address;
  }

  /** The carriers of its arguments and of its result. */
  public CallShape shape() {
    return shape;
  }

  /** Whether the function was declared to be a leaf. */
  public boolean isDeclaredLeaf() {
    return declaredLeaf;
  }

  /** How many arguments travel in integer registers. */
  public int longCount() {
    return longs.count();
  }

  /** How many arguments travel in vector registers. */
  public int doubleCount() {
    return doubles.count();
  }

  /** How many arguments travel on the stack; more than {@link #STACK} are not compiled. */
  public int stackCount() {
    return stack.count();
  }

  /**
   * Calls.
   *
   * @param carriers one box per argument, in the order of the declaration
   * @return the box of the result's carrier; null for void
   */
  public Object invoke(Object[] carriers) {
    if (!isCompiled(this)) {
      return invokeOrdinarily(carriers);
    }
    return switch (shape.returns()) {
      case LONG -> toLong(carriers);
      case DOUBLE -> toDouble(carriers);
      case FLOAT -> Float.intBitsToFloat((int) Double.doubleToRawLongBits(toDouble(carriers)));
      case VOID -> {
        toLong(carriers);
        yield null;
      }
    };
  }

  /**
   * Whether the function is known to be a leaf, which neither blocks nor calls back: in the code of
   * the JIT compiler also when it was not declared but proved.
   */
  public static boolean isLeaf(NativeCall call) {
    return call.isDeclaredLeaf();
  }

  /**
   * Whether a compiler makes the calls of this function itself: a constant to such a compiler, and
   * false everywhere else.
   */
  public static boolean isCompiled(NativeCall call) {
    return false;
  }

  /**
   * Calls a function whose result comes in an integer register, or that has none.
   *
   * @return the register; arbitrary for void
   */
  public static long callLong(
      NativeCall call,
      long l0,
      long l1,
      long l2,
      long l3,
      long l4,
      long l5,
      double d0,
      double d1,
      double d2,
      double d3,
      double d4,
      double d5,
      double d6,
      double d7,
      long s0,
      long s1,
      long s2,
      long s3,
      long s4,
      long s5) {
    Object result =
        call.invokeLaidOut(
            new long[] {l0, l1, l2, l3, l4, l5},
            new double[] {d0, d1, d2, d3, d4, d5, d6, d7},
            new long[] {s0, s1, s2, s3, s4, s5});
    return result == null ? 0 : (long) result;
  }

  /**
   * Calls a function whose result comes in a vector register.
   *
   * @return the register; a {@code float} is its low half
   */
  public static double callDouble(
      NativeCall call,
      long l0,
      long l1,
      long l2,
      long l3,
      long l4,
      long l5,
      double d0,
      double d1,
      double d2,
      double d3,
      double d4,
      double d5,
      double d6,
      double d7,
      long s0,
      long s1,
      long s2,
      long s3,
      long s4,
      long s5) {
    return inVector(
        call.invokeLaidOut(
            new long[] {l0, l1, l2, l3, l4, l5},
            new double[] {d0, d1, d2, d3, d4, d5, d6, d7},
            new long[] {s0, s1, s2, s3, s4, s5}));
  }

  /**
   * The machine code {@code long trampoline(long function, long *slots)}, which calls any function
   * with what {@link #layOut} has put into the slots; 0 where there is none. It returns by a jump,
   * for the processor would not foretell a return when the thread has been on another stack.
   */
  public static long trampoline() {
    return Trampoline.ENDING_BY_JUMP;
  }

  /**
   * Puts arguments where the trampoline takes them from. At most {@link #STACK} may travel on the
   * stack.
   *
   * @param c one box per argument, in the order of the declaration
   * @param slots the address of {@link Trampoline#STACK} slots of eight bytes, and as many as
   *     travel on the stack and one
   */
  public void layOut(Object[] c, long slots) {
    putLong(c, slots, 0);
    putLong(c, slots, 1);
    putLong(c, slots, 2);
    putLong(c, slots, 3);
    putLong(c, slots, 4);
    putLong(c, slots, 5);
    putDouble(c, slots, 0);
    putDouble(c, slots, 1);
    putDouble(c, slots, 2);
    putDouble(c, slots, 3);
    putDouble(c, slots, 4);
    putDouble(c, slots, 5);
    putDouble(c, slots, 6);
    putDouble(c, slots, 7);
    putOnStack(c, slots, 0);
    putOnStack(c, slots, 1);
    putOnStack(c, slots, 2);
    putOnStack(c, slots, 3);
    putOnStack(c, slots, 4);
    putOnStack(c, slots, 5);
    // SAFETY: the caller vouches for the slots, here and below.
    NativeMemory.putLong(
        slots + (long) Trampoline.COUNT * Long.BYTES, Trampoline.evened(stack.count()));
  }

  private void putLong(Object[] c, long slots, int place) {
    if (place < longs.count()) {
      // SAFETY: as in layOut.
      NativeMemory.putLong(slots + (long) place * Long.BYTES, (long) c[longs.argument(place)]);
    }
  }

  private void putDouble(Object[] c, long slots, int place) {
    if (place < doubles.count()) {
      // SAFETY: as in layOut.
      NativeMemory.putDouble(
          slots + (Trampoline.DOUBLES + (long) place) * Long.BYTES,
          inVector(c[doubles.argument(place)]));
    }
  }

  private void putOnStack(Object[] c, long slots, int place) {
    if (place < stack.count()) {
      // SAFETY: as in layOut.
      NativeMemory.putLong(
          slots + (Trampoline.STACK + (long) place) * Long.BYTES, bits(c[stack.argument(place)]));
    }
  }

  private long toLong(Object[] c) {
    return callLong(
        this,
        inLong(c, 0),
        inLong(c, 1),
        inLong(c, 2),
        inLong(c, 3),
        inLong(c, 4),
        inLong(c, 5),
        inDouble(c, 0),
        inDouble(c, 1),
        inDouble(c, 2),
        inDouble(c, 3),
        inDouble(c, 4),
        inDouble(c, 5),
        inDouble(c, 6),
        inDouble(c, 7),
        onStack(c, 0),
        onStack(c, 1),
        onStack(c, 2),
        onStack(c, 3),
        onStack(c, 4),
        onStack(c, 5));
  }

  private double toDouble(Object[] c) {
    return callDouble(
        this,
        inLong(c, 0),
        inLong(c, 1),
        inLong(c, 2),
        inLong(c, 3),
        inLong(c, 4),
        inLong(c, 5),
        inDouble(c, 0),
        inDouble(c, 1),
        inDouble(c, 2),
        inDouble(c, 3),
        inDouble(c, 4),
        inDouble(c, 5),
        inDouble(c, 6),
        inDouble(c, 7),
        onStack(c, 0),
        onStack(c, 1),
        onStack(c, 2),
        onStack(c, 3),
        onStack(c, 4),
        onStack(c, 5));
  }

  private Object invokeOrdinarily(Object[] carriers) {
    if (handle == null) {
      // SAFETY: whoever calls vouches for the address and the shape.
      return Trampoline.call(address, carriers, shape.returns());
    }
    try {
      // SAFETY: whoever calls vouches for the address and the shape.
      return handle.invokeExact(address, carriers);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** A carrier as it lies in a register or in a slot of the stack. */
  static long bits(Object carrier) {
    return carrier instanceof Long l ? l : Double.doubleToRawLongBits(inVector(carrier));
  }

  /** For compiled code that was left half-way, after it had laid the arguments out. */
  private Object invokeLaidOut(long[] inLongs, double[] inDoubles, long[] onStack) {
    Object[] carriers = new Object[shape.arguments().size()];
    for (int i = 0; i < longs.count(); i++) {
      carriers[longs.argument(i)] = inLongs[i];
    }
    for (int i = 0; i < doubles.count(); i++) {
      int argument = doubles.argument(i);
      carriers[argument] = carrier(argument, Double.doubleToRawLongBits(inDoubles[i]));
    }
    for (int i = 0; i < stack.count(); i++) {
      int argument = stack.argument(i);
      carriers[argument] = carrier(argument, onStack[i]);
    }
    return invokeOrdinarily(carriers);
  }

  private Object carrier(int argument, long bits) {
    return switch (shape.arguments().get(argument)) {
      case LONG -> bits;
      case DOUBLE -> Double.longBitsToDouble(bits);
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case VOID -> throw new IllegalStateException("void is no argument");
    };
  }

  private long inLong(Object[] carriers, int place) {
    return place < longs.count() ? (long) carriers[longs.argument(place)] : 0;
  }

  private double inDouble(Object[] carriers, int place) {
    return place < doubles.count() ? inVector(carriers[doubles.argument(place)]) : 0;
  }

  private long onStack(Object[] carriers, int place) {
    if (place >= stack.count()) {
      return 0;
    }
    return bits(carriers[stack.argument(place)]);
  }

  private static double inVector(Object carrier) {
    return carrier instanceof Float f
        ? Double.longBitsToDouble(Integer.toUnsignedLong(Float.floatToRawIntBits(f)))
        : (double) carrier;
  }
}
