package dev.ferry.js.convert;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;

/**
 * Makes a JavaScript number of an integer: an {@code Integer} if it fits, else a {@code Double}. It
 * remembers which have come. Where that is always one of the two, compiled code makes no object.
 */
public final class NumberNode extends Node {

  private final BranchProfile ints = BranchProfile.create();
  private final BranchProfile doubles = BranchProfile.create();

  /** The number; beyond 2^53 the nearest one that a {@code Double} can be. */
  public Object execute(long value) {
    if ((int) value == value) {
      ints.enter();
      return (int) value;
    }
    doubles.enter();
    return (double) value;
  }
}
