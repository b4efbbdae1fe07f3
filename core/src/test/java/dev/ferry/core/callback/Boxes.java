package dev.ferry.core.callback;

import dev.ferry.core.call.CallShape;
import java.util.function.Consumer;
import java.util.function.Function;

/** A receiver in one function: of the boxes of the arguments to that of the result. */
public record Boxes(
    CallShape shape, Function<Object[], Object> function, Consumer<Throwable> escaped)
    implements Receiver {

  /** What it throws nobody is told. */
  public Boxes(CallShape shape, Function<Object[], Object> function) {
    this(shape, function, thrown -> {});
  }

  @Override
  public void call(long record) {
    CallRecord.store(shape.returns(), record, call(CallRecord.of(shape).load(record)));
  }

  @Override
  public Object call(Object[] carriers) {
    return function.apply(carriers);
  }

  @Override
  public void failed(Throwable problem) {
    escaped.accept(problem);
  }
}
