/**
 * C calls Java.
 *
 * <p>Start at {@link dev.ferry.core.callback.Upcall}: a piece of machine code with an address that
 * C can call, bound to a Java method handle.
 *
 * <p>Invariants: the code lives as long as its {@code Upcall} is reachable or until it is closed;
 * whoever hands the address to C keeps the {@code Upcall}. A target never lets an exception escape
 * into C, for that would end the process.
 */
package dev.ferry.core.callback;
