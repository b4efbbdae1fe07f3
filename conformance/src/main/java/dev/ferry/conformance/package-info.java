/**
 * The same scripts on Ferry and on the real Bun, compared line by line.
 *
 * <p>A script of {@code conformance/scripts} prints one line per check, {@code name: value}. One
 * run goes these hops:
 *
 * <ol>
 *   <li>{@link dev.ferry.conformance.Scripts} finds the scripts, and the {@link
 *       dev.ferry.conformance.Script cases} of those that may end their process;
 *   <li>{@link dev.ferry.conformance.Engine} runs one in a process and gives back a {@link
 *       dev.ferry.conformance.Transcript};
 *   <li>{@link dev.ferry.conformance.Comparison} puts two transcripts side by side and asks {@link
 *       dev.ferry.conformance.Differences} about every check that differs;
 *   <li>{@link dev.ferry.conformance.Score} adds up.
 * </ol>
 *
 * <p>{@code Fixtures} compiles the C libraries that the scripts call. {@link
 * dev.ferry.conformance.Way} lists the ways of calling that the same scripts run in.
 *
 * <p>{@code differences.txt} is the only place that allows a difference, and an entry that no
 * longer matches one fails the run: so the file is always the whole truth.
 */
package dev.ferry.conformance;
