/**
 * C compiled at run time.
 *
 * <p>Start at {@link dev.ferry.cc.Compiler}, which is all that programs need besides what it gives:
 * a {@link dev.ferry.cc.CompiledLibrary}, whose {@code Library} the core binds like any other, or a
 * {@link dev.ferry.cc.CompileException} with {@link dev.ferry.cc.Diagnostic}s.
 *
 * <p>The hops of one compilation with TinyCC: {@code Compiler} -> {@code Unit} (what to compile,
 * immutable) -> {@code TinyCc} (the request) -> {@code TinyCcProcess} (a process of its own, for a
 * compiler that meets broken sources may crash, hang or leak) -> {@code Report} (its messages) ->
 * {@code Loading}. With a compiler of the system: {@code Compiler} -> {@code Unit} -> {@code
 * SystemCompiler} -> {@code ObjectCache} -> {@code Loading}.
 *
 * <p>Invariants: nothing of a compilation that failed stays; no source can do the Java process harm
 * before its code is called; files are written to folders of the user alone, and appear there
 * whole.
 *
 * <p>Not here: conversions of values, which are the core's and the js module's.
 */
package dev.ferry.cc;
