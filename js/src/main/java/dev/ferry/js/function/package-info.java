/**
 * Symbol functions: JavaScript functions that call C.
 *
 * <p>Start at {@link dev.ferry.js.function.SymbolFunctions}. The hops of one call: the call site ->
 * {@link dev.ferry.js.function.SymbolBody} -> one {@code ToNativeNode} per argument -> the handle
 * shared by the symbol's carrier shape -> one {@code FromNativeNode} -> the call site.
 *
 * <p>Invariants: nothing is linked before the first call; everything that the signature decides is
 * decided when the function is made; a function of a closed library throws and never calls.
 */
package dev.ferry.js.function;
