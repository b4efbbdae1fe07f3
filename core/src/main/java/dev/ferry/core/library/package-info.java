/**
 * Shared libraries: opening, symbol look-up, closing.
 *
 * <p>Start at {@link dev.ferry.core.library.Library}. Libraries open through the system's own
 * {@code dlopen}, so that the search path is the system's and an error carries the system's text.
 *
 * <p>Invariants: a library closes at most once; a look-up in a closed library is an exception,
 * never a call into the dynamic linker.
 */
package dev.ferry.core.library;
