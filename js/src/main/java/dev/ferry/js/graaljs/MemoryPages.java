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

  private ByteBuffer page = ByteBuffer.allocateDirect(0);
  private int next;

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

  @TruffleBoundary
  private void turn() {
    page = ByteBuffer.allocateDirect(PAGE);
    Ballast.add(PAGE);
    next = 0;
  }
}
