package dev.ferry.runtime.engine;

import dev.ferry.js.BunFfi;
import dev.ferry.js.graaljs.PromiseJobs;
import dev.ferry.runtime.loop.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/**
 * A context with everything around it that a script expects; it belongs to the thread that made it.
 */
public final class World implements AutoCloseable {

  private final Surroundings surroundings;
  private final Context context;
  private final EventLoop loop;
  private final PromiseJobs jobs;
  private final Value boot;
  private final Value drainTicks;
  private String script;
  private int exitCode;

  /** Makes a world in a new context of {@code engine} and boots its JavaScript side. */
  public World(Engine engine, Surroundings surroundings, HostParts parts) {
    this.surroundings = surroundings;
    this.context = newContext(engine, surroundings);
    context.enter();
    this.loop = new EventLoop(this::runTask);
    this.jobs = PromiseJobs.takeOver(context);
    Source bootstrap =
        Source.newBuilder("js", builtinSource("bootstrap"), "ferry:bootstrap")
            .internal(true)
            .buildLiteral();
    this.boot = context.eval(bootstrap).execute(new Host(this, parts));
    this.drainTicks = boot.getMember("drainTicks");
  }

  private static Context newContext(Engine engine, Surroundings surroundings) {
    return Context.newBuilder("js")
        .engine(engine)
        .apply(BunFfi::enableForSharedEngine)
        .allowHostAccess(HostAccess.ALL)
        .allowHostClassLookup(name -> true)
        .allowIO(IOAccess.ALL)
        .allowCreateThread(true)
        .currentWorkingDirectory(surroundings.directory())
        .in(surroundings.in())
        .out(surroundings.out())
        .err(surroundings.err())
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.graal-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.ecmascript-version", "staging")
        .option("js.text-encoding", "true")
        .option("js.unhandled-rejections", "none")
        .build();
  }

  /** Runs a file to the end of its event loop and returns the exit code. */
  public int run(Path file) {
    script = file.toString();
    Source source;
    try {
      source =
          Source.newBuilder("js", file.toFile()).mimeType("application/javascript+module").build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loop.runNow(() -> context.eval(source));
    loop.run();
    return exitCode;
  }

  private void runTask(Runnable task) {
    guard(task);
    boolean more;
    do {
      more = drainTicks();
      guard(jobs::run);
    } while (more);
  }

  private boolean drainTicks() {
    try {
      Value more = drainTicks.execute();
      return more.isBoolean() && more.asBoolean();
    } catch (PolyglotException e) {
      report(e);
      return true;
    }
  }

  private void guard(Runnable task) {
    try {
      task.run();
    } catch (PolyglotException e) {
      report(e);
    }
  }

  private void report(PolyglotException error) {
    PrintStream err = new PrintStream(surroundings.err(), true, StandardCharsets.UTF_8);
    err.println(error.getMessage());
    exitCode = 1;
    loop.stop();
  }

  Object exit(int code) {
    exitCode = code;
    loop.stop();
    context.close(true);
    return null;
  }

  /** The function a builtin's script is: {@code (exports, require, module, host)}. */
  Value builtin(String name) {
    return context.eval(
        Source.newBuilder("js", builtinSource(name), "ferry:" + name)
            .internal(true)
            .buildLiteral());
  }

  private static String builtinSource(String name) {
    String path = "/dev/ferry/runtime/js/" + name + ".js";
    try (InputStream in = open(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = World.class.getResourceAsStream(path);
    return in != null || !path.endsWith("/bootstrap.js")
        ? in
        : World.class.getResourceAsStream("stopgap.js");
  }

  List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.add(surroundings.executable());
    if (script != null) {
      all.add(script);
    }
    all.addAll(surroundings.arguments());
    return all;
  }

  /** The context; entered on the world's thread. */
  public Context context() {
    return context;
  }

  /** What the script was given from outside. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** The event loop of this world. */
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void close() {
    context.leave();
    context.close(true);
  }
}
