/**
 * C calls Java.
 *
 * <p>Start at {@link dev.ferry.core.callback.Upcall}: machine code with an address that C can call,
 * bound to a Java method handle or to a {@link dev.ferry.core.callback.Receiver}.
 *
 * <p>The hops of one call: the JVM's stub for one handle -> {@code UpcallEntry}, or an address of a
 * {@code ThunkPage} -> one stub for all receivers (nothing thrown gets past either) -> {@code
 * StackReserve} (an overflow of the stack is seen in time) -> the target.
 *
 * <p>A function that calls back often runs on the stack of a {@code Coroutine}, where a call of an
 * address of a {@code ThunkPage} is a return to Java and takes none of these hops.
 *
 * <p>Invariants: the code lives as long as its {@code Upcall} is reachable; whoever hands the
 * address to C keeps the {@code Upcall}, and no target reaches its own. {@code LiveCode} counts the
 * pieces and asks for a collection before they fill the place where they lie.
 *
 * <p>Not here: lambdas, and what becomes of their exceptions ({@code bind}).
 */
package dev.ferry.core.callback;
