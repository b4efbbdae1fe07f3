/**
 * Native memory by address: loads, stores, strings, and the memory that lives for one call.
 *
 * <p>Start at {@link dev.ferry.core.memory.NativeMemory}. {@link dev.ferry.core.memory.CallArena}
 * holds what must live until a call returns.
 *
 * <p>Invariants: an address that cannot be valid (first page, not canonical) is an exception before
 * it is a load; addresses never own memory.
 */
package dev.ferry.core.memory;
