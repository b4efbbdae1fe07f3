package dev.ferry.core.callback;

import dev.ferry.core.call.CallShape;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Machine code that carries a call from C to a Java method handle.
 *
 * <p>The code is freed after this object has become unreachable. It may be called from any thread;
 * a thread that the JVM does not know is attached for the time of the call.
 */
public final class Upcall {

  private final MemorySegment stub;

  private Upcall(MemorySegment stub) {
    this.stub = stub;
  }

  /**
   * Makes machine code that calls {@code target}.
   *
   * @param shape the shape in which C calls
   * @param target a handle of exactly {@code shape.methodType()}; it must not throw
   */
  public static Upcall create(CallShape shape, MethodHandle target) {
    // SAFETY: the stub lives in an automatic arena, freed only when this object, its only holder,
    // is
    // unreachable; the target's type is checked against the shape by the linker.
    return new Upcall(Linker.nativeLinker().upcallStub(target, shape.descriptor(), Arena.ofAuto()));
  }

  /** The address for C. Valid while this object is reachable. */
  public long address() {
    return stub.address();
  }
}
