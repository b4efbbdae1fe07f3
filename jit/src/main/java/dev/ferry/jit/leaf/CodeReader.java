package dev.ferry.jit.leaf;

/** Memory as a proof sees it. */
interface CodeReader {

  /**
   * Reads one byte of code.
   *
   * @throws NotProvenException when there is no code at that address, or code that could change
   */
  int codeByte(long address) throws NotProvenException;

  /**
   * Reads a pointer.
   *
   * @throws NotProvenException when there is none at that address
   */
  long pointer(long address) throws NotProvenException;

  /** Whether what stands at an address can be read and not be written. */
  boolean isReadOnly(long address) throws NotProvenException;

  /**
   * Whether a pointer is one of those that the dynamic linker sets, once, to a function.
   *
   * @throws NotProvenException when it lies in no library
   */
  boolean isLinkerSlot(long address) throws NotProvenException;

  /**
   * Whether a pointer leads to {@code __stack_chk_fail}, or will when it is used first. That
   * function ends the process.
   *
   * @throws NotProvenException when the pointer lies in no library
   */
  boolean isStackCheckFailureIn(long slot) throws NotProvenException;

  /** Whether {@code __stack_chk_fail} is at an address. */
  boolean isStackCheckFailure(long address);
}
