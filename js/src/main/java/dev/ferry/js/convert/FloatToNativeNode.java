package dev.ferry.js.convert;

/** {@code float}: as {@code double}, then rounded. */
final class FloatToNativeNode extends ToNativeNode {

  @Child private DoubleToNativeNode toDouble;

  FloatToNativeNode(Site site) {
    super(site);
    this.toDouble = DoubleToNativeNodeGen.create(site, FfiType.F32);
  }

  @Override
  public Object execute(Object value) {
    return (float) toDouble.executeDouble(value);
  }
}
