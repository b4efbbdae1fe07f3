/**
 * What the build demands of every Java source of the repository.
 *
 * <p>{@link dev.ferry.checks.Checkout} lists the files, {@link dev.ferry.checks.JavaFile} is one of
 * them, parsed. Three demands stand on them, each a pure function from files to findings:
 *
 * <ul>
 *   <li>{@link dev.ferry.checks.Layout}: the file is laid out as google-java-format does it;
 *   <li>{@link dev.ferry.checks.SafetyComments}: a restricted or raw-address operation says why it
 *       is sound;
 *   <li>{@link dev.ferry.checks.Arrows}: modules and packages know each other in one direction.
 * </ul>
 *
 * <p>The tests of this module apply each demand to the whole checkout, and prove on small examples
 * that it catches what it is there for. It is the first module of the build, so that a finding is
 * reported before anything slow runs.
 */
package dev.ferry.checks;
