package dev.ferry.jit.leaf;

/** Says what stood in the way of a proof. */
final class NotProvenException extends Exception {

  private static final long serialVersionUID = 1;

  NotProvenException(String reason) {
    super(reason, null, false, false);
  }

  static NotProvenException at(long address, String reason) {
    return new NotProvenException(reason + " at 0x" + Long.toHexString(address));
  }
}
