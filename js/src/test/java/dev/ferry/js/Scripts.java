package dev.ferry.js;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Runs scripts of tests in a context as a Java program would build it. */
public final class Scripts {

  private Scripts() {}

  /** A context with {@code bun:ffi}. */
  public static Context context() {
    return Context.newBuilder("js")
        .apply(BunFfi::enable)
        .option("engine.WarnInterpreterOnly", "false")
        .build();
  }

  /** Runs a module that leaves its answer in the global {@code answer}, and gives that. */
  public static Value answer(Context context, String code) {
    run(context, code);
    return context.getBindings("js").getMember("answer");
  }

  /** Runs a module. */
  public static void run(Context context, String code) {
    try {
      context.eval(
          Source.newBuilder("js", code, "test.mjs")
              .mimeType("application/javascript+module")
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
