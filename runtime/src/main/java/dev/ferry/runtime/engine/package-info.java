/**
 * One JavaScript world: a context, its event loop and the host object its own JavaScript sees.
 *
 * <p>Start at {@link dev.ferry.runtime.engine.World}. The main script has one, every Worker has its
 * own; they share the {@link org.graalvm.polyglot.Engine}, so code is parsed and compiled once.
 */
package dev.ferry.runtime.engine;
