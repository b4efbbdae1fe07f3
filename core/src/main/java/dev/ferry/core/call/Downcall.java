package dev.ferry.core.call;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;

/** The shared handles through which Java calls C, one per {@link CallShape}. */
public final class Downcall {

  private static final ConcurrentHashMap<CallShape, MethodHandle> HANDLES =
      new ConcurrentHashMap<>();

  private static final MethodHandle SEGMENT_OF_ADDRESS = segmentOfAddress();

  private Downcall() {}

  /**
   * The handle of a shape, linked at its first use in this process.
   *
   * @return a handle of type {@code (long address, carriers...)carrier}. It is restricted: the
   *     caller guarantees that the address is that of a loaded function of this shape.
   */
  public static MethodHandle handle(CallShape shape) {
    MethodHandle handle = HANDLES.get(shape);
    return handle != null ? handle : HANDLES.computeIfAbsent(shape, Downcall::link);
  }

  private static MethodHandle link(CallShape shape) {
    // SAFETY: linking calls nothing; whoever invokes the handle answers for address and shape.
    MethodHandle handle = Linker.nativeLinker().downcallHandle(shape.descriptor());
    return MethodHandles.filterArguments(handle, 0, SEGMENT_OF_ADDRESS);
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
