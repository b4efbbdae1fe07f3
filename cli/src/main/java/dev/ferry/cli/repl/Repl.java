package dev.ferry.cli.repl;

import dev.ferry.runtime.ScriptRuntime;
import dev.ferry.runtime.Session;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final String LEAVE = ".exit";

  private Repl() {}

  /** Talks to whoever is at standard input until they leave; returns the exit code. */
  public static int run(ScriptRuntime runtime, String version) {
    try (Session session = runtime.interact()) {
      if (isTerminal()) {
        atTerminal(session, version);
      } else {
        fromPipe(session);
      }
      return session.end();
    } catch (IOException e) {
      throw new UncheckedIOException("Standard input cannot be read", e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // It is null where the runtime has no jdk.internal.le.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void atTerminal(Session session, String version) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
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
      out.println("Ferry " + version + ". Ctrl+D or .exit leaves; _ is the last value.");
      while (!session.hasEnded()) {
        String code;
        try {
          code = reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
          continue;
        } catch (EndOfFileException e) {
          return;
        }
        if (code.strip().equals(LEAVE)) {
          return;
        }
        evaluate(session, code, out);
      }
    }
  }

  /** Without a terminal nobody edits: pieces are evaluated as they become complete. */
  private static void fromPipe(Session session) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    StringBuilder piece = new StringBuilder();
    for (String line = in.readLine();
        line != null && !session.hasEnded() && !line.strip().equals(LEAVE);
        line = in.readLine()) {
      piece.append(line);
      if (session.isIncomplete(piece.toString())) {
        piece.append('\n');
      } else {
        evaluate(session, piece.toString(), out);
        piece.setLength(0);
      }
    }
    if (!session.hasEnded()) {
      evaluate(session, piece.toString(), out);
    }
  }

  private static void evaluate(Session session, String code, PrintWriter out) {
    if (!code.isBlank()) {
      String value = session.evaluate(code);
      if (value != null) {
        out.println(value);
      }
      out.flush();
    }
  }

  /** Where the person's earlier lines are kept: in the folder for state of the XDG rules. */
  private static Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state != null && !state.isEmpty()
            ? Path.of(state)
            : Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".local/state");
    try {
      return Files.createDirectories(folder.resolve("ferry")).resolve("repl-history");
    } catch (IOException e) {
      return Path.of("/dev/null"); // Then nothing is remembered.
    }
  }
}
