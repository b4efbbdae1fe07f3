/**
 * The only room that names internals of GraalJS and of polyglot.
 *
 * <p>The rest of the module sees JavaScript through these classes: {@link
 * dev.ferry.js.graaljs.Values} (what kind of value is this), {@link dev.ferry.js.graaljs.Views}
 * (memory behind typed arrays and buffers), {@link dev.ferry.js.graaljs.BufferConstructors} (where
 * that memory comes from), {@link dev.ferry.js.graaljs.ArrayFill}, {@link
 * dev.ferry.js.graaljs.ArraySlice} and {@link dev.ferry.js.graaljs.DataViewAccess} (filling,
 * copying, reading and writing it), {@link dev.ferry.js.graaljs.ScriptRealm} (make functions,
 * objects, arrays and errors; read properties), {@link dev.ferry.js.graaljs.FunctionBody} (what a
 * function does when it is called), {@link dev.ferry.js.graaljs.SharedCode} (functions that share
 * it as long as they are called seldom), {@link dev.ferry.js.graaljs.PropertyReader} and {@link
 * dev.ferry.js.graaljs.PropertyWriter} (many objects of one form), {@link
 * dev.ferry.js.graaljs.CallFunctionNode} (call a JavaScript function), {@link
 * dev.ferry.js.graaljs.HiddenState} (what Java keeps with an object) and {@link
 * dev.ferry.js.graaljs.Takeover} (one thread leaves a context, another says so).
 *
 * <p>Invariants: an upgrade of GraalJS touches this package and nothing else; nothing here knows
 * what {@code bun:ffi} is made of.
 */
package dev.ferry.js.graaljs;
