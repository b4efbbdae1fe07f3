/**
 * The commands of {@code ./ferry}.
 *
 * <p>{@link dev.ferry.cli.Main} is the entry. It tells the forms that run a program apart by hand,
 * because loading a command line library would cost each of them a tenth of its start, and gives
 * everything else to {@link dev.ferry.cli.Commands}, which knows the whole grammar. Both end in
 * {@link dev.ferry.cli.Program}. {@link dev.ferry.cli.HeadStart} uses the second core meanwhile.
 *
 * <p>The other commands: {@link dev.ferry.cli.Tests} runs test files, {@code repl} is for code
 * typed by a person, {@code doctor} for what works here.
 */
package dev.ferry.cli;
