package dev.ferry.js.graaljs;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.impl.DefaultTruffleRuntime;
import java.util.function.Supplier;

/**
 * Keeps the JIT compiler from starting while a program's world is made, and says what it begins
 * with then.
 *
 * <p>Truffle starts its compiler in the background as soon as there is a first function. That costs
 * a tenth of a second of processor time, which the first world's making could use better on a
 * machine with few cores, and which a short program never gets back. The start synchronizes on
 * Truffle's runtime, so that whoever holds that monitor delays it. Should a later Truffle do
 * otherwise, nothing but the delay is lost.
 */
public final class CompilerStart {

  /** Set to false, this makes every thread wait for its compilations, and so for the start. */
  private static final String BACKGROUND = "polyglot.engine.BackgroundCompilation";

  private CompilerStart() {}

  /** Whether there is a compiler: without one the engine does not even know its options. */
  public static boolean isPossible() {
    return !(Truffle.getRuntime() instanceof DefaultTruffleRuntime);
  }

  /** Does something before the compiler may start, which then compiles running loops first. */
  public static <T> T after(Supplier<T> work) {
    putLoopsFirst();
    if (System.getProperty(BACKGROUND) != null) {
      return work.get();
    }
    synchronized (Truffle.getRuntime()) {
      return work.get();
    }
  }

  /**
   * Does nothing on the module path without {@code --add-exports
   * org.graalvm.truffle.runtime/com.oracle.truffle.runtime=dev.ferry.js}, and without a compiler.
   */
  private static void putLoopsFirst() {
    try {
      LoopsFirst.install();
    } catch (IllegalAccessError | NoClassDefFoundError unreachable) {
      // Loops wait for their turn.
    }
  }
}
