/**
 * {@code ferry doctor}: what works on this machine.
 *
 * <p>{@link dev.ferry.cli.doctor.Doctor} runs the {@link dev.ferry.cli.doctor.Examination}s in
 * order and prints one {@link dev.ferry.cli.doctor.Finding} each. An examination tries the thing
 * itself rather than a sign of it, and never throws.
 */
package dev.ferry.cli.doctor;
