/**
 * Native memory by address: loads, stores, strings, and the memory that lives for one call.
 *
 * <p>Start at {@link dev.ferry.core.memory.NativeMemory}. {@link dev.ferry.core.memory.CallArena}
 * holds what must live until a call returns; {@link dev.ferry.core.memory.Utf8} is text in C;
 * {@code FirstUse} is for who wants to start ahead.
 *
 * <p>Invariants: an address that cannot be valid (NULL, first page, not canonical) is an {@link
 * dev.ferry.core.memory.InvalidAddressException} where memory is read as a string or seen as a
 * view, and where {@code check} is called; single loads and stores trust their caller. Addresses
 * never own memory.
 */
package dev.ferry.core.memory;
