package dev.ferry.js.graaljs;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * The address of a direct buffer.
 *
 * <p>The public way makes a segment for each question, which costs 12 ns. With {@code --add-opens
 * java.base/java.nio=dev.ferry.js} the buffer's own field is read instead, which is one load.
 */
final class BufferAddress {

  private static final VarHandle FIELD = field();

  private BufferAddress() {}

  /** The address of the first byte; the caller keeps the buffer reachable while it is used. */
  static long of(ByteBuffer direct) {
    return FIELD != null
        ? (long) FIELD.get((Buffer) direct)
        // SAFETY: only the address is taken.
        : MemorySegment.ofBuffer(direct).address();
  }

  private static VarHandle field() {
    try {
      return MethodHandles.privateLookupIn(Buffer.class, MethodHandles.lookup())
          .findVarHandle(Buffer.class, "address", long.class);
    } catch (ReflectiveOperationException notOpened) {
      return null;
    }
  }
}
