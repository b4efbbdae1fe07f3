/**
 * Java calls C.
 *
 * <p>Start at {@link dev.ferry.core.call.Downcall}. The hops of one binding: {@link
 * dev.ferry.core.type.Signature} -> {@link dev.ferry.core.call.CallShape} -> one {@link
 * java.lang.invoke.MethodHandle} shared by every function of that shape, with the function's
 * address as its leading argument.
 *
 * <p>Invariants: a shape is linked once in the life of the process, at its first use and never
 * before, for linking costs milliseconds; a handle never checks its address, so its caller owns
 * that proof.
 *
 * <p>Not here: Java's own types instead of carriers ({@code bind}), JavaScript's (module {@code
 * dev.ferry.js}).
 */
package dev.ferry.core.call;
