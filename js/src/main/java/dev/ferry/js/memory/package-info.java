/**
 * The functions of {@code bun:ffi} that work on memory: {@code ptr}, {@code read}, {@code
 * toArrayBuffer}, {@code toBuffer}, {@code CString}.
 *
 * <p>Start at {@link dev.ferry.js.memory.MemoryFunctions}, which makes them all. The rules for an
 * address that a script passes stand in {@link dev.ferry.js.memory.PointerArgument}.
 *
 * <p>Invariants: an address that cannot be valid is a TypeError that names it, never a load; a
 * borrowed view frees nothing; a deallocator runs exactly once.
 */
package dev.ferry.js.memory;
