/**
 * Java calls C.
 *
 * <p>Two ways lead from a {@link dev.ferry.core.type.Signature} and its {@link
 * dev.ferry.core.call.CallShape} into C. {@link dev.ferry.core.call.Downcall} links one {@link
 * java.lang.invoke.MethodHandle} per shape, shared by every function of that shape, with the
 * function's address as its leading argument. {@link dev.ferry.core.call.NativeCall} is one
 * function as scripts call it: by a trampoline that serves all shapes while it is cold, and in
 * compiled code by the compiler itself or by that handle. {@link dev.ferry.core.call.CodePage} is
 * where machine code lies that the core writes itself: the trampoline, and the addresses of
 * callbacks.
 *
 * <p>Invariants: a shape is linked once in the life of the process, when it is first needed and
 * never before, for linking costs milliseconds; nothing here checks an address, so its caller owns
 * that proof.
 *
 * <p>Not here: Java's own types instead of carriers ({@code bind}), JavaScript's (module {@code
 * dev.ferry.js}), what a compiler makes of a {@code NativeCall} (module {@code dev.ferry.jit}).
 */
package dev.ferry.core.call;
