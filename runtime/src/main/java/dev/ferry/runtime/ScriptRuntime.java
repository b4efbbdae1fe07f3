package dev.ferry.runtime;

import dev.ferry.js.graaljs.CompilerStart;
import dev.ferry.runtime.engine.HostParts;
import dev.ferry.runtime.engine.Surroundings;
import dev.ferry.runtime.engine.World;
import dev.ferry.runtime.node.NodeParts;
import dev.ferry.runtime.suite.TestRun;
import dev.ferry.runtime.suite.TestSettings;
import dev.ferry.runtime.worker.WorkerHost;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs JavaScript and TypeScript programs in the script world.
 *
 * <pre>{@code
 * try (ScriptRuntime runtime = ScriptRuntime.newBuilder().arguments(List.of("x")).build()) {
 *   int exitCode = runtime.run(Path.of("hello.mjs"));
 * }
 * }</pre>
 */
public final class ScriptRuntime implements AutoCloseable {

  private static final List<String> NAMES = allParts();

  private final Surroundings surroundings;

  private ScriptRuntime(Builder builder) {
    this.surroundings =
        new Surroundings(
            builder.executable,
            builder.arguments,
            builder.options,
            builder.directory,
            builder.environment,
            builder.in,
            builder.out,
            builder.err,
            builder.javaStack);
  }

  private static List<String> allParts() {
    List<String> names = new ArrayList<>(NodeParts.NAMES);
    names.add("tests");
    names.add("worker");
    return List.copyOf(names);
  }

  /** The parts of the worlds of a program, or of a run of tests. */
  private static HostParts parts(TestRun tests) {
    return new HostParts() {
      @Override
      public List<String> names() {
        return NAMES;
      }

      @Override
      public Object make(String name, World world) {
        return switch (name) {
          case "tests" -> tests.part();
          case "worker" -> WorkerHost.make(world);
          default -> NodeParts.make(name, world);
        };
      }
    };
  }

  private World newWorld() {
    return new World(surroundings, parts(TestRun.ofProgram(surroundings)));
  }

  /** Starts the description of a runtime. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** Runs a file until nothing is left to wait for and returns its exit code. */
  public int run(Path file) {
    try (World world = CompilerStart.after(this::newWorld)) {
      return world.run(surroundings.directory().resolve(file));
    }
  }

  /** Like {@link #run}, where the process ends next: what the program leaves is not tidied up. */
  @SuppressWarnings("resource")
  public int runLast(Path file) {
    World world = CompilerStart.after(this::newWorld);
    return world.run(surroundings.directory().resolve(file));
  }

  /** Like {@link #eval}, where the process ends next: what the program leaves is not tidied up. */
  @SuppressWarnings("resource")
  public int evalLast(String code) {
    World world = CompilerStart.after(this::newWorld);
    return world.eval(code);
  }

  /** Runs code until nothing is left to wait for and returns its exit code. */
  public int eval(String code) {
    try (World world = CompilerStart.after(this::newWorld)) {
      return world.eval(code);
    }
  }

  /** Runs test files one after another, each in a world of its own; returns the exit code. */
  public int test(TestSettings settings) {
    TestRun tests = TestRun.of(surroundings, settings);
    return tests.run(parts(tests));
  }

  /** Opens a world for a person who types code piece by piece. */
  public Session interact() {
    return new Session(newWorld());
  }

  @Override
  public void close() {}

  /** What a runtime is made from; everything has a default. */
  public static final class Builder {

    private String executable = "ferry";
    private List<String> arguments = List.of();
    private List<String> options = List.of();
    private Path directory = Path.of("").toAbsolutePath();
    private Map<String, String> environment = System.getenv();
    private InputStream in = System.in;
    private OutputStream out = System.out;
    private OutputStream err = System.err;
    private boolean javaStack;

    private Builder() {}

    /** The path that process.execPath tells. */
    public Builder executable(String path) {
      executable = path;
      return this;
    }

    /** The arguments after the script's name. */
    public Builder arguments(List<String> values) {
      arguments = List.copyOf(values);
      return this;
    }

    /**
     * The options that {@code process.execArgv} tells. With {@code --no-ffi-cc} or {@code
     * --no-addons}, {@code cc} compiles no C.
     */
    public Builder options(List<String> values) {
      options = List.copyOf(values);
      return this;
    }

    /** The working directory; by default the one of the Java process. */
    public Builder directory(Path path) {
      directory = path.toAbsolutePath().normalize();
      return this;
    }

    /** The environment variables; by default those of the Java process. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Where the script reads its standard input. */
    public Builder in(InputStream stream) {
      in = stream;
      return this;
    }

    /** Where the script's standard output goes. */
    public Builder out(OutputStream stream) {
      out = stream;
      return this;
    }

    /** Where the script's standard error and the reports of uncaught errors go. */
    public Builder err(OutputStream stream) {
      err = stream;
      return this;
    }

    /** Whether reports of uncaught errors show the Java frames too. */
    public Builder javaStack(boolean shown) {
      javaStack = shown;
      return this;
    }

    /** Makes the runtime. */
    public ScriptRuntime build() {
      return new ScriptRuntime(this);
    }
  }
}
