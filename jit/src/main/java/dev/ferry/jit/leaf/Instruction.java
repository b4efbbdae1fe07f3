package dev.ferry.jit.leaf;

/**
 * One machine instruction, as far as a proof looks at it.
 *
 * @param address where it stands
 * @param length its length in bytes
 * @param kind what it does to the flow of control or to the stack
 * @param operand see {@link Kind}
 * @param width the most bytes that a store writes
 * @param isVector whether it may touch vector registers or what governs them
 */
record Instruction(long address, int length, Kind kind, long operand, int width, boolean isVector) {

  /** What a proof must treat differently. */
  enum Kind {
    /** Computes, loads or stores; goes on with the next instruction. */
    PLAIN,
    /** Like {@link #PLAIN}, but as often as a register says. */
    REPEAT,
    /** Writes memory; the operand is the distance from the stack pointer. */
    STORE,
    /** Writes memory; the operand is the distance from {@code rbp}. */
    STORE_BY_FRAME,
    /** Moves the stack pointer; the operand is the bytes by which the stack grows. */
    STACK,
    /** {@code and rsp, -operand}: rounds the stack pointer down to a power of two. */
    ALIGN_STACK,
    /** {@code mov rbp, rsp}. */
    STACK_TO_FRAME,
    /** {@code lea rsp, [rbp + operand]}, or {@code mov rsp, rbp}. */
    FRAME_TO_STACK,
    /** {@code mov rsp, rbp; pop rbp}. */
    LEAVE,
    /** {@code pop rbp}. */
    POP_FRAME,
    /** Writes something else to {@code rbp}. */
    FRAME_LOST,
    /** A branch that may be taken; the operand is the target. */
    CONDITIONAL,
    /** A branch that is taken; the operand is the target. */
    JUMP,
    /** A branch to the address that stands in the slot at the operand. */
    JUMP_SLOT,
    /** A call; the operand is the target. */
    CALL,
    /** A call of the address that stands in the slot at the operand. */
    CALL_SLOT,
    /** The function returns. */
    RETURN
  }

  /** The address after it. */
  long next() {
    return address + length;
  }
}
