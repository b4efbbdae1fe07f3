package dev.ferry.cli.repl;

import dev.ferry.runtime.Session;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the names of globals and of their properties. */
final class Names implements Completer {

  private static final Pattern PATH = Pattern.compile("(.*?)((?:[\\w$]+\\.)*)([\\w$]*)");

  private final Session session;

  Names(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
    Matcher parts = PATH.matcher(word);
    if (!parts.matches()) {
      return;
    }
    String path = parts.group(2);
    List<String> owners = path.isEmpty() ? List.of() : Arrays.asList(path.split("\\."));
    for (String name : session.names(owners)) {
      if (name.startsWith(parts.group(3))) {
        String whole = parts.group(1) + path + name;
        candidates.add(new Candidate(whole, name, null, null, null, null, false));
      }
    }
  }
}
