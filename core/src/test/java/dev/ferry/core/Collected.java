package dev.ferry.core;

import java.util.function.BooleanSupplier;

/** Waits for what the garbage collector does in its own time. */
public final class Collected {

  private Collected() {}

  /** Collects garbage, at least twice, until a condition holds; fails after a minute. */
  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 60_000_000_000L;
    for (int round = 0; round < 2 || !condition.getAsBoolean(); round++) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not collected after a minute");
      }
      System.gc();
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
