package dev.ferry.core.callback;

import dev.ferry.core.call.CallShape;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Machine code that carries a call from C to a Java method handle.
 *
 * <p>The code is freed after this object has become unreachable, and calling it then ends the
 * process. So whoever gives the address to C keeps this object, also while a call through it is
 * running. The code itself keeps the target: <b>a target from which its own {@code Upcall} can be
 * reached is never freed</b>.
 *
 * <p>It may be called from any thread; a thread that the JVM does not know is attached at its first
 * call, as a daemon, and detached when it ends.
 *
 * <p>An exception never gets past it into C, where it would end the process: C sees the result 0,
 * and the exception goes to the {@code escaped} of {@link #create(CallShape, MethodHandle,
 * Consumer)}. That holds for a stack overflow too, also one by recursion through C.
 */
public final class Upcall {

  private static final Queue<MemorySegment> KEPT = new ConcurrentLinkedQueue<>();

  private final MemorySegment stub;

  private Upcall(MemorySegment stub) {
    this.stub = stub;
  }

  /**
   * Makes machine code that calls {@code target}. What the target throws goes to the uncaught
   * exception handler of the thread on which it was called.
   *
   * @param shape the shape in which C calls
   * @param target a handle of exactly {@code shape.methodType()}
   * @throws IllegalArgumentException when the target has another type
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static Upcall create(CallShape shape, MethodHandle target) {
    return create(shape, target, Upcall::uncaught);
  }

  /**
   * Makes machine code that calls {@code target}.
   *
   * @param shape the shape in which C calls
   * @param target a handle of exactly {@code shape.methodType()}
   * @param escaped is given what the target throws, on the thread of the call, before C gets its
   *     result 0; what it throws itself is lost
   * @throws IllegalArgumentException when the target has another type
   * @throws OutOfMemoryError when there is no room for more machine code
   */
  public static Upcall create(
      CallShape shape, MethodHandle target, Consumer<? super Throwable> escaped) {
    Objects.requireNonNull(escaped, "escaped");
    if (!target.type().equals(shape.methodType())) {
      throw new IllegalArgumentException(
          "target has the type " + target.type() + "; the shape needs " + shape.methodType());
    }
    MethodHandle entry = UpcallEntry.of(shape, target, escaped::accept);
    Arena arena = Arena.ofAuto();
    // SAFETY: the stub lives in an automatic arena, freed only when this object, its only holder,
    // is unreachable; the entry has the shape's type and throws nothing.
    MemorySegment stub = Linker.nativeLinker().upcallStub(entry, shape.descriptor(), arena);
    LiveStubs.added();
    // SAFETY: same address, same arena; this only hooks the count to its end.
    return new Upcall(stub.reinterpret(arena, freed -> LiveStubs.removed()));
  }

  /** The address for C. Valid while this object is reachable. */
  public long address() {
    return stub.address();
  }

  /**
   * The address for C as a segment of no bytes, which keeps the machine code while it is reachable.
   */
  public MemorySegment segment() {
    return stub;
  }

  /**
   * Never frees the machine code: for an address that C may use at any time, and that nobody else
   * holds any more.
   */
  public void keepForever() {
    KEPT.add(stub);
  }

  /** How many pieces of machine code this process has made and the collector has not yet freed. */
  public static long liveCount() {
    return LiveStubs.count();
  }

  /**
   * How many calls through upcalls the current thread is inside of. While it is not 0, frames of C
   * lie beneath the running Java code.
   */
  public static int depth() {
    return StackReserve.depth();
  }

  /**
   * Makes sure that C, called now, can call back: its call would end the process if the stack
   * overflowed in the first frames of Java.
   *
   * @throws StackOverflowError when too little stack is left
   */
  public static void reserveStack() {
    StackReserve.reserve();
  }

  private static void uncaught(Throwable thrown) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
  }
}
