package dev.ferry.core.library;

import dev.ferry.core.callback.Upcall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One reference to a library that the dynamic linker counts, and when it is given back: at closing,
 * or, if segments of it were handed out, when none of them is reachable after closing. A call in
 * progress reaches the segment of its function, so no code is unmapped under it.
 *
 * <p>A callback may close the library that called it by a bare address. Its code is then on this
 * thread's stack, so the reference is given back later: at the next opening or closing on this
 * thread that no code of C lies beneath.
 *
 * <p>Not synchronized: its {@link Library} is.
 */
final class Mapping {

  private static final AtomicLong COUNT = new AtomicLong();

  /** Closed by callbacks of the thread. */
  private static final ThreadLocal<Queue<State>> LATER = ThreadLocal.withInitial(ArrayDeque::new);

  private final State state;

  /** Keeps the library mapped; null when nothing depends on it. Segments reach it, not this. */
  private Arena keeper;

  private Mapping(long handle) {
    this.state = new State(handle);
  }

  /**
   * What decides the end of the reference. The keeper's end reaches this and nothing else of the
   * library, or the keeper would reach itself and never end.
   */
  private static final class State {
    private final long handle;
    private boolean closed;
    private boolean kept;

    State(long handle) {
      this.handle = handle;
    }

    synchronized void keep() {
      kept = true;
    }

    synchronized void close() {
      closed = true;
      giveBackIfUnused();
    }

    synchronized void keeperEnded() {
      kept = false;
      if (closed) {
        giveBackIfUnused();
      }
    }

    private void giveBackIfUnused() {
      if (kept) {
        return;
      }
      if (Upcall.depth() > 0) {
        LATER.get().add(this);
      } else {
        giveBack();
      }
    }

    private void giveBack() {
      DynamicLinker.close(handle);
      COUNT.decrementAndGet();
    }
  }

  static Mapping of(String name, long mode) {
    giveBackLater();
    long handle = DynamicLinker.open(name, mode);
    if (handle == 0) {
      throw new LibraryException(DynamicLinker.error());
    }
    COUNT.incrementAndGet();
    return new Mapping(handle);
  }

  static long count() {
    return COUNT.get();
  }

  long[] find(List<String> symbols) {
    return DynamicLinker.find(state.handle, symbols);
  }

  /** The dynamic linker's text on a symbol that {@link #find} did not find. */
  String whyNotFound(String symbol) {
    DynamicLinker.find(state.handle, List.of(symbol));
    return DynamicLinker.error();
  }

  MemorySegment keepMapped(long address) {
    if (keeper == null) {
      keeper = Arena.ofAuto();
      State ended = state;
      state.keep();
      // SAFETY: a segment of no bytes, used for its lifetime alone.
      MemorySegment.ofAddress(address).reinterpret(keeper, unreachable -> ended.keeperEnded());
    }
    // SAFETY: a segment of no bytes: it gives an address a lifetime and no access to memory.
    return MemorySegment.ofAddress(address).reinterpret(keeper, null);
  }

  void close() {
    giveBackLater();
    keeper = null;
    state.close();
  }

  private static void giveBackLater() {
    if (Upcall.depth() == 0) {
      for (State state = LATER.get().poll(); state != null; state = LATER.get().poll()) {
        state.giveBack();
      }
    }
  }
}
