package dev.ferry.js.module;

import org.graalvm.polyglot.Context;

/**
 * Makes {@code import … from "bun:ffi"} work in the scripts of a {@link Context}.
 *
 * <pre>{@code
 * try (Context context = Context.newBuilder("js").apply(BunFfi::enable).build()) { … }
 * }</pre>
 */
public final class BunFfi {

  private BunFfi() {}

  /** Prepares a context so that its scripts can import {@code bun:ffi}. */
  public static void enable(Context.Builder builder) {
    builder
        .allowExperimentalOptions(true)
        .allowNativeAccess(true)
        .option("js.direct-byte-buffer", "true");
  }
}
