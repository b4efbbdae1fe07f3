package dev.ferry.runtime.engine;

import dev.ferry.js.BunFfi;
import dev.ferry.js.graaljs.PromiseJobs;
import dev.ferry.js.graaljs.ScriptContext;
import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ThrownValue;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.loop.EventLoop;
import dev.ferry.runtime.module.BundledScript;
import dev.ferry.runtime.module.ModuleSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;

/**
 * A JavaScript context with everything around it that a script expects. It belongs to the thread
 * that made it, whose context it stays from construction to {@link #close}.
 */
public final class World implements AutoCloseable {

  private static final int FAILED = 1;

  /** Node's exit code for a top-level await that can never be fulfilled. */
  private static final int UNSETTLED = 13;

  private final Surroundings surroundings;
  private final HostParts parts;
  private final Role role;
  private final List<Runnable> closing = new ArrayList<>();
  private final Context context;
  private final ScriptRealm realm;
  private final EventLoop loop;
  private final Boot boot;
  private final Uncaught uncaught;
  private final ModuleSystem modules;
  private final TaskRunner tasks;
  private String script;
  private String preloaded;
  private int exitCode;
  private boolean exiting;
  private boolean hasFailed;
  private boolean interactive;
  private boolean exited;

  /** Makes the world of a program's main script and boots its JavaScript side. */
  public World(Surroundings surroundings, HostParts parts) {
    this(surroundings, parts, null);
  }

  /**
   * Makes a world and boots its JavaScript side.
   *
   * @param role what the world is for, null for the main script's
   */
  public World(Surroundings surroundings, HostParts parts, Role role) {
    this.surroundings = surroundings;
    this.parts = parts;
    this.role = role;
    this.context = ContextOptions.newContext(surroundings);
    context.enter();
    this.realm = ScriptContext.realm(context);
    // The boot below may make timers and ports; tasks can run only when all is there.
    this.loop = new EventLoop(task -> tasks().run(task));
    Host host = new Host(realm, this, parts);
    this.boot =
        new Boot(
            realm,
            realm.call(
                BundledScript.evaluate(realm, "bootstrap"), Values.UNDEFINED, host.object()));
    this.uncaught = new Uncaught(boot, this::fail);
    this.tasks = new TaskRunner(boot, PromiseJobs.takeOver(realm, uncaught), uncaught);
    this.modules =
        new ModuleSystem(realm, boot, surroundings.directory(), surroundings.environment());
    BunFfi.setJavaScriptThread(context, loop);
    if (!surroundings.mayCompile()) {
      BunFfi.forbidCompiling(context);
    }
  }

  private TaskRunner tasks() {
    return tasks;
  }

  /** Lets a builtin module be loaded before the program that {@link #run} is given. */
  public void preload(String id) {
    preloaded = id;
  }

  /** Runs a file to the end of its event loop and returns the exit code. */
  public int run(Path file) {
    Path found = modules.findMain(file);
    if (found == null) {
      return runToEnd(() -> moduleNotFound(file));
    }
    script = found.toString();
    if (preloaded != null) {
      boot.exports(preloaded);
    }
    return runToEnd(() -> modules.runMain(found));
  }

  private Object moduleNotFound(Path file) {
    if (role == null) {
      surroundings.report("error: Module not found \"" + file + "\"\n");
      return exit(FAILED);
    }
    throw ScriptRealm.error("MODULE_NOT_FOUND", "Cannot find module '" + file + "'");
  }

  /** Runs code that stands in no file to the end of its event loop and returns the exit code. */
  public int eval(String code) {
    return runToEnd(() -> modules.runCode(code, "[eval]"));
  }

  /** Lets a person type code into this world, whose errors no longer end it. */
  public Interaction interact() {
    interactive = true;
    modules.runCode("", "[repl]");
    return new Interaction(this);
  }

  /** Runs a piece of an interaction, then the event loop to its end. */
  void runInteractively(Runnable piece) {
    loop.runNow(piece);
    loop.run();
  }

