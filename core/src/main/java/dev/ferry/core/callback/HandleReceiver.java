package dev.ferry.core.callback;

import static java.lang.invoke.MethodType.methodType;

import dev.ferry.core.call.CallShape;
import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;

/** A method handle as a receiver. */
final class HandleReceiver implements Receiver {

  private final CallShape shape;
  private final CallRecord record;
  private final MethodHandle target;
  private final Consumer<? super Throwable> escaped;

  /**
   * A receiver.
   *
   * @param target a handle of the shape
   * @param escaped is given what the target throws
   */
  HandleReceiver(CallShape shape, MethodHandle target, Consumer<? super Throwable> escaped) {
    this.shape = shape;
    this.record = CallRecord.of(shape);
    this.target =
        target
            .asSpreader(Object[].class, shape.arguments().size())
            .asType(methodType(Object.class, Object[].class));
    this.escaped = escaped;
  }

  @Override
  public void call(long address) {
    CallRecord.store(shape.returns(), address, call(record.load(address)));
  }

  @Override
  public Object call(Object[] carriers) {
    try {
      return target.invokeExact(carriers);
    } catch (Throwable t) {
      throw HandleReceiver.<RuntimeException>unchanged(t);
    }
  }

  @Override
  public void failed(Throwable problem) {
    escaped.accept(problem);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
