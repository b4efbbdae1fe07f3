package dev.ferry.core.call;

import dev.ferry.core.type.Carrier;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;

/** The shared handles through which Java calls C. */
public final class Downcall {

  private static final ConcurrentHashMap<CallShape, MethodHandle> HANDLES =
      new ConcurrentHashMap<>();

  private static final MethodHandle SEGMENT_OF_ADDRESS = segmentOfAddress();

  private Downcall() {}

  /**
   * The handle of a shape, linked at its first use in this process.
   *
   * <p>Compiled code that holds both the handle and the address as constants calls as fast as
   * through a handle that was linked for this one function.
   *
   * @return a handle of type {@code (long address, carriers...)carrier}. It is restricted: the
   *     caller guarantees that the address is that of a loaded function of this shape, until the
   *     call returns.
   */
  public static MethodHandle handle(CallShape shape) {
    MethodHandle handle = HANDLES.get(shape);
    return handle != null ? handle : HANDLES.computeIfAbsent(shape, Downcall::linkToAddress);
  }

  /**
   * A handle for functions of a descriptor, with the function's address as a leading segment. The
   * call keeps the lifetimes of that segment and of segments among its arguments.
   *
   * @return a handle of type {@code (MemorySegment function, ...)}. It is restricted: the caller
   *     guarantees that the segment is at a function of this descriptor.
   */
  public static MethodHandle handle(FunctionDescriptor descriptor) {
    // SAFETY: linking calls nothing; whoever invokes the handle answers for function and type.
    return Linker.nativeLinker().downcallHandle(descriptor);
  }

  /** Where a function of the system's C library is. */
  public static long ofSystem(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name).address();
  }

  /**
   * Calls a function that takes at most six integers or pointers and returns one or none. All of
   * them are called in one shape, for linking a shape costs milliseconds; what a function does not
   * take it does not look at. Restricted as a handle is.
   */
  public static long callSix(long function, long a, long b, long c, long d, long e, long f) {
    try {
      // SAFETY: the caller vouches for the function.
      return (long)
          SixIntegers.HANDLE.invokeExact(MemorySegment.ofAddress(function), a, b, c, d, e, f);
    } catch (RuntimeException | Error x) {
      throw x;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static final class SixIntegers {
    // No argument is bound and none is filtered: each would cost classes made at run time.
    static final MethodHandle HANDLE =
        handle(new CallShape(Carrier.LONG, Collections.nCopies(6, Carrier.LONG)).descriptor());
  }

  private static MethodHandle linkToAddress(CallShape shape) {
    return MethodHandles.filterArguments(handle(shape.descriptor()), 0, SEGMENT_OF_ADDRESS);
  }

  private static MethodHandle segmentOfAddress() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              MemorySegment.class,
              "ofAddress",
              MethodType.methodType(MemorySegment.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
