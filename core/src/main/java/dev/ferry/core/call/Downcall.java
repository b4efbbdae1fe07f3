package dev.ferry.core.call;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
