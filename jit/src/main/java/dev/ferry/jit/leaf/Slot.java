package dev.ferry.jit.leaf;

/**
 * A pointer to a function, and what stood in it when a proof read it. The proof holds as long as
 * that still stands there.
 *
 * @param address where the pointer is, a multiple of eight
 * @param function what it points to
 */
public record Slot(long address, long function) {}
