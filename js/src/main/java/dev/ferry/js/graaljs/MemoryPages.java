package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.js.runtime.util.DirectByteBufferHelper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for small buffers: pieces of pages outside the Java heap.
 *
 * <p>Each piece is zero, starts at a multiple of 16, and is handed out once. It keeps its page,
 * which goes when the last of its pieces is not reachable any more. Belongs to one realm, and so to
 * one thread at a time.
 */
final class MemoryPages {

  /** The most bytes that a piece can have: at worst one of them keeps 64 times as much. */
  static final int LARGEST = 1024;

  private static final int PAGE = 64 * LARGEST;
  private static final int ALIGNMENT = 16;
  private static final int MOST_BALLAST = 1 << 20;

  private ByteBuffer page = ByteBuffer.allocateDirect(0);
  private int next;

  /**
   * As much of the Java heap as the page has outside of it, so that the garbage collector comes as
   * often as pages are used up. Compiled code often makes no other object for a piece.
   */
  @SuppressWarnings("UnusedVariable") // it is there to be garbage
  private byte[] ballast;

  /** A buffer of so many bytes, at most {@link #LARGEST}. */
  ByteBuffer take(int bytes) {
    // An empty piece has an address of its own too.
    int room = Math.max(ALIGNMENT, (bytes + ALIGNMENT - 1) & -ALIGNMENT);
    if (next + room > page.capacity()) {
      turn();
    }
    // Of an exact class, so that compiled code makes the piece itself.
    ByteBuffer piece = DirectByteBufferHelper.cast(page).slice(next, bytes);
    next += room;
    return piece.order(ByteOrder.nativeOrder());
  }

  /**
   * Lets the garbage collector come as often as so many bytes, for which GraalJS asks the system,
   * would make it come if they lay in the Java heap. What it gives back is used again, and is
   * faster than memory that was never used.
   */
  @TruffleBoundary
  void weigh(int bytes) {
    ballast = new byte[Math.min(bytes, MOST_BALLAST)];
  }

  @TruffleBoundary
  private void turn() {
    page = ByteBuffer.allocateDirect(PAGE);
    ballast = new byte[PAGE];
    next = 0;
  }
}
