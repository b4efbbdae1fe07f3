package dev.ferry.js.graaljs;

import com.oracle.truffle.api.nodes.Node;

/**
 * The code that functions of one kind share until they have been called a few times. Code of its
 * own costs a function as much as many calls, and most functions of a library are hardly called.
 *
 * @param <F> what a function of this kind is to this code
 */
public abstract class FirstCalls<F> extends Node {

  /** Runs a function. The array is as in {@link FunctionBody#execute}; no compiler looks inside. */
  public abstract Object execute(F function, Object[] call);

  /** Makes a function's own code, which does the same. */
  public abstract FunctionBody own(F function);

  /**
   * Whether the function is worth code of its own, however seldom it is called: its calls take long
   * and would take less.
   */
  public boolean isWorthOwnCode(F function) {
    return false;
  }
}
