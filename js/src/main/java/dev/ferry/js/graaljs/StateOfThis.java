package dev.ferry.js.graaljs;

import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.runtime.objects.JSObject;

/**
 * Returns the state of {@code this}: the body of a getter that compiled code may read in a loop, as
 * in {@code library.symbols.add(1, 2)}.
 */
final class StateOfThis extends FunctionBody {

  @Child private PropertyGetNode read;
  @Child private FunctionBody others;

  /**
   * Makes the body.
   *
   * @param read reads the hidden property
   * @param others what to do where {@code this} has no such state
   */
  StateOfThis(PropertyGetNode read, FunctionBody others) {
    this.read = read;
    this.others = others;
  }

  @Override
  public boolean isSmall() {
    return true;
  }

  @Override
  public Object execute(Object[] call) {
    Object self = thisValue(call);
    Object state = self instanceof JSObject ? read.getValueOrDefault(self, null) : null;
    return state == null ? others.execute(call) : state;
  }
}
