package dev.ferry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real Bun, as npm has put it below {@code conformance/node_modules}. */
public final class Bun {

  /** The version that {@code package.json} names: the one whose behaviour is the contract. */
  public static final String VERSION = "1.4.5";

  private Bun() {}

  /** Bun as an engine; a crash of it is not reported to anybody. */
  public static Engine engine(Path conformance, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path program = conformance.resolve("node_modules/@oven/bun-linux-x64/bin/bun");
    if (!Files.isExecutable(program)) {
      throw new IOException("No Bun at " + program + "; run npm ci in " + conformance);
    }
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("BUN_ENABLE_CRASH_REPORTING", "0");
    Engine engine = new Engine("Bun", List.of(program.toString()), Map.copyOf(all));
    String version =
        engine.run(conformance, List.of("--version"), Duration.ofSeconds(20)).output().strip();
    if (!version.equals(VERSION)) {
      throw new IOException(
          "Bun " + VERSION + " is wanted, " + program + " is " + version + "; run npm ci there");
    }
    return engine;
  }
}
