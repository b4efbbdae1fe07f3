package dev.ferry.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What does a call with two floating-point numbers cost? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AddDoubleBench {

  private double a = 40;
  private double b = 2;

  @Benchmark
  public double ferry() {
    return FerryLibrary.LIBRARY.add(a, b);
  }

  @Benchmark
  public double foreign() throws Throwable {
    return (double) ForeignLibrary.ADD_DOUBLE.invokeExact(a, b);
  }

  @Benchmark
  public double jni() {
    return JniLibrary.addDouble(a, b);
  }

  @Benchmark
  public double jnaInterface() {
    return JnaLibrary.LIBRARY.add_f64(a, b);
  }

  @Benchmark
  public double jnaDirect() {
    return JnaLibrary.Direct.add_f64(a, b);
  }

  @Benchmark
  public double jnr() {
    return JnrLibrary.LIBRARY.add_f64(a, b);
  }
}
