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
   * Reads a pointer that the dynamic linker has fixed.
   *
   * @throws NotProvenException when it could still change
   */
  long fixedPointer(long address) throws NotProvenException;
}
