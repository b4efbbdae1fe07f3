/**
 * {@code ferry repl}: lines from a person, edited, remembered and completed by JLine, into a {@link
 * dev.ferry.runtime.Session}. {@link dev.ferry.cli.repl.Repl} is the loop; {@link
 * dev.ferry.cli.repl.Pieces} tells JLine where a piece of code ends, {@link
 * dev.ferry.cli.repl.Names} what may follow.
 */
package dev.ferry.cli.repl;
