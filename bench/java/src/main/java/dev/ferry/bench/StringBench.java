package dev.ferry.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What does it cost to pass a string of 36 characters? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class StringBench {

  private String text = "123e4567-e89b-12d3-a456-426614174000";

  @Benchmark
  public int ferry() {
    return FerryLibrary.LIBRARY.length(text);
  }

  @Benchmark
  public int foreign() throws Throwable {
    return ForeignLibrary.length(text);
  }

  @Benchmark
  public int jni() {
    return JniLibrary.length(text);
  }

  @Benchmark
  public int jnaInterface() {
    return JnaLibrary.LIBRARY.text_length(text);
  }

  @Benchmark
  public int jnaDirect() {
    return JnaLibrary.Direct.text_length(text);
  }

  @Benchmark
  public int jnr() {
    return JnrLibrary.LIBRARY.text_length(text);
  }
}
