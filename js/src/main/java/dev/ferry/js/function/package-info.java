/**
 * Symbol functions: JavaScript functions that call C.
 *
 * <p>Start at {@link dev.ferry.js.function.SymbolFunctions}. The hops of one call: the call site ->
 * {@link dev.ferry.js.function.SymbolBody}, which is made after the first calls (those run {@link
 * dev.ferry.js.function.SymbolFirstCalls}, which all functions share) -> one {@code ToNativeNode}
 * per argument -> {@link dev.ferry.core.call.NativeCall} -> one {@code FromNativeNode} -> the call
 * site. What the calls of a realm share is {@link dev.ferry.js.function.CallState}; which thread
 * may run its JavaScript while another is in C, {@link dev.ferry.js.function.Entrance}.
 *
 * <p>Invariants: no handle is linked for a function that is cold; everything that the signature
 * decides is decided when the body is made; a function of a closed library throws and never calls.
 */
package dev.ferry.js.function;
