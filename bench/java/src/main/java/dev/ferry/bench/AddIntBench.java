package dev.ferry.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What does a call with two integers cost? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class AddIntBench {

  private int a = 40;
  private int b = 2;

  @Benchmark
  public int ferry() {
    return FerryLibrary.LIBRARY.add(a, b);
  }

  @Benchmark
  public int ferryHandle() throws Throwable {
    return (int) FerryLibrary.ADD_INT.invokeExact(a, b);
  }

  @Benchmark
  public int foreign() throws Throwable {
    return (int) ForeignLibrary.ADD_INT.invokeExact(a, b);
  }

  @Benchmark
  public int jni() {
    return JniLibrary.addInt(a, b);
  }

  @Benchmark
  public int jnaInterface() {
    return JnaLibrary.LIBRARY.add_i32(a, b);
  }

  @Benchmark
  public int jnaDirect() {
    return JnaLibrary.Direct.add_i32(a, b);
  }

  @Benchmark
  public int jnr() {
    return JnrLibrary.LIBRARY.add_i32(a, b);
  }
}
