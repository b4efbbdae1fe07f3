/**
 * {@code bun:ffi} for Java programs that run scripts of their own. Everything a program needs is
 * {@link dev.ferry.js.BunFfi}.
 */
package dev.ferry.js;