  /** The require function of a module in the working directory. */
  Object require(String name) {
    Object create = realm.get(boot.exports("node:module"), "createRequire");
    String file = surroundings.directory().resolve(name).toString();
    return realm.call(create, Values.UNDEFINED, Values.string(file));
  }

  /** Whether process.exit was called. */
  boolean hasExited() {
    return exited;
  }

  /** The functions that show a value and an error as text. */
  Boot boot() {
    return boot;
  }

  /** Ends an interaction, unless process.exit has; returns the exit code. */
  int endInteraction(boolean hasEnded) {
    interactive = false;
    return hasEnded ? exitCode : runToEnd(() -> Values.UNDEFINED);
  }

  private interface Main {
    /** Starts the program; returns a promise or undefined. */
    Object start();
  }

  private int runToEnd(Main main) {
    Object[] done = {Values.UNDEFINED};
    try {
      loop.runNow(() -> {
        done[0] = main.start();
        boot.evaluated(done[0]);
      });
      do {
        loop.run();
        if (!hasFailed) {
          loop.runNow(() -> boot.emit("beforeExit", boot.exitCode(exitCode)));
        }
      } while (loop.isAlive() && !hasFailed);
      if (hasFailed) {
        loop.runNow(() -> emitExit());
        return exitCode;
      }
      if (PromiseJobs.isPending(done[0])) {
        surroundings.report("Warning: Detected unsettled top-level await\n");
        exitCode = UNSETTLED;
      }
      exitCode = boot.exitCode(exitCode);
      loop.runNow(() -> emitExit());
      exitCode = boot.exitCode(exitCode);
    } catch (ExitSignal e) {
      // exitCode says the rest.
    }
    return exitCode;
  }

  private void emitExit() {
    if (!exiting) {
      exiting = true;
      boot.emit("exit", exitCode);
    }
  }

  /** Ends the program at once; its listeners of 'exit' have run. */
  Object exit(int code) {
    exitCode = code;
    exited = true;
    loop.stop();
    throw new ExitSignal();
  }

  /**
   * Tells an error that nobody took. As in Bun, what is due in the same turn of the loop still
   * runs, so callbacks that C has queued are not lost; a worker ends at once.
   */
  private void fail(Object error, int code) {
    if (interactive) {
      tell(error);
      return;
    }
    exitCode = code;
    if (role == null && !exiting) {
      hasFailed = true;
      loop.endAfterTurn();
      tell(error);
      return;
    }
    tell(error);
    try {
      emitExit();
    } catch (RuntimeException e) {
      if (!ThrownValue.isCatchable(e)) {
        throw e;
      }
      tell(ThrownValue.of(e));
    }
    exit(exitCode);
  }

  /** Tells the person, or the parent of a worker, of an error. */
  private void tell(Object error) {
    if (role != null) {
      role.failed(this, error);
    } else {
      surroundings.report(ErrorReport.of(error, boot.formatError(error), surroundings.javaStack()));
    }
  }

  /** Treats an error as if a task had thrown it. */
  Object reportException(Object error) {
    uncaught.uncaught(error, "uncaughtException");
    return Values.UNDEFINED;
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

  /** The realm of the context. */
  public ScriptRealm realm() {
    return realm;
  }

  /** What the script was given from outside. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** The event loop of this world. */
  public EventLoop loop() {
    return loop;
  }

  /** The modules of this world. */
  public ModuleSystem modules() {
    return modules;
  }

  /** What makes the further parts of host objects, for worlds that are made from this one. */
  public HostParts parts() {
    return parts;
  }

  /** What this world is for; null for the main script's. */
  public Role role() {
    return role;
  }

  /** Lets something run when this world closes. */
  public void onClose(Runnable action) {
    closing.add(action);
  }

  /** Ends what this world is running, from another thread, and waits until it has ended. */
  public void cancel() {
    loop.stop();
    context.close(true);
  }

  @Override
  public void close() {
    loop.stop();
    closing.forEach(Runnable::run);
    try {
      context.leave();
    } catch (IllegalStateException e) {
      // Cancelled: the context is closed already.
    }
    context.close(true);
  }
}
