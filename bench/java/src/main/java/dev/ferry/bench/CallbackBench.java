package dev.ferry.bench;

import dev.ferry.core.bind.Callback;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What does a call of Java by C cost? A hundred of them for each call of C. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CallbackBench {

  private static final int TIMES = 100;

  private static final Callback<FerryLibrary.IntFunction> FERRY =
      Callback.of(FerryLibrary.IntFunction.class, value -> value ^ 1);
  private static final JnaLibrary.Flip JNA = value -> value ^ 1;
  private static final JnrLibrary.Flip JNR = value -> value ^ 1;

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int ferry() {
    return FerryLibrary.LIBRARY.callBack(FERRY, TIMES);
  }

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int foreign() throws Throwable {
    return (int) ForeignLibrary.CALL_BACK.invokeExact(ForeignLibrary.FLIP, TIMES);
  }

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int jni() {
    return JniLibrary.callBack(TIMES);
  }

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int jnaInterface() {
    return JnaLibrary.LIBRARY.call_back(JNA, TIMES);
  }

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int jnaDirect() {
    return JnaLibrary.Direct.call_back(JNA, TIMES);
  }

  @OperationsPerInvocation(TIMES)
  @Benchmark
  public int jnr() {
    return JnrLibrary.LIBRARY.call_back(JNR, TIMES);
  }
}
