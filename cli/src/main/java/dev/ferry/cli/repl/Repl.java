package dev.ferry.cli.repl;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Reads code, runs it, prints its value, and begins again. */
public final class Repl {

  private static final String PROMPT = "> ";

  private Repl() {}

  /** Talks to the person at the terminal until they leave; returns the exit code. */
  public static int run(ScriptRuntime runtime, String version) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        Session session = runtime.interact()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .appName("ferry")
              .terminal(terminal)
              .parser(new Pieces(session))
              .completer(new Names(session))
              .variable(LineReader.HISTORY_FILE, historyFile())
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      PrintWriter out = terminal.writer();
      if (!terminal.getType().startsWith("dumb")) {
        out.println("Ferry " + version + ". Ctrl+D or .exit leaves; _ is the last value.");
      }
      converse(session, reader, out);
      return session.end();
    } catch (IOException e) {
      throw new UncheckedIOException("No terminal to read from", e);
    }
  }

  private static void converse(Session session, LineReader reader, PrintWriter out) {
    while (!session.hasEnded()) {
      String code;
      try {
        code = reader.readLine(PROMPT);
      } catch (UserInterruptException e) {
        continue;
      } catch (EndOfFileException e) {
        return;
      }
      if (code.strip().equals(".exit")) {
        return;
      }
      if (!code.isBlank()) {
        String value = session.evaluate(code);
        if (value != null) {
          out.println(value);
        }
        out.flush();
      }
    }
  }

  /** Where the person's earlier lines are kept: in the folder for state of the XDG rules. */
  private static Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state != null && !state.isEmpty()
            ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    try {
      return Files.createDirectories(folder.resolve("ferry")).resolve("repl-history");
    } catch (IOException e) {
      return Path.of("/dev/null"); // Then nothing is remembered.
    }
  }
}
