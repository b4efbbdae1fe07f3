/**
 * C calls Java.
 *
 * <p>Start at {@link dev.ferry.core.callback.Upcall}: a piece of machine code with an address that
 * C can call, bound to a Java method handle.
 *
 * <p>The hops of one call: machine code -> {@code UpcallEntry} (nothing thrown gets past it) ->
 * {@code StackReserve} (an overflow of the stack is seen in time) -> the target.
 *
 * <p>Invariants: the code lives as long as its {@code Upcall} is reachable; whoever hands the
 * address to C keeps the {@code Upcall}, and no target reaches its own. {@code LiveStubs} counts
 * them and asks for a collection before they fill the code cache.
 *
 * <p>Not here: lambdas, and what becomes of their exceptions ({@code bind}).
 */
package dev.ferry.core.callback;
