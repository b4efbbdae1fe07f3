package dev.ferry.js.convert;

/** {@code float}: as {@code double}, then rounded. */
final class FloatToNativeNode extends ToNativeNode {

  @Child private DoubleToNativeNode toDouble = DoubleToNativeNodeGen.create(FfiType.F32);

  @Override
  public Object execute(Object value) {
    return (float) toDouble.executeDouble(value);
  }

  @Override
  public int graphSize() {
    return toDouble.graphSize() + 5;
  }
}
