package dev.ferry.cli.repl;

import dev.ferry.runtime.Session;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Tells the editor when a piece of code is complete, and which word the cursor is in. */
final class Pieces implements Parser {

  private final Session session;
  private final DefaultParser words = new DefaultParser();

  Pieces(Session session) {
    this.session = session;
    words.setQuoteChars(new char[0]);
    words.setEscapeChars(new char[0]);
    words.setEofOnUnclosedQuote(false);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE
        && !line.strip().equals(".exit")
        && session.isIncomplete(line)) {
      throw new EOFError(-1, -1, "more to come");
    }
    return words.parse(line, cursor, ParseContext.COMPLETE);
  }
}
