package dev.ferry.core.callback;

import dev.ferry.core.call.CallShape;
import dev.ferry.core.call.NativeCall;
import dev.ferry.core.memory.NativeMemory;
import dev.ferry.core.type.Carrier;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the values of a call by C lie, for one shape.
 *
 * <p>The machine code of a {@link ThunkPage} stores all registers that can hold arguments into a
 * record on the stack, which lies right below what the caller has put there. It is there until the
 * call returns, which it does with the result that stands in the record; 0 where none was stored.
 *
 * <p>Offsets are in bytes. Restricted: the address must be that of a record of a call in this
 * shape, and the call must not have returned.
 */
public final class CallRecord {

  private static final int DOUBLES = NativeCall.LONGS;
  private static final int RESULT = DOUBLES + NativeCall.DOUBLES;
  private static final int VECTOR_RESULT = RESULT + 1;

  /** Behind the results lie the caller's frame pointer and the address to return to. */
  private static final int STACK = VECTOR_RESULT + 3;

  /** Bytes that the machine code reserves: the arguments in registers, and the results. */
  static final int SIZE = (VECTOR_RESULT + 1) * Long.BYTES;

  private static final ConcurrentHashMap<CallShape, CallRecord> RECORDS = new ConcurrentHashMap<>();

  private final CallShape shape;
  private final int[] offsets;

  private CallRecord(CallShape shape) {
    this.shape = shape;
    this.offsets = new int[shape.arguments().size()];
    int longAt = 0;
    int doubleAt = DOUBLES;
    int stackAt = STACK;
    for (int i = 0; i < offsets.length; i++) {
      int slot;
      if (shape.arguments().get(i) == Carrier.LONG) {
        slot = longAt < DOUBLES ? longAt++ : stackAt++;
      } else {
        slot = doubleAt < RESULT ? doubleAt++ : stackAt++;
      }
      offsets[i] = slot * Long.BYTES;
    }
  }

  /** The record of a shape. */
  public static CallRecord of(CallShape shape) {
    return RECORDS.computeIfAbsent(shape, CallRecord::new);
  }

  /** The offset of each argument, in the order of the declaration. */
  public int[] offsets() {
    return offsets.clone();
  }

  /** Loads all arguments. */
  public Object[] load(long record) {
    Object[] carriers = new Object[offsets.length];
    for (int i = 0; i < carriers.length; i++) {
      carriers[i] = load(shape.arguments().get(i), record + offsets[i]);
    }
    return carriers;
  }

  /** Loads one argument from its own address. */
  public static Object load(Carrier carrier, long address) {
    // SAFETY: the caller vouches for the address.
    return switch (carrier) {
      case LONG -> NativeMemory.getLong(address);
      case DOUBLE -> NativeMemory.getDouble(address);
      case FLOAT -> NativeMemory.getFloat(address);
      case VOID -> throw new IllegalArgumentException("void is no argument");
    };
  }

  /**
   * Stores the result.
   *
   * @param carrier the carrier of the result
   * @param result its box; anything for void
   */
  public static void store(Carrier carrier, long record, Object result) {
    // SAFETY: the caller vouches for the record.
    switch (carrier) {
      case LONG -> NativeMemory.putLong(record + RESULT * Long.BYTES, (long) result);
      case DOUBLE -> NativeMemory.putDouble(record + VECTOR_RESULT * Long.BYTES, (double) result);
      case FLOAT -> NativeMemory.putFloat(record + VECTOR_RESULT * Long.BYTES, (float) result);
      case VOID -> {}
    }
  }
}
