package dev.ferry.runtime.engine;

import dev.ferry.js.BunFfi;
import dev.ferry.js.graaljs.CompilerStart;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.io.IOAccess;

/** How the engine is set up for scripts that expect to run on Bun or Node. */
final class ContextOptions {

  private ContextOptions() {}

  /**
   * Makes a context with an engine of its own. A shared engine would let workers share parsed code,
   * but then the code must serve many contexts and the compiler loses constants it has with one.
   */
  static Context newContext(Surroundings surroundings) {
    return Context.newBuilder("js")
        .apply(BunFfi::enable)
        .apply(ContextOptions::setOptionsOfCompiler)
        .allowHostAccess(HostAccess.ALL)
        .allowHostClassLookup(name -> true)
        .allowIO(IOAccess.ALL)
        .allowCreateThread(true)
        .currentWorkingDirectory(surroundings.directory())
        .in(surroundings.in())
        .out(surroundings.out())
        .err(surroundings.err())
        .option("engine.WarnInterpreterOnly", "false")
        // The error messages, stack traces and corner cases of V8, which programs for Bun know too.
        .option("js.v8-compat", "true")
        .option("js.ecmascript-version", "staging")
        .option("js.temporal", "true")
        .option("js.text-encoding", "true")
        // For AsyncLocalStorage; bootstrap.js takes the global away.
        .option("js.async-context", "true")
        // Most functions of a library are never called: a start need not make their syntax trees.
        .option("js.lazy-translation", "true")
        // Ours take the place of these, or nobody expects them.
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.graal-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.unhandled-rejections", "none")
        .build();
  }

  /** Options that are known only where there is a compiler. */
  private static void setOptionsOfCompiler(Context.Builder builder) {
    if (CompilerStart.isPossible()) {
      // A function that is handed ever other functions gets a copy of its own for each place that
      // calls it, up to this size, in place of 100 nodes: a harness that times one function after
      // the other, for instance, which would go on being compiled anew with each.
      builder.option("engine.SplittingMaxCalleeSize", "1000");
    }
  }
}
