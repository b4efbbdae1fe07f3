package dev.ferry.js;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.module.FfiContext;
import dev.ferry.js.module.FfiInstrument;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

/**
 * Makes {@code import … from "bun:ffi"} work in the scripts of a {@link Context}.
 *
 * <pre>{@code
 * try (Context context = Context.newBuilder("js").apply(BunFfi::enable).build()) {
 *   context.eval(Source.newBuilder("js", file).mimeType("application/javascript+module").build());
 * }
 * }</pre>
 *
 * <p>Scripts with native access can do whatever the process can: run only those you trust.
 */
public final class BunFfi {

  private BunFfi() {}

  /** Prepares a context with an engine of its own. */
  public static void enable(Context.Builder builder) {
    enableForSharedEngine(builder);
    builder.option(FfiInstrument.ID, "true");
  }

  /** Prepares an engine whose contexts are to have {@code bun:ffi}. */
  public static void enable(Engine.Builder builder) {
    builder.allowExperimentalOptions(true).option(FfiInstrument.ID, "true");
  }

  /** Prepares a context whose engine was prepared with {@link #enable(Engine.Builder)}. */
  public static void enableForSharedEngine(Context.Builder builder) {
    builder
        .allowExperimentalOptions(true)
        .allowNativeAccess(true)
        .option("js.direct-byte-buffer", "true");
  }

  /**
   * The default export of {@code bun:ffi} in a context, for a {@code require} of the embedder's.
   */
  public static Value exports(Context context) {
    return inside(context, ffi -> ffi.module().exports());
  }

  /** What {@code Bun.FFI} is in a context: functions that return their errors. */
  public static Value global(Context context) {
    return inside(context, ffi -> ffi.module().global());
  }

  /**
   * Says how calls that C makes on other threads reach the JavaScript thread of a context.
   *
   * @param executor runs tasks on that thread, one after another, with the context entered; it
   *     gives an exception of a task to the scripts' handler of uncaught errors
   */
  public static void setJavaScriptThread(Context context, Executor executor) {
    inside(
        context,
        ffi -> {
          ffi.setJavaScriptThread(executor);
          return true;
        });
  }

  /** Switches {@code cc} off in a context: it throws instead of compiling C. */
  public static void forbidCompiling(Context context) {
    inside(
        context,
        ffi -> {
          ffi.forbidCompiling();
          return true;
        });
  }

  private static Value inside(Context context, Function<FfiContext, Object> action) {
    FfiInstrument instrument =
        context.getEngine().getInstruments().get(FfiInstrument.ID).lookup(FfiInstrument.class);
    context.enter();
    try {
      context.initialize("js");
      FfiContext ffi = instrument.context(ScriptRealm.current().truffleContext());
      if (ffi == null) {
        throw new IllegalStateException(
            "this context's engine does not have bun:ffi: build it with BunFfi.enable");
      }
      return context.asValue(action.apply(ffi));
    } finally {
      context.leave();
    }
  }
}
