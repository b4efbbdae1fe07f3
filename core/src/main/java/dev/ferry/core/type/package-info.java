/**
 * C types and signatures as immutable data.
 *
 * <p>Start at {@link dev.ferry.core.type.Signature}; its parts are {@link
 * dev.ferry.core.type.CType} values. A type knows its size and its {@link
 * dev.ferry.core.type.Carrier}: the kind of machine register and the Java primitive that transport
 * a value between Java and C.
 *
 * <p>Invariants: everything here is immutable and safe to share between threads; switches over
 * {@code CType} are exhaustive without a default branch, so that a new kind of type is a compile
 * error at each of its consumers.
 *
 * <p>Not here: how a call is made ({@code call}), how a JavaScript value becomes a carrier (module
 * {@code dev.ferry.js}).
 */
package dev.ferry.core.type;
