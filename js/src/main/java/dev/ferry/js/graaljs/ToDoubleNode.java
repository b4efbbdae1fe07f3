package dev.ferry.js.graaljs;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.js.nodes.cast.JSToNumberNode;

/** JavaScript's ToNumber for objects: runs {@code valueOf} and {@code Symbol.toPrimitive}. */
public final class ToDoubleNode extends Node {

  @Child private JSToNumberNode toNumber = JSToNumberNode.create();

  /** The number of a value; throws what the language throws. */
  public double execute(Object value) {
    return Values.doubleValue(toNumber.executeNumber(value));
  }
}
