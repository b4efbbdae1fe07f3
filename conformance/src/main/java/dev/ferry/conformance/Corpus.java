package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts, the real Bun, and what Bun answers: asked once, however many engines compare. */
public final class Corpus {

  /** How many failures of a script are shown: after a crash all further lines are missing. */
  public static final int SHOWN = 20;

  /** How long a script may take. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** How long Bun may take for a case that has its own process: one that hangs is waited for. */
  private static final Duration BUN_CASE_LIMIT = Duration.ofSeconds(6);

  private final Engine bun;
  private final Path work;
  private final List<Script> scripts;
  private final Map<String, String> environment;
  private final Map<Script, Transcript> answers = new HashMap<>();

  /** The corpus of a folder; compiles its C. */
  public Corpus(Path folder) throws IOException, InterruptedException {
    Engine plain = Bun.engine(folder, Map.of());
    Path target = folder.resolve("target/fixtures");
    this.environment = new HashMap<>(Fixtures.compile(folder.resolve("fixtures"), target));
    environment.putAll(Fixtures.compileMatrix(folder.resolve("calls"), target, plain));
    this.bun = Bun.engine(folder, environment);
    this.work = folder.resolve("target/work");
    this.scripts = Scripts.in(folder.resolve("scripts"));
  }

  /** Every run of every script. */
  public List<Script> scripts() {
    return scripts;
  }

  /** What the scripts find in their environment. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Runs a script on an engine and compares it with what Bun answers. */
  public Comparison compare(Script script, Engine ferry, Differences differences)
      throws IOException, InterruptedException {
    if (!answers.containsKey(script)) {
      Duration limit = script.argument().isEmpty() ? LIMIT : BUN_CASE_LIMIT;
      answers.put(script, bun.run(script, work, limit));
    }
    return Comparison.of(script, answers.get(script), ferry.run(script, work, LIMIT), differences);
  }
}
