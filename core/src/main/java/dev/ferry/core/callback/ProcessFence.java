package dev.ferry.core.callback;

import dev.ferry.core.call.Downcall;

/**
 * A full memory fence on all threads of this process, by {@code membarrier(2)} of Linux.
 *
 * <p>Two threads that each write one variable and then read the other's need a fence between the
 * two, both of them. With this one the frequent of the two needs none: it only has to keep its
 * write and its read in program order for the compiler, and the rare one sends the fence to all.
 */
public final class ProcessFence {

  /** The number of the system call on x86-64. */
  private static final long NUMBER = 324;

  private static final long PRIVATE_EXPEDITED = 1 << 3;
  private static final long REGISTER_PRIVATE_EXPEDITED = 1 << 4;

  private ProcessFence() {}

  /** Whether the system has it; some containers refuse it. */
  public static boolean isAvailable() {
    return Membarrier.IS_THERE;
  }

  /**
   * Returns when each running thread of the process has executed a fence: some microseconds.
   *
   * @throws IllegalStateException when the system, which had it, refuses it
   */
  public static void fence() {
    if (!Membarrier.IS_THERE || Membarrier.call(PRIVATE_EXPEDITED) != 0) {
      throw new IllegalStateException("membarrier: refused by the system");
    }
  }

  /** Looked for at the first question only: registering takes the kernel a while. */
  private static final class Membarrier {
    private static final long SYSCALL = Downcall.ofSystem("syscall");
    static final boolean IS_THERE =
        System.getProperty("os.arch").equals("amd64") && call(REGISTER_PRIVATE_EXPEDITED) == 0;

    static long call(long command) {
      // SAFETY: syscall reads its integers from the registers that callSix fills; this one passes
      // no memory, and an older kernel, which does not know it, answers -1.
      return Downcall.callSix(SYSCALL, NUMBER, command, 0, 0, 0, 0);
    }
  }
}
