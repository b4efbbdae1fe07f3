/**
 * Test files: found, run one after another, counted.
 *
 * <p>Start at {@link dev.ferry.runtime.suite.TestRun}. It gives every file a {@link
 * dev.ferry.runtime.engine.World} of its own. What a file declares by {@code bun:test} is collected
 * and run by the JavaScript side, builtin/internal/test/run.js, which prints a line for each test
 * and, when it is done, gives {@code host.tests.finish} what the summary needs.
 *
 * <p>A program that imports {@code bun:test} without being run as a test file has a run of its own,
 * which only counts.
 */
package dev.ferry.runtime.suite;
