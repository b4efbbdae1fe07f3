package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;

/** Time as process.hrtime and performance see it. */
final class Clock {

  /** When this process began, on the scale of {@link System#nanoTime()}. */
  private static final long ORIGIN_NANOS;

  private static final double ORIGIN_MILLIS;

  static {
    double now = System.currentTimeMillis();
    ORIGIN_NANOS = System.nanoTime();
    ORIGIN_MILLIS = now;
  }

  private Clock() {}

  static Map<String, HostFunction.Body> functions() {
    return Map.of(
        "now", a -> now(),
        "sinceOrigin", a -> System.nanoTime() - ORIGIN_NANOS,
        "sleep", a -> sleep(((Number) a[0]).doubleValue()),
        "nanos", a -> BigInteger.valueOf(System.nanoTime()),
        "origin", a -> ORIGIN_MILLIS);
  }

  /** Milliseconds since this class was loaded. */
  static double now() {
    return (System.nanoTime() - ORIGIN_NANOS) / 1e6;
  }

  private static Object sleep(double millis) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (millis * 1e6)));
    return null;
  }
}
