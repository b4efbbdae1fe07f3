/**
 * Shared libraries: opening, symbol look-up, closing.
 *
 * <p>Start at {@link dev.ferry.core.library.Library}. Libraries open through the system's own
 * {@code dlopen}, so that the search path is the system's and an error carries the system's text.
 *
 * <p>The hops: {@code Library} (what programs see) -> {@code Mapping} (when the library is given
 * back) -> {@code DynamicLinker} (the four functions of {@code dlfcn.h}). In a script's own process
 * {@code ScriptProcess} first gives C what it would find there without a JVM.
 *
 * <p>Invariants: a library closes at most once; a look-up in a closed library is an exception,
 * never a call into the dynamic linker; code is not unmapped while a segment of it can be reached.
 */
package dev.ferry.core.library;
