package dev.ferry.js.convert;

/** The result of a callback that returns {@code void}: ignored, whatever it is. */
final class VoidToNativeNode extends ToNativeNode {

  @Override
  public Object execute(Object value) {
    return null;
  }

  @Override
  public int graphSize() {
    return 0;
  }
}
