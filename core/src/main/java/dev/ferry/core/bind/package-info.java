/**
 * C for Java programs: functions and callbacks with Java's own types.
 *
 * <p>Start at {@link dev.ferry.core.bind.Binding}, which makes a method handle or the
 * implementation of an interface from functions of a {@link dev.ferry.core.library.Library}, and at
 * {@link dev.ferry.core.bind.Callback}, which makes a function pointer from a lambda.
 *
 * <p>The types. A Java type stands for the C type of its width, and a {@link
 * dev.ferry.core.type.Signature} says more where that is not enough:
 *
 * <pre>
 * C                          Java
 * void                       void
 * char, int8_t               byte, or any wider integer
 * uint8_t                    byte (its bits), or any wider integer (its value)
 * int16_t, uint16_t          short or any wider integer; uint16_t also char
 * int32_t, uint32_t          int or long
 * int64_t, uint64_t          long
 * float, double              float, double
 * bool                       boolean
 * pointers                   MemorySegment or long; String; for functions Callback
 * </pre>
 *
 * <p>A {@code String} argument is UTF-8 in memory that C may use until the call returns; a {@code
 * String} result is a copy, and what it was copied from still belongs to C. {@code null} is NULL.
 *
 * <p>The hops of one binding: {@code Signature} and {@code MethodType} -> {@code Conversion} (what
 * may stand for what, and how) -> {@code FunctionLinker} (the handle) -> {@code StringArguments},
 * {@code PendingException} and {@code Library.whileOpen} around it.
 *
 * <p>Invariants: everything is decided when a function is bound, nothing when it is called; a
 * function of a closed library is an exception; what a callback throws comes out of the call that
 * led to it, and never reaches C.
 */
package dev.ferry.core.bind;
