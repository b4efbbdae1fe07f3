package dev.ferry.core.callback;

/**
 * How deep calls from C are nested on a thread, and whether its stack has room for one more.
 *
 * <p>A stack that overflows in Java code is an exception like others. One that overflows in the few
 * frames by which the JVM enters Java from C ends the process, for there is nobody to catch it, and
 * deep recursion would sooner or later hit exactly these. Where our own machine code lies between C
 * and Java, it looks at the stack and refuses such a call ({@link StackGuard}). Where the JVM's is
 * called at once, a nested call first reaches further down the stack than the next entry will, at a
 * place where the exception can be caught.
 */
final class StackReserve {

  /** Calls nested less deep than this do not look: so few cannot fill a stack by themselves. */
  private static final int UNCHECKED_DEPTH = 8;

  /** Frames of {@link #reach}: more than 16 KB when compiled, about 50 KB when interpreted. */
  private static final int FRAMES = 256;

  private static final ThreadLocal<StackReserve> CURRENT =
      ThreadLocal.withInitial(StackReserve::new);

  /** Calls that the thread is inside of. */
  int depth;

  private StackReserve() {}

  /**
   * Begins a call from C that {@link StackGuard} has let in.
   *
   * @throws StackOverflowError when an earlier one was refused and nobody knows of it yet; the call
   *     has not begun then
   */
  static StackReserve enter() {
    StackReserve reserve = CURRENT.get();
    if (StackGuard.isAnyRefused() && StackGuard.takeRefusal()) {
      throw new StackOverflowError();
    }
    reserve.depth++;
    return reserve;
  }

  /**
   * Begins a call from C that nobody has looked at.
   *
   * @throws StackOverflowError when too little stack is left for a further one; the call has not
   *     begun then
   */
  static StackReserve enterUnguarded() {
    StackReserve reserve = CURRENT.get();
    if (reserve.depth >= UNCHECKED_DEPTH) {
      reserve();
    }
    reserve.depth++;
    return reserve;
  }

  /** Overflows the stack here and now if too little is left for a call from C. */
  static void reserve() {
    reach(FRAMES, 0, 0, 0, 0, 0, 0, 0);
  }

  /** That of the current thread. */
  static StackReserve ofThread() {
    return CURRENT.get();
  }

  /** How many calls from C this thread is inside of. */
  static int depth() {
    return CURRENT.get().depth;
  }

  /** Ends the call that the last {@link #enter()} on this thread began. */
  void exit() {
    depth--;
  }

  /**
   * Uses stack and nothing else. The arguments do not fit the registers, so each frame is large.
   */
  private static long reach(int frames, long a, long b, long c, long d, long e, long f, long g) {
    return frames == 0 ? a : reach(frames - 1, b, c, d, e, f, g, a) + g;
  }
}
